"""The directory in memory: read once, read anew after every change of what it is made of, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.directory.models import Channel, Door, Edition, Service
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import Search, find_doors
from lotse.directory.rules.places import Place
from lotse.directory.tests.planted import TOWNS, Office, plant
from lotse.network.models import Network, Site
from tests.guards import as_owner

pytestmark = pytest.mark.django_db

WATCHED = [
    "network.Municipality",
    "network.District",
    "network.Organization",
    "network.Network",
    "network.Membership",
    "network.Site",
    "network.Topic",
    "hours.Timetable",
    "hours.Schedule",
    "hours.DatedException",
    "hours.OpenInterval",
    "directory.Service",
    "directory.Door",
    "directory.Channel",
    "directory.Guest",
    "directory.Partner",
    "directory.Pathway",
]
# Read when a page is asked for, never kept in memory.
UNWATCHED = [
    "programmes.FundingLine",
    "programmes.Programme",
    "programmes.Target",
    "network.Post",
    "network.SiteStaffing",
]


def mark() -> UUID:
    return Edition.objects.get().mark


@contextmanager
def undone() -> Iterator[None]:
    """What happens in the block did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(label: str, verb: str) -> None:
    """A statement on the table of a model; that it meets no row makes no difference to a trigger of statements."""
    table = apps.get_model(label)._meta.db_table
    sentence = {
        "insert": f"INSERT INTO {table} SELECT * FROM {table} WHERE false",
        "update": f"UPDATE {table} SET code = code",
        "delete": f"DELETE FROM {table} WHERE false",
    }[verb].replace(
        "SET code = code", "SET state = state" if label == "hours.OpenInterval" else "SET code = code"
    )
    with connection.cursor() as cursor:
        cursor.execute(sentence)


@pytest.mark.parametrize("verb", ["insert", "update", "delete"])
@pytest.mark.parametrize("label", WATCHED)
def test_every_statement_makes_a_new_edition_in_its_transaction(label: str, verb: str) -> None:
    before = mark()
    with undone():
        change(label, verb)
        assert mark() != before
    assert mark() == before


@pytest.mark.parametrize("verb", ["insert", "update", "delete"])
@pytest.mark.parametrize("label", UNWATCHED)
def test_what_is_never_kept_makes_no_new_edition(label: str, verb: str) -> None:
    before = mark()
    change(label, verb)
    assert mark() == before


def test_a_table_that_is_emptied_makes_a_new_edition() -> None:
    before = mark()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE directory_guest")
    assert mark() != before


def test_an_edition_that_was_rolled_back_never_comes_again() -> None:
    marks = set()
    for _ in range(3):
        with undone():
            change("directory.Door", "update")
            marks.add(mark())
    assert len(marks) == 3


def test_a_search_asks_one_thing_while_nothing_changes() -> None:
    plant([Office(), Office(town=1)], at=timezone.now())
    search = Search(at=timezone.now())
    assert len(find_doors(search).doors()) == 2
    with CaptureQueriesContext(connection) as queries:
        assert len(find_doors(search).doors()) == 2
    assert len(queries) == 1


def test_a_change_is_read_and_a_rolled_back_one_is_forgotten() -> None:
    plant([Office(), Office()], at=timezone.now())
    old = catalogue()
    assert {row.name for row in old.entries} == {"Haus haus-1", "Haus haus-2"}
    with undone():
        Site.objects.filter(code="haus-1").update(name="Anderes Haus")
        assert {row.name for row in catalogue().entries} == {"Anderes Haus", "Haus haus-2"}
    assert {row.name for row in catalogue().entries} == {"Haus haus-1", "Haus haus-2"}
    assert catalogue() is catalogue()


@pytest.mark.parametrize("left_out", [Door, Channel, Service, Network])
def test_what_is_not_active_is_not_found(left_out: type[models.Model]) -> None:
    plant([Office()], at=timezone.now())
    assert len(catalogue().entries) == 1
    left_out._default_manager.update(is_active=False)
    assert catalogue().entries == []


def test_without_its_mark_everything_is_read_anew() -> None:
    plant([Office()], at=timezone.now())
    Edition.objects.all().delete()
    first = catalogue()
    assert first is not catalogue()
    assert len(first.entries) == 1


def test_an_edition_is_read_anew_after_its_day() -> None:
    """Its hours begin yesterday and end after six weeks: it cannot be kept for ever."""
    plant([Office()], at=timezone.now())
    kept = catalogue()
    kept.since -= timedelta(days=1)
    again = catalogue()
    assert again is not kept
    assert again.since == kept.since + timedelta(days=1)


def test_the_same_codes_in_two_towns_stay_apart() -> None:
    plant([Office(serves=("nord",)), Office(town=1, serves=("nord",))], at=timezone.now())
    book = catalogue()
    assert len({entry.door_code for entry in book.entries}) == 2
    for town, letter in zip(TOWNS, "AB", strict=True):
        assert book.facts.organization_names(town, ["traeger"]) == [f"Träger {letter}"]
    found = find_doors(Search(at=timezone.now(), place=Place(TOWNS[1], "Stadt B", frozenset({"nord"}))))
    assert [answer.door_id for answer in found.doors()] == [
        entry.door.id for entry in book.entries if entry.municipality == TOWNS[1]
    ]
