"""Sealing among many who write at once, and the anchors outside."""

from __future__ import annotations

import os
import random
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django.fixtures import Settings

from lotse.audit.actions import System, record
from lotse.audit.jobs.anchoring import (
    AnchorContradicts,
    anchor_book,
    anchor_last_seal,
    append_anchor,
    tell_syslog,
)
from lotse.audit.jobs.sealing import seal_book, seal_entries
from lotse.audit.queries import checked_book, last_seal
from lotse.audit.rules.anchors import Anchor, read_anchors
from lotse.audit.tests import books
from tests.guards import as_owner

WRITERS, DEEDS = 10, 25


@pytest.fixture
def admin(transactional_db: None) -> Iterator[psycopg.Connection]:
    with books.administrator() as connection:
        books.empty_book(connection)
        yield connection


def sealed_ids(admin: psycopg.Connection) -> list[UUID]:
    return [
        row[0]
        for row in admin.execute("SELECT unnest(entries) FROM (SELECT * FROM audit_seal ORDER BY number) s")
    ]


class Changed(Exception):
    """A writer thinks better of it: her transaction is rolled back."""


class Writer(threading.Thread):
    """Writes in transactions of its own: some roll back, some sleep between the entry and the commit."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.random, self.number = random.Random(number), number
        self.committed: list[UUID] = []
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            for deed in range(DEEDS):
                self._write(deed)
        except Exception as failure:
            self.failure = failure
        finally:
            connection.close()

    def _write(self, deed: int) -> None:
        try:
            with transaction.atomic():
                entries = [record("look", by=System(f"{self.number}"), noted=books.noted(deed))]
                if deed % 5 == 0:
                    time.sleep(self.random.random() / 20)
                    entries.append(record("look", by=System(f"{self.number}"), noted=books.noted(deed)))
                if self.random.random() < 0.2:
                    raise Changed
        except Changed:
            return
        self.committed += entries


def test_what_is_committed_is_sealed_once_and_nothing_else(admin: psycopg.Connection) -> None:
    writers = [Writer(number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        with as_owner():
            seal_entries()
    for writer in writers:
        writer.join()
    assert [writer.failure for writer in writers if writer.failure] == []
    books.seal_all(admin)
    committed = [entry for writer in writers for entry in writer.committed]
    assert 0 < len(committed) < WRITERS * DEEDS * 1.2
    assert sorted(sealed_ids(admin)) == sorted(committed)
    with admin.cursor() as cursor:
        checked = checked_book(cursor)
    assert (checked.findings, checked.entries, checked.waiting) == ([], len(committed), 0)


def append(writer: psycopg.Connection, name: str) -> UUID:
    row = writer.execute(
        "SELECT doors.audit_append(id, now(), 'look', %s, NULL, '', '', '', NULL, '', '{}'), id "
        "FROM (SELECT gen_random_uuid() AS id) new",
        [name],
    ).fetchone()
    assert row is not None
    found: UUID = row[1]
    return found


def test_a_transaction_that_sleeps_keeps_its_place(admin: psycopg.Connection) -> None:
    """The control: whoever seals "all since the last one" passes by what began earlier and ended later."""
    sleeping, quick = books.administrator(), books.administrator()
    sleeping.autocommit = False
    slow = append(sleeping, "slow")
    fast = append(quick, "fast")
    newest = "SELECT max(transaction) FROM audit_entry"
    (naive_mark,) = admin.execute(newest).fetchone() or (0,)
    with as_owner():
        seal_entries()
    assert fast not in sealed_ids(admin)
    sleeping.commit()
    passed_by = admin.execute(
        "SELECT id FROM audit_entry WHERE transaction <= %s ORDER BY at", [naive_mark]
    ).fetchall()
    assert (slow,) in passed_by
    books.seal_all(admin)
    assert sealed_ids(admin) == [slow, fast]
    sleeping.close()
    quick.close()


def test_two_who_seal_at_once_make_one_chain(admin: psycopg.Connection) -> None:
    for _ in range(40):
        append(admin, "x")

    def seal() -> None:
        with as_owner():
            seal_book()
        connection.close()

    threads = [threading.Thread(target=seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    books.seal_all(admin)
    with admin.cursor() as cursor:
        checked = checked_book(cursor)
    assert (checked.findings, checked.entries) == ([], 40)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "call",
    [
        "audit_seal()",
        "audit_erase('{}')",
        "audit_seals()",
        "audit_evidence(1)",
        "audit_strays()",
        "audit_count()",
    ],
)
def test_the_app_can_neither_seal_nor_erase_nor_look(call: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(f"SELECT doors.{call}")


@pytest.mark.django_db
def test_without_a_seal_there_is_nothing_to_anchor() -> None:
    assert last_seal() is None
    assert anchor_book() is None


def test_an_anchor_is_dropped_once_a_seal(
    admin: psycopg.Connection, tmp_path: Path, settings: Settings
) -> None:
    settings.ANCHOR_FILE = tmp_path / "anchors"
    for expected in (1, 1, 2):
        if expected > len(sealed_ids(admin)):
            append(admin, "x")
            books.seal_all(admin)
        anchor_last_seal()
        anchor = anchor_book()
        kept = read_anchors(settings.ANCHOR_FILE.read_text())
        assert (len(kept), kept[-1].total) == (expected, expected)
        assert anchor is not None
        assert kept[-1].hash == anchor.hash
    with admin.cursor() as cursor:
        assert checked_book(cursor, kept).findings == []


SEALED = Anchor(datetime(2026, 11, 27, 4, tzinfo=UTC), 17, 4211, b"\x01" * 32)


@pytest.mark.parametrize(("number", "digest"), [(16, b"\x01"), (17, b"\x02")])
def test_an_anchor_that_contradicts_is_not_dropped(tmp_path: Path, number: int, digest: bytes) -> None:
    path = tmp_path / "anchors"
    assert append_anchor(path, SEALED)
    assert not append_anchor(path, SEALED)
    with pytest.raises(AnchorContradicts, match="17 4211"):
        append_anchor(path, Anchor(SEALED.at, number, 4000, digest * 32))
    assert read_anchors(path.read_text()) == [SEALED]
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_anchor_file_is_only_ever_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real_open, real_sync = os.open, os.fsync

    def opened(path: Path, flags: int, mode: int) -> int:
        calls.append(f"append {bool(flags & os.O_APPEND)}, cut {bool(flags & os.O_TRUNC)}")
        return real_open(path, flags, mode)

    def synced(file: int) -> None:
        calls.append("on the disk")
        real_sync(file)

    monkeypatch.setattr("lotse.audit.jobs.anchoring.os.open", opened)
    monkeypatch.setattr("lotse.audit.jobs.anchoring.os.fsync", synced)
    append_anchor(tmp_path / "anchors", SEALED)
    assert calls == ["append True, cut False", "on the disk"]


def test_syslog_is_told_in_one_message(tmp_path: Path) -> None:
    address = str(tmp_path / "log")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log:
        log.bind(address)
        tell_syslog(SEALED, address)
        assert log.recv(500).decode() == f"<38>lotse-anchor: {SEALED}"
    with pytest.raises(OSError, match=r"."):
        tell_syslog(SEALED, str(tmp_path / "nobody listens"))
