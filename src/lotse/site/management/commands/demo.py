"""`lotse demo`: invented staff and cases, to try the house as one of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from lotse.site.demo import STAFF, NoNetworkError, play


class Command(BaseCommand):
    help = "Fill a trial with invented staff and cases; prints how to sign in."

    def handle(self, **options: Any) -> None:
        if not settings.ORIGIN.startswith("http://localhost"):
            raise CommandError(
                gettext("This site has a public address: invented people do not belong into it.")
            )
        try:
            with transaction.atomic():
                password = play(at=timezone.now())
        except NoNetworkError as error:
            raise CommandError(
                gettext("Load the networks of Herne first: lotse network load networks/*.yaml")
            ) from error
        except ValidationError as error:
            raise CommandError(gettext("The demonstration is there already.")) from error
        for colleague in STAFF:
            self.stdout.write(f"{colleague.email:32} {colleague.role.label}, {colleague.body}")
        self.stdout.write(
            gettext("Password of all of them, shown this once: %(password)s") % {"password": password}
        )
