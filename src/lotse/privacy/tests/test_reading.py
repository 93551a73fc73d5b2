"""Who reads what in the visitors' book: decided in the database, from the context alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from lotse.accounts.models import StaffRole
from lotse.cases.tests.planted import File, case_file
from lotse.clients.models import Person
from lotse.privacy.queries import Look, book_entries, last_check, looks_at
from lotse.privacy.tests.planted import did, lately, read_by
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


@pytest.fixture
def file() -> File:
    return case_file()


@pytest.fixture
def others() -> File:
    return case_file("neighbour", family_name="Nowak", given_names="Jan")


@pytest.fixture
def entries(file: File, others: File) -> None:
    """At the AWO: a sign-in, two looks, a draft; at the Caritas: a look at a case of the AWO, and one at their own."""
    did("colleague", "sign_in")
    did("counsellor", "open_case", file.case.pk, "cases.Case", purpose="advice", facts={"tab": "talks"})
    did("colleague", "read_note", file.case.pk, "cases.Note", object_id=str(file.note.pk))
    did("counsellor", "write_draft", file.case.pk, "cases.Draft", object_id=str(uuid4()))
    did("neighbour", "open_case", file.case.pk, "cases.Case")
    did("neighbour", "open_case", others.case.pk, "cases.Case", purpose="theirs")


OFFICER = ["sign_in", "open_case", "read_note", "write_draft", "open_case"]
LEAD = ["open_case", "read_note", "open_case"]


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("part", cast.PARTS)
def test_each_role_reads_what_is_hers(part: cast.Part) -> None:
    expected = {"data-protection": OFFICER, "lead": LEAD}.get(part, [])
    assert [entry.action for entry in reversed(read_by(part))] == expected


@pytest.mark.usefixtures("entries")
def test_the_entries_are_there_and_without_a_context_nobody_reads_them() -> None:
    with past_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry")
        assert cursor.fetchone() == (6,)
    assert book_entries(lately(), most=100) == []
    assert last_check() is None


@pytest.mark.usefixtures("entries")
def test_names_are_shown_of_the_own_body_only(file: File) -> None:
    own, foreign = [
        next(entry for entry in read_by("data-protection") if entry.by == cast.person(part).audit_name)
        for part in ("counsellor", "neighbour")
    ]
    assert (own.name, own.body, own.role) == (
        "Berta Beispiel",
        cast.body_of("counsellor").short_name,
        "counsellor",
    )
    assert (foreign.name, foreign.body, foreign.role) == (
        None, cast.body_of("neighbour").short_name, "counsellor",
    )  # fmt: skip


@pytest.mark.usefixtures("entries")
def test_facts_are_for_the_officer() -> None:
    assert {"tab": "talks"} in [entry.facts for entry in read_by("data-protection")]
    assert [entry.facts for entry in read_by("lead")] == [{}, {}, {}]


@pytest.mark.usefixtures("entries")
def test_filters_and_pages(file: File) -> None:
    berta = cast.person("counsellor").pk
    assert {entry.action for entry in read_by("data-protection", who=berta)} == {"open_case", "write_draft"}
    assert len(read_by("data-protection", action="open_case")) == 2
    assert len(read_by("data-protection", object_key=str(file.note.pk))) == 1
    assert len(read_by("data-protection", object_key=str(file.case.pk))) == 4
    assert read_by("data-protection", object_key="x' OR true --") == []
    with cast.acting("data-protection"):
        first, second = (book_entries(lately(), most=3, skip=skip) for skip in (0, 3))
    assert [len(first), len(second)] == [3, 2]
    assert {entry.total for entry in first + second} == {5}
    assert not {entry.id for entry in first} & {entry.id for entry in second}


def test_a_role_that_ended_reads_no_more(file: File) -> None:
    did("counsellor", "open_case", file.case.pk, "cases.Case")
    assert read_by("data-protection")
    StaffRole.objects.filter(role="data-protection").update(ends_at=timezone.now() - timedelta(minutes=1))
    assert read_by("data-protection") == []


def looks(part: cast.Part, person: Person) -> list[Look]:
    with cast.acting(part):
        return looks_at(person)


@pytest.mark.usefixtures("entries")
def test_the_person_learns_of_every_look_through_her_own_body(file: File, others: File) -> None:
    did("counsellor", "find_person", file.person.pk, "clients.Person")
    found = looks("counsellor", file.person)
    assert [look.action for look in reversed(found)] == [
        "open_case", "read_note", "write_draft", "open_case", "find_person",
    ]  # fmt: skip
    assert {(look.body, look.role) for look in found} == {
        (cast.body_of(part).short_name, "counsellor") for part in ("counsellor", "neighbour")
    }
    assert len(looks("neighbour", others.person)) == 1


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    "part", [part for part in cast.PARTS if part not in ("counsellor", "colleague", "lead")]
)
def test_nobody_else_asks_for_her(part: cast.Part, file: File) -> None:
    assert looks(part, file.person) == []


@pytest.mark.parametrize("call", ["read_book(NULL, NULL, NULL, now(), now(), 1, 0)", "book_checked()"])
def test_the_doors_take_no_word_for_who_is_reading(call: str) -> None:
    """No argument names a body or a role; with another token the answer is another, with none it is empty."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM doors.{call}")
        assert cursor.fetchone() == (0,)
