"""The database's hashes are the ones that rules/chain.py describes, whatever an entry holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.audit.actions import Noted, System, record
from lotse.audit.rules import chain
from lotse.audit.rules.chain import Sealed, Written
from lotse.audit.tests import books
from tests.guards import past_walls

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
FACTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
ENTRY = """
    SELECT id, at, action, by, organization, municipality, object_kind, object_id, about, purpose, facts::text, nonce,
           payload_hash, transaction
    FROM audit_entry
"""


class Somebody(System):
    organization_id: UUID | None = None


@given(
    texts=st.tuples(TEXTS, TEXTS, TEXTS, TEXTS),
    facts=st.dictionaries(TEXTS, FACTS, max_size=3),
    keys=st.tuples(st.none() | st.uuids(), st.none() | st.uuids()),
    at=st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.timezones()),  # noqa: DTZ001,
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.django_db
def test_an_entry_is_hashed_as_described(db: None, texts: Any, facts: Any, keys: Any, at: Any) -> None:
    somebody, noted = Somebody(texts[0]), Noted()
    somebody.organization_id, noted.about = keys
    noted.object_kind, noted.object_id, noted.purpose, noted.facts = texts[1], texts[2], texts[3], facts
    entry = record("look", by=somebody, noted=noted, at=at)
    with past_walls(), connection.cursor() as cursor:
        cursor.execute(f"{ENTRY} WHERE id = %s", [entry])
        row = Written(*cursor.fetchone())
        cursor.execute("SELECT leaf FROM audit_unsealed WHERE entry = %s", [entry])
        (leaf,) = cursor.fetchone()
    assert (row.by, row.object_id, row.organization, row.about) == (f"system:{texts[0]}", texts[2], *keys)
    assert row.payload_hash == chain.payload_hash(row)
    assert leaf == chain.leaf(row)


@pytest.fixture
def admin(transactional_db: None) -> Iterator[psycopg.Connection]:
    with books.administrator() as administrator:
        books.empty_book(administrator)
        yield administrator


def test_a_seal_is_hashed_as_described(admin: psycopg.Connection) -> None:
    for run in (3, 1, 2):
        for number in range(run):
            record_one(number)
        books.seal_all(admin)
    last = chain.NOTHING
    for row in admin.execute(
        "SELECT number, sealed_at, before, cluster, count, total, root, previous, hash, entries, leaves "
        "FROM audit_seal ORDER BY number"
    ):
        seal, entries, leaves = Sealed(*row[:9]), row[9], row[10]
        rows = {
            entry.id: entry
            for entry in (
                Written(*found) for found in admin.execute(f"{ENTRY} WHERE id = ANY (%s)", [entries])
            )
        }
        assert sorted(entries, key=lambda entry: (rows[entry].transaction, entry)) == entries
        assert [chain.leaf(rows[entry]) for entry in entries] == leaves
        assert (seal.root, seal.hash, seal.previous) == (chain.root(leaves), chain.seal_hash(seal), last)
        assert all(rows[entry].transaction < seal.before for entry in entries)
        last = seal.hash
    assert seal.total == 6


def record_one(number: int) -> None:
    with transaction.atomic():
        record("look", by=books.SEALER, noted=books.noted(number))
