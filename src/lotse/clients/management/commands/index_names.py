"""Make the search keys of all persons anew: after a change of the rules of spelling, or a bulk import."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from lotse.clients.indexing import index_all


class Command(BaseCommand):
    """`lotse index_names [--all]`: works as the owner of the tables, as `lotse migrate` does."""

    help = "Make the search keys of persons who have none; with --all, of everybody anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="everybody, not only who has none")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            count = index_all(only_missing=not options["all"])
        self.stdout.write(f"{count} persons can be found by their names.")
