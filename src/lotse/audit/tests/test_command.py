"""`lotse audit` seal, anchor, verify: what it prints, and its exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, transaction
from pytest_django.fixtures import Settings

from lotse.audit.actions import COMMAND_LINE, erase_payloads, record
from lotse.audit.management.commands.audit import SENTENCES, in_words
from lotse.audit.rules.verification import Finding
from lotse.audit.tests import books
from tests.guards import as_owner

Say = Callable[..., str]


@pytest.fixture
def admin(transactional_db: None) -> Iterator[psycopg.Connection]:
    with books.administrator() as administrator:
        books.empty_book(administrator)
        yield administrator


@pytest.fixture
def say(settings: Settings, tmp_path: Path) -> Say:
    """Call `lotse audit` as the owner of the tables and give back what it printed."""
    settings.ANCHOR_FILE = tmp_path / "anchors"

    def called(*words: str) -> str:
        printed = StringIO()
        with as_owner():
            call_command("audit", *words, stdout=printed)
        return printed.getvalue()

    return called


def write(count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            record("look", by=books.SEALER, noted=books.noted(number))


def test_a_whole_book_is_said_to_be_whole(admin: psycopg.Connection, say: Say) -> None:
    assert "kein Siegel" in say("anchor")
    write(3)
    books.seal_all(admin)
    assert "gesiegelt: 0" in say("seal")
    line = say("anchor").strip()
    assert line.split()[2] == "3"
    told = say("verify")
    assert "Einträge 3" in told
    assert "Anker 1" in told
    assert "Das Buch ist vollständig und unverändert." in told
    assert "Ohne Anker" not in told
    entries = admin.execute(
        "SELECT by, facts->>'entries' FROM audit_entry WHERE action = 'verify_book'"
    ).fetchall()
    assert entries == [("system:command-line", "3")]


def test_the_first_broken_place_is_named_and_the_status_is_one(admin: psycopg.Connection, say: Say) -> None:
    write(3)
    books.seal_all(admin)
    say("anchor")
    second = admin.execute("SELECT id FROM audit_entry ORDER BY transaction OFFSET 1 LIMIT 1").fetchone()
    admin.execute("UPDATE audit_entry SET by = 'user:x' WHERE id = %s", second)
    with pytest.raises(CommandError, match=f"{(second or [''])[0]}.*Der Eintrag wurde verändert") as refused:
        say("verify")
    assert refused.value.returncode == 1
    admin.execute("DELETE FROM audit_seal")
    admin.execute("DELETE FROM audit_entry")
    admin.execute("DELETE FROM audit_unsealed")
    with pytest.raises(CommandError, match="Das Ende des Buchs wurde abgeschnitten"):
        say("verify")


def test_a_cut_end_is_not_anchored_over(admin: psycopg.Connection, say: Say) -> None:
    write(2)
    books.seal_all(admin)
    say("anchor")
    admin.execute("TRUNCATE audit_entry, audit_unsealed, audit_seal")
    write(1)
    books.seal_all(admin)
    with pytest.raises(CommandError, match="abgeschnitten oder neu geschrieben"):
        say("anchor")


def test_an_anchor_that_cannot_be_read_or_written_is_said(
    admin: psycopg.Connection, say: Say, tmp_path: Path
) -> None:
    write(1)
    books.seal_all(admin)
    (tmp_path / "anchors").mkdir()
    with pytest.raises(CommandError, match="nicht geschrieben"):
        say("anchor")
    (tmp_path / "torn").write_text("half a li")
    with pytest.raises(CommandError, match=r"torn.*nicht gelesen.*line 1"):
        say("verify", "--anchor", str(tmp_path / "torn"))


def test_erasing_is_a_deed_of_the_owner_and_leaves_the_book_whole(
    admin: psycopg.Connection, say: Say
) -> None:
    write(2)
    books.seal_all(admin)
    entry: UUID = (admin.execute("SELECT id FROM audit_entry ORDER BY id").fetchone() or [None])[0]
    with pytest.raises(ProgrammingError, match="permission denied"):
        erase_payloads(by=COMMAND_LINE, entries=[entry])
    with as_owner():
        assert erase_payloads(by=COMMAND_LINE, entries=[entry]).count == 1
    books.seal_all(admin)
    assert "Inhalt gelöscht 1" in say("verify", "--anchor", "/dev/null")


def test_every_kind_of_finding_has_a_sentence_and_a_place() -> None:
    entry = UUID(int=5)
    assert in_words(Finding("changed", 4, entry, 2)).startswith(f"Siegel 4, Eintrag 2 ({entry}):")
    assert in_words(Finding("inserted", 0, entry)).startswith(f"Nicht gesiegelt, Eintrag {entry}:")
    assert in_words(Finding("cut", 4)).startswith("Siegel 4:")
    assert len({str(sentence) for sentence in SENTENCES.values()}) == len(SENTENCES) == 12
