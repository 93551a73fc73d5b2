"""The tables are what the models say, on any PostgreSQL from 15 on."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command

from tests.house import project

# What PostgreSQL learned after 15, as far as a migration could be tempted.
NEWER = {
    "temporal constraint (18)": r"WITHOUT\s+OVERLAPS|[(,]\s*PERIOD\s+\w+\s*\)",
    "uuidv7() (18)": r"\buuidv[47]\s*\(",
    "virtual generated column (18)": r"\)\s*VIRTUAL\b|db_persist=False",
    "built-in collation (17)": r"pg_unicode_fast|pg_c_utf8|locale_provider\s*=?\s*'?builtin",
    "JSON_TABLE (17)": r"\bJSON_(TABLE|EXISTS|QUERY|VALUE)\s*\(",
    "MERGE RETURNING (17)": r"\bmerge_action\s*\(",
    "any_value() (16)": r"\bany_value\s*\(",
    "IS JSON (16)": r"\bIS\s+JSON\b",
    "grant WITH INHERIT or SET (16)": r"WITH\s+(INHERIT|SET)\s+(TRUE|FALSE)",
}


def too_new(source: str) -> list[str]:
    """What in a migration needs a newer PostgreSQL than 15."""
    return [what for what, pattern in NEWER.items() if re.search(pattern, source, re.IGNORECASE)]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_in_a_migration_is_newer_than_postgresql_15() -> None:
    sources = [*project.SOURCE.glob("*/migrations/*.py"), *project.SOURCE.glob("core/*.py")]
    assert len(sources) > 10
    assert {project.name(path): found for path in sources if (found := too_new(path.read_text()))} == {}


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("PRIMARY KEY (id, valid WITHOUT OVERLAPS)", 1),
        ("FOREIGN KEY (room, PERIOD during)", 1),
        ("id uuid DEFAULT uuidv7()", 1),
        ("total int GENERATED ALWAYS AS (a + b) VIRTUAL", 1),
        ("name text COLLATE pg_c_utf8", 1),
        ("GRANT lotse_owner TO lotse_migrator WITH INHERIT FALSE", 1),
        ("id uuid DEFAULT gen_random_uuid(), CHECK (starts_at < ends_at), period text", 0),
    ],
)
def test_the_check_knows_what_is_new(statement: str, number: int) -> None:
    assert len(too_new(statement)) == number
