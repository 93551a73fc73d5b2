"""Books to test with: one in memory that anybody may tamper with, and one in the database, sealed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from lotse.audit.actions import Noted, System
from lotse.audit.jobs.sealing import seal_entries
from lotse.audit.rules.chain import NOTHING, Sealed, Written, leaf, payload_hash, root, seal_hash
from lotse.audit.rules.verification import Checked, Proof, check_book
from tests import database
from tests.guards import as_owner

START = datetime(2026, 11, 27, 3, tzinfo=UTC)


def written(number: int, **values: Any) -> Written:
    """An entry of transaction `number`, with a payload that fits."""
    entry = Written(
        UUID(int=number), START + timedelta(seconds=number), "open_case", "user:1", None, "05916000",
        "cases.Case", f"case-{number}", None, "", "{}", bytes([number % 256]) * 16, b"", number,
    )  # fmt: skip
    entry = replace(entry, **values)
    return replace(entry, payload_hash=payload_hash(entry))


@dataclass
class Book:
    """Entries and seals in memory; a seal keeps (entry's id, its hash then) in order."""

    rows: dict[UUID, Written] = field(default_factory=dict)
    seals: list[Sealed] = field(default_factory=list)
    lists: dict[int, list[tuple[UUID, bytes]]] = field(default_factory=dict)
    waiting: list[tuple[UUID, bytes]] = field(default_factory=list)

    def write(self, *entries: Written) -> None:
        for entry in entries:
            self.rows[entry.id] = entry
            self.waiting.append((entry.id, leaf(entry)))

    def seal(self, *, before: int, after: timedelta = timedelta(minutes=1)) -> None:
        last = self.seals[-1] if self.seals else Sealed(0, START, 0, 0, 0, 0, NOTHING, NOTHING, NOTHING)
        taken = sorted(self.waiting, key=lambda item: (self.rows[item[0]].transaction, item[0]))
        seal = Sealed(
            last.number + 1, last.sealed_at + after, before, 7, len(taken), last.total + len(taken),
            root([hash_then for _, hash_then in taken]), last.hash, b"",
        )  # fmt: skip
        self.seals.append(replace(seal, hash=seal_hash(seal)))
        self.lists[seal.number] = taken
        self.waiting = []

    def proofs(self, number: int) -> list[Proof]:
        return [
            self._proof(place, *item)
            for place, item in enumerate(self.lists[number] if number else self.waiting, 1)
        ]

    def _proof(self, place: int, entry: UUID, sealed: bytes) -> Proof:
        row = self.rows.get(entry)
        if row is None:
            return Proof(place, entry, sealed, None, False, False, None, None)
        fits = payload_hash(row) == row.payload_hash if row.nonce else row.facts == "{}"
        return Proof(place, entry, sealed, leaf(row), fits, row.nonce is None, row.transaction, row.at)

    def check(self, anchors: Sequence[Any] = ()) -> Checked:
        known = {entry for items in [self.waiting, *self.lists.values()] for entry, _ in items}
        strays = [entry for entry in self.rows if entry not in known]
        return check_book(self.seals, self.proofs, len(self.rows), lambda: strays, anchors)


def administrator() -> psycopg.Connection:
    """A superuser in the tests' database: no right stops whoever tampers."""
    return database.administrator(dbname=connection.settings_dict["NAME"])


def noted(number: int) -> Noted:
    """What an entry number `number` says."""
    found = Noted()
    found.object_kind, found.object_id, found.purpose = "cases.Case", f"case-{number}", "advice"
    found.facts = {"number": number, "text": "Grüße, مرحبا"}
    return found


SEALER = System("sealer")


def seal_all(admin: psycopg.Connection) -> int:
    """Seal until nothing waits. Transactions of other tests on this server hold a seal up for as long as they last."""
    sealed = 0
    for _ in range(6000):
        with as_owner():
            sealed += seal_entries()
        if admin.execute("SELECT count(*) FROM audit_unsealed").fetchone() == (0,):
            return sealed
        time.sleep(0.05)
    raise AssertionError("another transaction of this server does not end")


def empty_book(admin: psycopg.Connection) -> None:
    admin.execute("TRUNCATE audit_entry, audit_unsealed, audit_seal")
