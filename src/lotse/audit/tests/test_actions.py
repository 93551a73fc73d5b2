from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from lotse.audit import actions
from lotse.audit.actions import COMMAND_LINE, Actor, Noted, System, action, record
from lotse.audit.models import Entry
from lotse.audit.tests.books import administrator
from lotse.network.models import Topic
from tests.guards import as_owner, past_walls

BODY = uuid.UUID(int=7)


@pytest.fixture
def name_topic(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """An action made for these tests; the house's list of actions does not keep it."""
    monkeypatch.setattr(actions, "_actions", {})

    class Named(Noted):
        object_kind, municipality, facts = "network.Topic", "05916000", {"before": None}

        def __init__(self, code: str) -> None:
            self.object_id = code

    @action
    def name_topic(*, by: Actor, code: str) -> Named:
        """Make a topic; refuse the code "refused" after having written it."""
        Topic.objects.create(code=code)
        if code == "refused":
            raise ValueError("refused")
        return Named(code)

    return name_topic


def in_the_book() -> list[Entry]:
    return list(Entry.objects.order_by("at", "id"))


@pytest.mark.django_db
def test_a_deed_leaves_an_entry(name_topic: Callable[..., Any]) -> None:
    name_topic(by=System("nightly"), code="debts")
    with past_walls():
        (entry,) = in_the_book()
    assert (entry.action, entry.by, entry.object_kind, entry.object_id) == (
        "name_topic", "system:nightly", "network.Topic", "debts",
    )  # fmt: skip
    assert (entry.municipality, entry.facts, entry.purpose) == ("05916000", {"before": None}, "")
    assert entry.transaction > 0


@pytest.mark.django_db
def test_a_refused_deed_leaves_neither_row_nor_entry(name_topic: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="refused"):
        name_topic(by=COMMAND_LINE, code="refused")
    assert not Topic.objects.exists()
    with past_walls():
        assert in_the_book() == []


@pytest.mark.django_db(transaction=True)
def test_no_deed_without_entry(name_topic: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def torn_page(*args: object, **kwargs: object) -> None:
        raise OSError("the book cannot be written")

    monkeypatch.setattr(actions, "record", torn_page)
    with pytest.raises(OSError, match="book"):
        name_topic(by=COMMAND_LINE, code="debts")
    assert not Topic.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record("look", by=COMMAND_LINE, noted=Noted())


@pytest.mark.django_db
def test_the_entry_of_a_transaction_that_fails_later_is_gone() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        record("look", by=COMMAND_LINE, noted=Noted())
        Topic.objects.create(code="Not A Code")
    with past_walls():
        assert in_the_book() == []


def test_an_action_is_keyword_only() -> None:
    with pytest.raises(TypeError, match="code must be keyword-only"):

        @action
        def give_away(code: str, *, by: Actor) -> None: ...


def test_an_action_says_who_acts() -> None:
    with pytest.raises(TypeError, match="add `by`"):

        @action
        def give_away(*, code: str) -> None: ...


def test_an_action_has_a_name_of_its_own(name_topic: Callable[..., Any]) -> None:
    def name_again(*, by: Actor) -> None: ...

    name_again.__name__ = "name_topic"
    with pytest.raises(TypeError, match="two actions are called name_topic"):
        action(name_again)
    assert set(actions.known_actions()) == {"name_topic"}


ATTEMPTS = [
    "SELECT * FROM audit_entry",
    "UPDATE audit_entry SET by = 'somebody else'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "INSERT INTO audit_entry (id) VALUES (gen_random_uuid())",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ATTEMPTS)
def test_the_app_can_neither_read_nor_change_the_book(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        run(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ATTEMPTS[:4])
def test_a_superuser_could(statement: str) -> None:
    """The control of the test above: the statements themselves are right."""
    with administrator() as admin, admin.transaction(force_rollback=True):
        admin.execute(statement)


@pytest.mark.django_db
def test_an_entry_names_the_body_that_was_acted_for() -> None:
    somebody = System("acting")
    somebody.organization_id, somebody.municipality_id = BODY, "05916000"  # type: ignore[attr-defined]
    noted = Noted()
    noted.about, noted.purpose = BODY, "advice"
    record("look", by=somebody, noted=noted)
    record("look", by=System("nightly"), noted=noted, purpose="cleaning")
    with past_walls():
        acted, plain = in_the_book()
    assert (acted.organization, acted.municipality, acted.about, acted.purpose) == (
        BODY, "05916000", BODY, "advice",
    )  # fmt: skip
    assert (plain.organization, plain.municipality, plain.purpose) == (None, "", "cleaning")
    assert len(acted.nonce or b"") == 16
    assert acted.nonce != plain.nonce


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_owner_of_the_table_reads_nothing_either() -> None:
    record("look", by=System("nightly"), noted=Noted())
    with as_owner():
        assert in_the_book() == []
    with past_walls():
        assert len(in_the_book()) == 1
