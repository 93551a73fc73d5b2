"""A backup and its way back: everything arrives with owners, rights and walls, or nothing does."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.core.management import call_command
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from lotse.core import vaults
from lotse.core.vaults import master, store
from lotse.site.supervisor import processes
from lotse.site.supervisor.databases import Database
from lotse.site.supervisor.problems import FixableError
from lotse.site.tests.upkeep import CANARY, Written, ask, empty, served, wishes, write_note
from lotse.site.upkeep import backup, manifest, postgres, restore, script
from lotse.site.upkeep.backup import back_up
from tests import guards

pytestmark = pytest.mark.django_db
QUIET = str.lower


@pytest.fixture(scope="module")
def note(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Written]:
    """A case with its notes, committed for the tests of this file."""
    with django_db_blocker.unblock():
        yield write_note()
        with guards.as_owner():
            call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.fixture(scope="module")
def first(note: Written, tmp_path_factory: pytest.TempPathFactory) -> backup.Made:
    return back_up(served(), tmp_path_factory.mktemp("first") / "backup")


@pytest.fixture
def made(first: backup.Made, tmp_path: Path) -> backup.Made:
    """A copy of the backup, which a test may spoil."""
    shutil.copytree(first.folder, tmp_path / "backup")
    return replace(first, folder=tmp_path / "backup", keys_folder=tmp_path / "backup" / backup.KEYS_FOLDER)


@pytest.fixture
def target(made: backup.Made) -> Iterator[Database]:
    with empty() as database:
        yield database


@pytest.fixture(scope="module")
def untouched(first: backup.Made) -> Iterator[Database]:
    """An empty database that stays empty, because everything is refused."""
    with empty("untouched") as database:
        yield database
        assert is_empty(database)


def restored(target: Database, made: backup.Made, **wished: object) -> restore.Restored:
    return restore.carry_out(target, restore.plan(target, made.folder, None, wishes(**wished)), QUIET)


def test_everything_arrives_with_its_owners_rights_and_walls(
    made: backup.Made, target: Database, note: Written, settings: SimpleNamespace
) -> None:
    report = restored(target, made)
    assert report.rows == made.database.rows
    assert report.rows is not None
    assert report.rows["cases_note"] == 3
    # The notes that were planted without a key of theirs are counted as closed.
    assert (report.vaults, report.closed_vaults) == (2, 1)
    before, after = served(), target
    assert before.backup
    assert after.backup
    assert same_words(after.backup) == same_words(before.backup)
    assert "FORCE ROW LEVEL SECURITY" in postgres.schema_of(after.backup)
    for statement in ("TABLE cases_note ORDER BY id", "TABLE django_migrations ORDER BY id", sequences()):
        assert ask(after.backup, statement) == ask(before.backup, statement)
    settings.KEYS_URL = target.keys
    assert note.read() == CANARY


def test_the_app_has_no_more_rights_afterwards_than_before(made: backup.Made, target: Database) -> None:
    restored(target, made)
    may = "SELECT has_table_privilege('lotse_app', 'public.audit_entry', 'UPDATE')"
    assert ask(target.app, may) == [(False,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(target.app, "DELETE FROM audit_entry")
    assert ask(target.app, "SELECT count(*) FROM cases_note") == [(0,)]
    # The control: without taking the standing orders back first, the app could rewrite the visitors' book.
    with empty("careless") as careless:
        assert careless.migrator
        with script._restoring(
            made.folder / backup.DATABASE_FILE, "--use-set-session-authorization"
        ) as command:
            script.apply(careless.migrator, command)
        assert ask(careless.app, may) == [(True,)]


def test_nothing_that_was_sealed_is_readable_in_the_dump(made: backup.Made, note: Written) -> None:
    def text(folder: Path, file: str) -> str:
        return processes.run([postgres.program("pg_restore"), "--file=-", folder / file])

    whole = text(made.folder, backup.DATABASE_FILE)
    assert CANARY not in whole
    assert note.sealed.hex() in whole
    # The control: what is not sealed can be read there, and in hexadecimal nothing is hidden either.
    assert "Öztürk" in whole
    assert CANARY.encode().hex() not in whole
    assert "carrier_key" not in whole
    key = vaults.wrapping.vault_key(note.vault, note.organization)
    keys = text(made.keys_folder, backup.KEYS_FILE)
    assert str(note.vault) in keys
    assert key.hex() not in keys
    secret = master.current().key.hex()
    assert all(secret not in path.read_bytes().decode("latin-1") for path in made.folder.rglob("*.*"))


def test_a_destroyed_vault_stays_closed_with_the_old_database_and_todays_keys(
    made: backup.Made, target: Database, note: Written, settings: SimpleNamespace
) -> None:
    with store.key_store() as keys:
        keys.execute("DELETE FROM vault_key WHERE vault = %s", [note.vault])
    with_todays_keys = replace(target, keys=served().keys)
    report = restored(with_todays_keys, made)
    assert report.keys is None
    assert report.closed_vaults == 2
    with pytest.raises(vaults.VaultClosedError):
        note.read()
    # The documented truth: with the old keys it is open again. That takes a word of its own.
    report = restored(target, made, replace=True, replace_keys=True)
    settings.KEYS_URL = target.keys
    assert report.closed_vaults == 1
    assert note.read() == CANARY
    # For the tests that follow.
    ask(str(served().keys), f"INSERT INTO vault_key VALUES {ask(str(target.keys), row_of(note))[0][0]}")


@pytest.mark.parametrize("part", ["database", "keys"])
def test_a_dump_that_was_touched_is_refused_before_anything_is(
    made: backup.Made, untouched: Database, part: str
) -> None:
    folder, name = {
        "database": (made.folder, backup.DATABASE_FILE),
        "keys": (made.keys_folder, backup.KEYS_FILE),
    }[part]
    content = bytearray((folder / name).read_bytes())
    content[-1] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(FixableError, match="missing, damaged or was altered"):
        restored(untouched, made, replace=True)
    (folder / name).unlink()
    with pytest.raises(FixableError, match="missing, damaged or was altered"):
        restored(untouched, made, replace=True)


@pytest.mark.parametrize(
    ("bent", "said"),
    [
        ({"format": 2}, "another kind"),
        ({"part": "keys"}, "another kind"),
        ({"files": {"../database.dump": "0"}}, "missing, damaged"),
        ({"migrations": ["cases.9999_of_tomorrow"]}, "made by a newer Lotse"),
        ({"backup": str(uuid.uuid4())}, "two different backups"),
        ({"unknown": 1}, "cannot be read"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    made: backup.Made, untouched: Database, bent: dict[str, object], said: str
) -> None:
    whole = json.loads((made.folder / manifest.NAME).read_text()) | bent
    (made.folder / manifest.NAME).write_text(json.dumps(whole))
    with pytest.raises(FixableError, match=said):
        restored(untouched, made)


def test_half_a_backup_is_refused(made: backup.Made, untouched: Database, tmp_path: Path) -> None:
    (made.folder / manifest.NAME).unlink()
    with pytest.raises(FixableError, match="no whole backup"):
        restored(untouched, made)
    with pytest.raises(FixableError, match="no whole backup"):
        restore.plan(untouched, tmp_path / "nowhere", None, wishes())


def test_a_backup_that_breaks_off_leaves_no_folder(note: Written, tmp_path: Path) -> None:
    broken = replace(served(), keys=str(served().keys).replace("_keys", "_no_such_keys"))
    with pytest.raises(FixableError, match="The backup failed"):
        back_up(broken, tmp_path / "backup", tmp_path / "keys")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_written_over(made: backup.Made) -> None:
    with pytest.raises(FixableError, match="is there already"):
        back_up(served(), made.folder)


def test_the_keys_may_lie_elsewhere(note: Written, tmp_path: Path) -> None:
    made = back_up(served(), tmp_path / "backup", tmp_path / "safe" / "keys")
    assert not (made.folder / backup.KEYS_FOLDER).exists()
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.dump")} == {0o600}
    with empty() as target:
        with pytest.raises(FixableError, match="no whole backup"):
            restore.plan(target, made.folder, None, wishes())
        planned = restore.plan(target, made.folder, made.keys_folder, wishes())
        assert restore.carry_out(target, planned, QUIET).closed_vaults == 1
        shutil.rmtree(made.keys_folder)
        planned = restore.plan(target, made.folder, None, wishes(replace=True, without_keys=True))
        assert restore.carry_out(target, planned, QUIET).rows == made.database.rows


def test_what_is_not_empty_is_not_restored_over_unless_one_says_so(
    made: backup.Made, target: Database
) -> None:
    restored(target, made)
    with pytest.raises(FixableError, match="The database is not empty"):
        restored(target, made)
    assert target.migrator
    ask(target.migrator, "SET ROLE lotse_owner; CREATE VIEW public.since AS SELECT count(*) FROM cases_note")
    assert target.backup
    ask(target.migrator, "SET ROLE lotse_owner; CREATE TYPE public.mood AS ENUM ('good')")
    report = restored(target, made, replace=True)
    assert report.rows == made.database.rows
    assert same_words(target.backup) == same_words(str(served().backup))


def test_a_restore_that_fails_half_way_leaves_what_was_there(made: backup.Made, target: Database) -> None:
    restored(target, made)
    assert target.migrator
    assert target.backup
    before = ask(target.backup, "TABLE cases_case")
    command = [postgres.program("pg_restore"), "--file=-", made.folder / "no such file"]
    with psycopg.connect(target.migrator) as connection:
        found = script.drops(connection)
    drops = "".join(f"SET ROLE {owner};\n{statement};\n" for owner, statement in found)
    with pytest.raises(FixableError, match="nothing was changed"):
        script.apply(target.migrator, list(command), beginning=drops.encode())
    with pytest.raises(FixableError, match="nothing was changed"):
        script.apply(target.migrator, ["/bin/echo", "SELECT 1 / 0;"], beginning=drops.encode())
    assert ask(target.backup, "TABLE cases_case") == before


def test_a_database_in_use_is_left_alone(
    made: backup.Made, untouched: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On the tests' server everybody signs in as the tests' role.
    monkeypatch.setattr("lotse.core.roles.WORKER", str(conninfo_to_dict(untouched.app)["user"]))
    with psycopg.connect(untouched.app), pytest.raises(FixableError, match="Lotse is using the database"):
        restored(untouched, made)


def test_keys_without_their_master_key_are_said_before_anything_is_touched(
    made: backup.Made, untouched: Database, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.key"
    master.make(stranger)
    with pytest.raises(FixableError, match=r"need the master key [0-9a-f]{16}"):
        restored(untouched, made, master_key_file=stranger)


def same_words(url: str) -> list[str]:
    """The schema, without the word that each run makes up anew and without casts, which PostgreSQL writes both ways."""
    lines = [line for line in postgres.schema_of(url).splitlines() if "restrict" not in line]
    return [re.sub(r"::(character varying|text)(\[\])?|[()]", "", line) for line in lines]


def row_of(note: Written) -> str:
    columns = "vault, organization, carrier_version, wrapped, made_at"
    return f"SELECT format('(%L, %L, %L, %L, %L)', {columns}) FROM vault_key WHERE vault = '{note.vault}'"


def sequences() -> str:
    return "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2"


def is_empty(target: Database) -> bool:
    assert target.migrator
    with psycopg.connect(target.migrator) as connection:
        return script.drops(connection) == []
