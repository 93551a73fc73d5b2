"""`lotse send_test_mail`: shows that mail leaves the house, in any of its scripts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lotse.audit.actions import COMMAND_LINE
from lotse.core.models import new_id
from lotse.outbox.actions import AddressError, queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE, PUBLIC_LANGUAGES


class Command(BaseCommand):
    help = "Let the worker send a test mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--language", choices=sorted(PUBLIC_LANGUAGES), default=HOUSE_LANGUAGE)

    def handle(self, *, address: str, language: str, **options: Any) -> None:
        try:
            queued = queue_message(
                by=COMMAND_LINE,
                template="test",
                language=language,
                recipient=address,
                key=f"test:{new_id()}",
                values={"origin": settings.ORIGIN},
            )
        except AddressError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The mail {queued.message_id} waits for the worker (lotse work).")
