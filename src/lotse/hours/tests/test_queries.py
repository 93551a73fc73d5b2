"""Prepared answers and computed ones are the same answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.audit.actions import COMMAND_LINE
from lotse.core.spans import BERLIN, start_of_day
from lotse.hours.actions import prepare_timetables
from lotse.hours.models import DatedException, OpenInterval, Schedule, Timetable
from lotse.hours.queries import computed_intervals, intervals_between, spans_after
from lotse.network.models import Municipality, Site

pytestmark = pytest.mark.django_db

EXPRESSIONS = (
    "Mo-Fr 09:00-12:00; PH off",
    'Th 13:00-15:00 open "offene Stunde", Mo-We 13:00-16:30 unknown "Termin empfohlen"; PH off',
    "24/7",
    "Mo-Su 22:00-03:00",
    'Mo-Fr 08:00-14:00; SH unknown "bitte fragen"',
)
# A Friday; the clock is put back two nights later.
FRIDAY = datetime(2026, 10, 23, 12, 0, tzinfo=BERLIN)
FIRST = start_of_day(FRIDAY.date())


@pytest.fixture
def town() -> Municipality:
    return Municipality.objects.create(key="05999000", code="ort", name="Ort", kind="stadt", state="NW")


@pytest.fixture
def tables(town: Municipality) -> dict[UUID, UUID | None]:
    """A timetable for each expression, all at one site that closes for a week at the end of the year."""
    own: dict[str, Any] = {"municipality": town}
    site = Site.objects.create(**own, code="s", name="S", city="Ort")
    made = {}
    for number, expression in enumerate(EXPRESSIONS):
        table = Timetable.objects.create(**own, code=f"t.{number}")
        Schedule.objects.create(**own, code=f"t.{number}.1", timetable=table, expression=expression)
        made[table.id] = site.id
    DatedException.objects.create(
        **own, code="1", kind="closed", site=site, starts_on=date(2026, 12, 24), ends_on=date(2027, 1, 2)
    )
    DatedException.objects.create(
        **own, code="2", kind="extra", timetable_id=next(iter(made)), times="10:00-11:00",
        starts_on=date(2026, 12, 28), ends_on=date(2026, 12, 29),
    )  # fmt: skip
    return made


def prepare(tables: dict[UUID, UUID | None]) -> None:
    prepare_timetables(timetables=tables, by=COMMAND_LINE, at=FRIDAY)


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (timedelta(0), 14),
        (timedelta(hours=47, minutes=20), 1),
        # From the middle of a span to the middle of another.
        (timedelta(hours=10, minutes=30), 3),
        (timedelta(days=60), 30),
        (timedelta(days=370), 30),
    ],
)
def test_prepared_is_computed(tables: dict[UUID, UUID | None], after: timedelta, days: int) -> None:
    start = FIRST + after
    end = start + timedelta(days=days)
    computed = computed_intervals(list(tables), start, end, tables)
    assert intervals_between(list(tables), start, end, tables) == computed
    prepare(tables)
    assert intervals_between(list(tables), start, end, tables) == computed
    assert sum(map(len, computed.values())) > 3


def test_what_is_prepared_is_not_computed_again(tables: dict[UUID, UUID | None]) -> None:
    prepare(tables)
    OpenInterval.objects.all().delete()
    span = FIRST, FIRST + timedelta(days=14)
    assert not any(intervals_between(list(tables), *span, tables).values())
    # A day before the prepared ones, all is computed.
    early = FIRST - timedelta(days=1)
    assert all(intervals_between(list(tables), early, early + timedelta(days=14), tables).values())


def test_an_empty_question_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert computed_intervals([], FIRST, FIRST + timedelta(days=1), {}) == {}
        assert spans_after([], FIRST, timedelta(days=1), {}) == {}
    assert len(queries) == 0


def test_many_timetables_cost_as_many_queries_as_one(tables: dict[UUID, UUID | None]) -> None:
    def cost(keys: list[UUID]) -> int:
        with CaptureQueriesContext(connection) as queries:
            computed_intervals(keys, FIRST, FIRST + timedelta(days=1), tables)
        return len(queries)

    assert cost(list(tables)) == cost(list(tables)[:1]) == 3


def next_of(tables: dict[UUID, UUID | None], number: int, at: datetime) -> tuple[Any, ...]:
    return spans_after(list(tables), at, timedelta(days=21), tables)[list(tables)[number]]


def test_the_next_span_of_each_state(tables: dict[UUID, UUID | None]) -> None:
    opens, ends, comment, unknown, past, why = next_of(tables, 1, FRIDAY)
    assert (opens, ends, comment) == (
        datetime(2026, 10, 29, 13, 0, tzinfo=BERLIN),
        datetime(2026, 10, 29, 15, 0, tzinfo=BERLIN),
        "offene Stunde",
    )
    assert (unknown, past, why) == (
        datetime(2026, 10, 26, 13, 0, tzinfo=BERLIN),
        datetime(2026, 10, 26, 16, 30, tzinfo=BERLIN),
        "Termin empfohlen",
    )


def test_the_current_span_is_the_next_one_until_it_ends(tables: dict[UUID, UUID | None]) -> None:
    at = datetime(2026, 10, 26, 11, 59, tzinfo=BERLIN)
    assert next_of(tables, 0, at)[0] == datetime(2026, 10, 26, 9, 0, tzinfo=BERLIN)
    # Half-open: at twelve it is over.
    assert next_of(tables, 0, at + timedelta(minutes=1))[0] == datetime(2026, 10, 27, 9, 0, tzinfo=BERLIN)


def test_nothing_within_the_horizon(tables: dict[UUID, UUID | None]) -> None:
    spans = spans_after(list(tables), FRIDAY, timedelta(hours=2), tables)
    assert spans[next(iter(tables))] == (None, None, "", None, None, "")


def test_the_repeated_hour_is_told_apart(town: Municipality) -> None:
    """02:15 comes twice on 25 October; what closes at 02:30 is open the first time only."""
    table = Timetable.objects.create(municipality=town, code="n")
    Schedule.objects.create(municipality=town, code="n.1", timetable=table, expression="Su 01:00-02:30")
    nights = {table.id: None}
    first = datetime(2026, 10, 25, 0, 15, tzinfo=UTC).astimezone(BERLIN)
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC).astimezone(BERLIN)
    assert first.hour == second.hour == 2
    assert next_of(nights, 0, first)[0] == datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN)
    assert next_of(nights, 0, second)[0] == datetime(2026, 11, 1, 1, 0, tzinfo=BERLIN)
