"""`lotse migrate`: Django's own, which begins in an empty database with the foundation."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from lotse.site import foundation

# Who asks for less than everything, or only wants to look, gets what Django does.
_PARTLY = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune", "run_syncdb")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if options["without_foundation"] is False and not any(options[name] for name in _PARTLY):
            foundation.lay(connections[options["database"]])
        super().handle(*args, **options)

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--without-foundation", action="store_true", help="run each migration, in an empty database too"
        )
