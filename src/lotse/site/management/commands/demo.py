"""`lotse demo`: invented staff, people and cases, to try the house as one of them, or to measure it."""

from __future__ import annotations

import os
from datetime import datetime
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from lotse.site.demo.bodies import funding_of
from lotse.site.demo.copying import past_the_walls
from lotse.site.demo.life import HERNE, Lived, analyze, live
from lotse.site.demo.staff import STAFF, NoNetworkError, play


class Command(BaseCommand):
    help = "Fill a trial with an invented network's life; prints how to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=60, help="how many people; 60 unless said")
        parser.add_argument("--years", type=int, default=2, help="since how many years; 2 unless said")
        parser.add_argument("--seed", type=int, default=1, help="another number makes another life")

    def handle(self, *, people: int, years: int, seed: int, **options: Any) -> None:
        if not settings.ORIGIN.startswith("http://localhost"):
            raise CommandError(
                gettext("This site has a public address: invented people do not belong into it.")
            )
        at = timezone.now()
        try:
            with transaction.atomic():
                password = play(at=at)
        except NoNetworkError as error:
            raise CommandError(
                gettext("Load the networks of Herne first: lotse network load networks/*.yaml")
            ) from error
        except ValidationError as error:
            raise CommandError(gettext("The demonstration is there already.")) from error
        for colleague in STAFF:
            self.stdout.write(f"{colleague.email:32} {colleague.role.label}, {colleague.body}")
        if people > 0:
            self._invent(people, max(1, min(years, 20)), seed, at)
        self.stdout.write(
            gettext("Password of all of them, shown this once: %(password)s") % {"password": password}
        )

    def _invent(self, people: int, years: int, seed: int, at: datetime) -> None:
        url = os.environ.get("LOTSE_MIGRATOR_URL")
        if not url:
            self.stdout.write(
                gettext("Set LOTSE_MIGRATOR_URL for more people than these: they are copied past the walls.")
            )
            return
        # A small life in one transaction; a large one keeps both cores of a small machine busy.
        with past_the_walls(url, 2 if people > 1000 else 1) as connections:
            lived: Lived = live(
                connections,
                people=people,
                years=years,
                seed=seed,
                at=at,
                funding=funding_of(HERNE, at.date()),
            )
            started = perf_counter()
            for connection in connections:
                connection.commit()
            seconds = lived.seconds + perf_counter() - started
            analyze(connections[0], lived.rows)
        for table, count in lived.rows.items():
            self.stdout.write(f"{table:32} {count:>10,}")
        self.stdout.write(
            gettext("%(count)s talks in %(seconds)s seconds.")
            % {"count": f"{lived.rows['cases_contact']:,}", "seconds": f"{seconds:.1f}"}
        )
