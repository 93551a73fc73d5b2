"""A sealed book in the database, and a superuser who tampers with it: each cut is named, and undone by a rollback."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from lotse.audit.actions import record
from lotse.audit.queries import checked_book
from lotse.audit.rules.anchors import Anchor
from lotse.audit.rules.chain import Sealed, root, seal_hash
from lotse.audit.rules.verification import Checked
from lotse.audit.tests import books


@pytest.fixture(scope="module")
def sealed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[psycopg.Connection]:
    """Three seals of four entries, in four transactions each, and two entries that wait."""
    with django_db_blocker.unblock(), books.administrator() as admin:
        books.empty_book(admin)
        for number in range(14):
            with transaction.atomic():
                record("look", by=books.SEALER, noted=books.noted(number))
            if number in (3, 7, 11):
                while books.seal_all(admin) == 0:
                    pass
        # The waiting may have cost more seals than three; what counts is that there are several.
        yield admin
        books.empty_book(admin)


@pytest.fixture
def admin(sealed: psycopg.Connection) -> Iterator[psycopg.Connection]:
    with sealed.transaction(force_rollback=True):
        yield sealed


def check(admin: psycopg.Connection, *anchors: Anchor) -> Checked:
    with admin.cursor() as cursor:
        return checked_book(cursor, anchors)


def seals(admin: psycopg.Connection) -> list[Sealed]:
    rows = admin.execute(
        "SELECT number, sealed_at, before, cluster, count, total, root, previous, hash FROM audit_seal ORDER BY number"
    )
    return [Sealed(*row) for row in rows]


def anchor(admin: psycopg.Connection) -> Anchor:
    last = seals(admin)[-1]
    return Anchor(datetime.now(UTC), last.number, last.total, last.hash)


def test_the_untouched_book_is_whole(admin: psycopg.Connection) -> None:
    checked = check(admin, anchor(admin))
    assert checked.findings == []
    assert (checked.entries, checked.waiting, checked.erased, checked.anchors) == (14, 2, 0, 1)
    assert checked.seals == len(seals(admin)) >= 3


FIFTH = "(SELECT entries[1] FROM audit_seal WHERE number = 2)"
A_WAITING = "(SELECT entry FROM audit_unsealed LIMIT 1)"
COLUMNS = (
    "at, action, by, organization, municipality, object_kind, object_id, about, purpose, facts, nonce, "
    "payload_hash"
)
TAMPERED = {
    "another action": (f"UPDATE audit_entry SET action = 'greet' WHERE id = {FIFTH}", "changed", 2),
    "another person": (f"UPDATE audit_entry SET by = 'user:somebody else' WHERE id = {FIFTH}", "changed", 2),
    "another moment": (f"UPDATE audit_entry SET at = at + interval '1 us' WHERE id = {FIFTH}", "changed", 2),
    "another body": (f"UPDATE audit_entry SET organization = gen_random_uuid() WHERE id = {FIFTH}", "changed", 2),
    "other facts": (f"UPDATE audit_entry SET facts = '{{}}' WHERE id = {FIFTH}", "payload-changed", 2),
    "another object": (f"UPDATE audit_entry SET object_id = 'case-99' WHERE id = {FIFTH}", "payload-changed", 2),
    "another salt": (
        f"UPDATE audit_entry SET facts = '{{}}', nonce = '\\x00', payload_hash = sha256('') WHERE id = {FIFTH}",
        "changed", 2,
    ),
    "half erased": (f"UPDATE audit_entry SET nonce = NULL WHERE id = {FIFTH}", "payload-changed", 2),
    "one row gone": (f"DELETE FROM audit_entry WHERE id = {FIFTH}", "removed", 2),
    "one waiting row gone": (f"DELETE FROM audit_entry WHERE id = {A_WAITING}", "removed", 0),
    "a waiting row changed": (f"UPDATE audit_entry SET by = 'x' WHERE id = {A_WAITING}", "changed", 0),
    "all rows gone": ("TRUNCATE audit_entry", "removed", 1),
    "a row put in": (
        f"INSERT INTO audit_entry (id, transaction, {COLUMNS}) "
        f"SELECT gen_random_uuid(), transaction, {COLUMNS} FROM audit_entry WHERE id = {FIFTH}",
        "inserted", 0,
    ),
    "two rows swapped": (
        "UPDATE audit_entry e SET transaction = o.transaction FROM audit_entry o, audit_seal s WHERE s.number = 2 "
        "AND (e.id, o.id) IN ((s.entries[1], s.entries[2]), (s.entries[2], s.entries[1]))",
        "changed", 2,
    ),
    "a list reordered": (
        "UPDATE audit_seal SET entries = ARRAY(SELECT unnest(entries) ORDER BY 1 DESC), "
        "leaves = ARRAY(SELECT leaf FROM unnest(entries, leaves) AS t (entry, leaf) ORDER BY entry DESC) "
        "WHERE number = 1",
        "list-changed", 1,
    ),
    "a list shortened": ("UPDATE audit_seal SET entries = entries[2:], leaves = leaves[2:] WHERE number = 1",
                         "list-changed", 1),
    "another moment of a seal": ("UPDATE audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2",
                                 "seal-changed", 2),
    "another count": ("UPDATE audit_seal SET total = total + 1 WHERE number = 2", "seal-changed", 2),
    "a seal gone": ("DELETE FROM audit_seal WHERE number = 2", "seal-removed", 2),
    "the first seal gone": ("DELETE FROM audit_seal WHERE number = 1", "seal-removed", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_named_with_its_place(name: str, admin: psycopg.Connection) -> None:
    statement, kind, seal = TAMPERED[name]
    assert admin.execute(statement).rowcount != 0
    first = check(admin).findings[0]
    assert (first.kind, first.seal) == (kind, seal)


def test_an_entry_put_in_with_a_seat_in_the_queue_is_named(admin: psycopg.Connection) -> None:
    """Whoever knows how the book works gives the row its hash and lets it wait for a seal, with a date of long ago."""
    admin.execute(
        "SELECT doors.audit_append(gen_random_uuid(), now(), 'look', 'user:x', NULL, '', '', '', NULL, '', '{}')"
    )
    new = admin.execute("SELECT id FROM audit_entry WHERE by = 'user:x'").fetchone()[0]
    assert check(admin).findings == []
    admin.execute("UPDATE audit_entry SET transaction = 10 WHERE id = %s", [new])
    leaf = admin.execute("SELECT leaf FROM doors.audit_evidence(0) WHERE entry = %s", [new]).fetchone()[0]
    admin.execute("UPDATE audit_unsealed SET transaction = 10, leaf = %s WHERE entry = %s", [leaf, new])
    (finding,) = check(admin).findings
    assert (finding.kind, finding.entry) == ("slipped-in", new)


def rewrite(admin: psycopg.Connection, since: int) -> None:
    """Seal anew from a seal on: what somebody does who knows the chain and may write everywhere."""
    last: Sealed | None = None
    for seal in seals(admin):
        leaves = admin.execute(
            "SELECT leaf FROM doors.audit_evidence(%s) ORDER BY place", [seal.number]
        ).fetchall()
        if seal.number >= since:
            new = replace(
                seal, root=root([leaf for (leaf,) in leaves]), previous=last.hash if last else seal.previous
            )
            seal = replace(new, hash=seal_hash(new))
            admin.execute(
                "UPDATE audit_seal SET leaves = %s, root = %s, previous = %s, hash = %s WHERE number = %s",
                [[leaf for (leaf,) in leaves], seal.root, seal.previous, seal.hash, seal.number],
            )
        last = seal


def test_a_book_rewritten_by_the_rules_is_seen_by_its_anchor_only(admin: psycopg.Connection) -> None:
    kept = anchor(admin)
    admin.execute(f"UPDATE audit_entry SET by = 'user:somebody else' WHERE id = {FIFTH}")
    rewrite(admin, 2)
    assert check(admin).findings == []
    (finding,) = check(admin, kept).findings
    assert (finding.kind, finding.seal) == ("rewritten", kept.number)


def test_a_cut_end_is_seen_by_its_anchor_only(admin: psycopg.Connection) -> None:
    kept = anchor(admin)
    for statement in (
        "DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_unsealed)",
        "DELETE FROM audit_unsealed",
        f"DELETE FROM audit_entry WHERE id = ANY (SELECT unnest(entries) FROM audit_seal WHERE number = {kept.number})",
        f"DELETE FROM audit_seal WHERE number = {kept.number}",
    ):
        assert admin.execute(statement).rowcount > 0
    assert check(admin).findings == []
    (finding,) = check(admin, kept).findings
    assert (finding.kind, finding.seal) == ("cut", kept.number)


def test_an_erased_payload_leaves_the_book_whole(admin: psycopg.Connection) -> None:
    entries: Sequence[object] = admin.execute("SELECT entries FROM audit_seal WHERE number = 2").fetchone()[0]
    assert admin.execute("SELECT doors.audit_erase(%s)", [entries]).fetchone() == (len(entries),)
    assert admin.execute("SELECT doors.audit_erase(%s)", [entries]).fetchone() == (0,)
    left = admin.execute(
        "SELECT DISTINCT object_id, purpose, facts::text, nonce FROM audit_entry WHERE id = ANY (%s)",
        [entries],
    ).fetchall()
    assert left == [("", "", "{}", None)]
    checked = check(admin, anchor(admin))
    assert (checked.findings, checked.erased) == ([], len(entries))
