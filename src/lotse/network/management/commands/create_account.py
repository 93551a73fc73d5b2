"""`lotse create_account`: the first account of an installation, and any other."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext

from lotse.accounts.actions import create_account
from lotse.accounts.actions.people import Place, give_role
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import COMMAND_LINE
from lotse.network.models import Organization


class Command(BaseCommand):
    help = "Make an account for somebody who works with Lotse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument(
            "--body", default="", help="code of the body she works for: awo-herne or herne/awo-herne"
        )
        parser.add_argument("--role", default="", choices=["", *Role.values], help="her role there")
        parser.add_argument("--generate", action="store_true", help="make a password and print it, this once")

    def handle(
        self, *, email: str, name: str, generate: bool, body: str = "", role: str = "", **options: Any
    ) -> None:
        if bool(body) != bool(role):
            raise CommandError(gettext("A role needs a body, and a body a role: --body CODE --role ROLE"))
        organization = _organization(body) if body else None
        password = secrets.token_urlsafe(15) if generate else self._ask()
        try:
            with transaction.atomic():
                made = create_account(by=COMMAND_LINE, email=email, name=name, password=password)
                if organization:
                    place = Place(organization.pk, organization.municipality_id, role)
                    give_role(by=COMMAND_LINE, user=made.user, place=place)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(gettext("The account is ready: %(email)s") % {"email": email})
        if generate:
            self.stdout.write(gettext("Password, shown this once: %(password)s") % {"password": password})

    def _ask(self) -> str:
        password = getpass(gettext("Password: "))
        if getpass(gettext("Password again: ")) != password:
            raise CommandError(gettext("The two passwords are not the same."))
        return password


def _organization(words: str) -> Organization:
    """The body with a code, which is unique in its municipality: "herne/awo", or "awo" where that suffices."""
    town, _, code = words.rpartition("/")
    found = Organization.objects.filter(code=code)
    bodies = list(found.filter(municipality__code=town) if town else found)
    if not bodies:
        raise CommandError(gettext("There is no body with this code: %(code)s") % {"code": words})
    if len(bodies) > 1:
        raise CommandError(
            gettext(
                "There are several bodies with this code. Write the municipality before it: herne/%(code)s"
            )
            % {"code": code}
        )
    return bodies[0]
