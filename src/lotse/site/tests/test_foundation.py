"""The foundation stands for the migrations it was written from, and for no others. All tests run in a house on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection
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


@pytest.mark.django_db
def test_an_empty_database_gets_all_of_it(
    as_owner: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a schema of its own, where nothing is yet: two migrations, recorded as Django does."""
    own = tmp_path / "own.sql"
    both = [
        foundation.Section("contenttypes", "0001_initial", "", "CREATE TABLE one (id int);\n"),
        foundation.Section(
            "auth", "0001_initial", "", "CREATE TABLE two (id int);\nINSERT INTO two VALUES (7);\n"
        ),
    ]
    own.write_text(foundation.written(both))
    monkeypatch.setattr(foundation, "unfit", lambda *_: [])
    with as_owner, connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("CREATE SCHEMA own")
        cursor.execute("SET LOCAL search_path = own")
        assert foundation.lay(connection, own) == 2
        cursor.execute("SELECT app || '.' || name, (SELECT id FROM two) FROM django_migrations ORDER BY id")
        assert cursor.fetchall() == [("contenttypes.0001_initial", 7), ("auth.0001_initial", 7)]
        cursor.execute("SET LOCAL search_path = public")
        cursor.execute("DROP SCHEMA own CASCADE")


@pytest.mark.django_db
def test_what_breaks_off_leaves_whole_migrations_behind_and_the_rest_to_django(
    as_owner: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.sql"
    both = [
        foundation.Section("contenttypes", "0001_initial", "", "CREATE TABLE one (id int);\n"),
        foundation.Section(
            "auth", "0001_initial", "", "CREATE TABLE two (id int);\nSELECT nothing_of_that;\n"
        ),
    ]
    own.write_text(foundation.written(both))
    monkeypatch.setattr(foundation, "unfit", lambda *_: [])
    with as_owner, connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("CREATE SCHEMA own")
        cursor.execute("SET LOCAL search_path = own")
        with pytest.raises(ProgrammingError):
            foundation.lay(connection, own)
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        assert cursor.fetchall() == [("contenttypes.0001_initial",)]
        assert set(connection.introspection.table_names(cursor)) == {"django_migrations", "one"}
        assert foundation.lay(connection, own) == 0
        cursor.execute("SET LOCAL search_path = public")
        cursor.execute("DROP SCHEMA own CASCADE")
