"""The foundation stands for the migrations it was written from, and for no others. All tests run in a house on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader

from lotse.site import foundation

# Each one that is younger costs a new house seconds, and the tests too.
YOUNGER = 12


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def sections() -> list[foundation.Section]:
    return foundation.read(foundation.FILE.read_text("utf-8"))


def test_every_migration_in_it_reads_as_it_did(
    sections: list[foundation.Section], loader: MigrationLoader
) -> None:
    assert foundation.unfit(sections, loader) == [], "tools/foundation.py writes it anew"
    assert len(loader.disk_migrations) - len(sections) <= YOUNGER, "tools/foundation.py writes it anew"
    assert len(sections) > 100


def test_another_word_in_a_migration_makes_it_unfit(
    sections: list[foundation.Section], loader: MigrationLoader
) -> None:
    walls = ("cases", "0003_walls")
    wall = loader.disk_migrations[walls].operations[2]
    before = wall.sql
    try:
        wall.sql = before.replace("FORCE ROW LEVEL SECURITY", "ROW LEVEL SECURITY")
        assert foundation.unfit(sections, loader) == ["cases.0003_walls"]
    finally:
        wall.sql = before


def test_what_stands_on_a_migration_that_was_left_out_or_is_gone_makes_it_unfit(
    sections: list[foundation.Section], loader: MigrationLoader
) -> None:
    without = [section for section in sections if section.name != "0007_course"]
    assert "cases.0008_walls_of_the_course" in foundation.unfit(without, loader)
    gone = replace(sections[-1], name="9999_gone")
    assert foundation.unfit([*sections, gone], loader) == [f"{gone.app}.9999_gone"]


def test_it_comes_back_as_it_was_written_and_not_at_all_once_a_hand_was_at_it(
    sections: list[foundation.Section],
) -> None:
    text = foundation.FILE.read_text("utf-8")
    assert foundation.written(sections) == text
    assert foundation.read(text.replace("ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY", 1)) == []


@pytest.mark.django_db
def test_it_is_laid_under_an_empty_database_only() -> None:
    assert foundation.lay(connection) == 0


@contextmanager
def own_schema(owner: AbstractContextManager[None]) -> Iterator[CursorWrapper]:
    """A schema where nothing is yet."""
    with owner, connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA own")
        cursor.execute("SET LOCAL search_path = own")
        yield cursor
        cursor.execute("SET LOCAL search_path = public")
        cursor.execute("DROP SCHEMA own CASCADE")


@pytest.fixture
def two_migrations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """A foundation of two migrations, fit for any database; the second ends with a statement of one's own."""
    monkeypatch.setattr(foundation, "unfit", lambda *_: [])

    def written(last: str) -> Path:
        own = tmp_path / "own.sql"
        both = [
            foundation.Section("contenttypes", "0001_initial", "", "CREATE TABLE one (id int);\n"),
            foundation.Section("auth", "0001_initial", "", f"CREATE TABLE two (id int);\n{last}\n"),
        ]
        own.write_text(foundation.written(both))
        return own

    return written


@pytest.mark.django_db
def test_an_empty_database_gets_all_of_it(
    as_owner: AbstractContextManager[None], two_migrations: Callable[[str], Path]
) -> None:
    """Two migrations, recorded as Django does."""
    with own_schema(as_owner) as cursor:
        assert foundation.lay(connection, two_migrations("INSERT INTO two VALUES (7);")) == 2
        cursor.execute("SELECT app || '.' || name, (SELECT id FROM two) FROM django_migrations ORDER BY id")
        assert cursor.fetchall() == [("contenttypes.0001_initial", 7), ("auth.0001_initial", 7)]


@pytest.mark.django_db
def test_what_breaks_off_leaves_whole_migrations_behind_and_the_rest_to_django(
    as_owner: AbstractContextManager[None], two_migrations: Callable[[str], Path]
) -> None:
    own = two_migrations("SELECT nothing_of_that;")
    with own_schema(as_owner) as cursor:
        with pytest.raises(ProgrammingError):
            foundation.lay(connection, own)
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        assert cursor.fetchall() == [("contenttypes.0001_initial",)]
        assert set(connection.introspection.table_names(cursor)) == {"django_migrations", "one"}
        assert foundation.lay(connection, own) == 0
