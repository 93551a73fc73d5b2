"""The doors of the case file: search by name, figures for the coordinator, and what no door opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from lotse.cases.models import Case
from lotse.cases.queries.figures import figures_of_work
from lotse.cases.tests.planted import File, case_file, consent, new_contact
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


def names(words: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM doors.find_persons(%s, 50)", [words])
        return [person for (person,) in cursor.fetchall()]


def test_search_finds_parts_of_names_behind_the_walls_only(file: File) -> None:
    case_file("neighbour", family_name="Öztunç")
    with cast.acting("counsellor"):
        assert names("ztu") == names("ozt") == [file.person.pk]
        assert names("%") == names("__") == names("\\") == names("o") == []
    with cast.acting("neighbour"):
        assert file.person.pk not in names("ozt")
        consent(file, ["contacts"], recipient_organization=cast.body_of("neighbour"))
        assert file.person.pk not in names("ozt")
        consent(file, ["master"], recipient_organization=cast.body_of("neighbour"))
        assert file.person.pk in names("ozt")
    with cast.acting("coordinator"):
        assert names("ozt") == []
    assert names("ozt") == []


def test_like_is_not_an_oracle(file: File) -> None:
    """If LIKE were marked leakproof, this pattern would raise exactly where a foreign name begins with it."""
    with cast.acting("neighbour"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clients_person WHERE search_name LIKE %s", ["ozturk\\"])
        assert cursor.fetchone() == (0,)


def visible(case: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.visible_case(%s)", [case])
        return cursor.fetchone()[0]


def test_the_door_of_a_case_says_what_the_walls_say(file: File) -> None:
    other = case_file("neighbour", family_name="Nebenan")
    for part in cast.PARTS:
        with cast.acting(part):
            seen = set(Case.objects.values_list("pk", flat=True))
            assert {key for key in (file.case.pk, other.case.pk) if visible(key)} == seen
            assert visible(file.note.vault) is None
    consent(file, ["status"], recipient_organization=cast.body_of("neighbour"))
    with cast.acting("neighbour"):
        assert visible(file.case.pk) == file.case.pk
    assert visible(file.case.pk) is None


def figures(year: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body, contacts FROM doors.figures(%s)", [year])
        return cursor.fetchall()


def contacts(file: File, number: int) -> None:
    with past_walls():
        for _ in range(number):
            new_contact(file.case.organization, file.case.manager)


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        # (contacts of one body, of the other) -> what the coordinator is told (smaller, larger, total)
        (7, 9, (7, 9, 16)),
        (3, 9, (None, None, 12)),
        (1, 1, (None, None, None)),
        (5, 5, (5, 5, 10)),
    ],
)
def test_the_coordinator_sees_totals_that_betray_no_small_number(
    own: int, others: int, expected: tuple[Any, ...]
) -> None:
    contacts(case_file(), own - 1)
    contacts(case_file("neighbour"), others - 1)
    year = timezone.now().year
    with cast.acting("coordinator"):
        found = figures(year)
    totals = [number for body, number in found if body is None]
    bodies = sorted((number for body, number in found if body), key=lambda number: number or 0)
    assert (*bodies, *totals) == expected


def test_the_figures_of_work_count_cases_and_hide_the_same() -> None:
    begun, year = [case_file().case for _ in range(5)], timezone.now().year
    with cast.acting("coordinator"):
        found = {(kind, body): number for kind, body, number in figures_of_work(year)}
        body = begun[0].organization_id
        assert (found["advised", body], found["advised", None]) == (5, 5)
    case_file("neighbour")
    with cast.acting("coordinator"):
        found = {(kind, body): number for kind, body, number in figures_of_work(year)}
        assert (found["advised", body], found["advised", None]) == (None, 6)
        assert figures_of_work(year + 1) == []


@pytest.mark.parametrize("part", ["counsellor", "lead", "master-data", "stranger"])
def test_figures_are_for_the_coordinator(part: cast.Part) -> None:
    contacts(case_file(), 9)
    with cast.acting(part):
        assert figures(timezone.now().year) == figures_of_work(timezone.now().year) == []


def test_the_app_cannot_take_the_walls_down_or_look_behind_them(file: File) -> None:
    attempts: Iterable[str] = (
        "SET ROLE pg_read_all_data",
        "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
        "TRUNCATE cases_case CASCADE",
        "CREATE POLICY mine ON cases_case USING (true)",
        "SELECT * FROM audit_entry",
    )
    with cast.acting("neighbour"):
        for attempt in attempts:
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attempt)
        assert Case.objects.all().delete()[0] == 0
