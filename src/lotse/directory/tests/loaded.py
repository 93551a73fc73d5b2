"""The invented network of `files_sample`, loaded once a module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from lotse.audit.actions import COMMAND_LINE
from lotse.core.spans import BERLIN
from lotse.directory.actions import load_network_file
from lotse.directory.models import Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.queries.finding import doors_of_site
from lotse.directory.tests.files_sample import NOW, sample
from lotse.hours.models import DatedException, OpenInterval, Schedule, Timetable
from lotse.network.models import Site


@pytest.fixture(scope="module")
def musterstadt(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_network_file(by=COMMAND_LINE, path=sample(), at=NOW)
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


def berlin(text: str) -> datetime:
    """A moment of the clock in Germany."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def thursday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own day: the clock stands on Thursday, 26 November 2026."""
    monkeypatch.setattr(timezone, "now", lambda: berlin("2026-11-26T12:00"))


def house(at: datetime) -> tuple[Site, list[Door], Facts]:
    """The site of the sample with its doors at a moment."""
    site = Site.objects.select_related("municipality", "district").get(code="haus")
    facts = doors_of_site(site.id, at).facts
    return site, list(facts.doors.values()), facts


def write_hours(expression: str, **values: Any) -> None:
    """Other hours for the open hour of the sample: no exceptions, nothing prepared."""
    DatedException.objects.all().delete()
    Schedule.objects.filter(valid_from__isnull=False).delete()
    values = {"valid_until": None, "comments": {}} | values
    Schedule.objects.filter(timetable__channels__code="musterstadt.beratung.haus.offen").update(
        expression=expression, **values
    )
    OpenInterval.objects.all().delete()
    Timetable.objects.update(prepared_from=None, prepared_until=None)
