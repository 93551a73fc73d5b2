"""`lotse create_account`: the first account of an installation, and any other."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from lotse.accounts.actions import create_account
from lotse.audit.actions import COMMAND_LINE


class Command(BaseCommand):
    help = "Make an account for somebody who works with Lotse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--generate", action="store_true", help="make a password and print it, this once")

    def handle(self, *, email: str, name: str, generate: bool, **options: Any) -> None:
        password = secrets.token_urlsafe(15) if generate else self._ask()
        try:
            create_account(by=COMMAND_LINE, email=email, name=name, password=password)
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
