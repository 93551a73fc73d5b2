#!/usr/bin/env python3
"""Write src/lotse/site/foundation.sql anew: what all migrations do to an empty database.

With `--check`: lay the foundation in one new database, run every migration in another, and say where they differ.
Both take a minute or two, and a server of their own.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVER = ("LOTSE_TEST_URL", "DATABASE_URL", "LOTSE_MIGRATOR_URL")
DUMP = ("--schema-only", "--no-comments")
# What else decides how the house behaves: who has done what, and the types that rows of others point to.
ROWS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


@contextmanager
def server() -> Iterator[str]:
    """The administrator's URL of a new server, which ends with the block."""
    from lotse.site.supervisor.databases import trial_cluster
    from lotse.site.supervisor.locations import DataFolder
    from lotse.site.supervisor.testing import FAST

    with tempfile.TemporaryDirectory(prefix="lotse-foundation-") as folder:
        os.chmod(folder, 0o755)
        data = DataFolder(Path(folder) / "data")
        data.prepare()
        with data.held(), trial_cluster(data, "foundation", FAST).running() as cluster:
            yield cluster.url(database="postgres")


def new_database(name: str) -> None:
    from tests import database

    with database.administrator() as administrator:
        database.make_sure_of_roles(administrator)
    database.create(name)


def migrate(name: str, *words: str) -> None:
    """Migrate the database as its owner."""
    from django.core.management import call_command
    from django.db import connection

    from lotse.core import roles

    connection.close()
    connection.settings_dict["NAME"] = name
    connection.settings_dict["OPTIONS"] |= {
        "assume_role": roles.OWNER,
        "options": "-c row_security=off",
    }
    call_command("migrate", *words, verbosity=0)
    connection.close()


def recorded() -> list[Any]:
    """The sections of a new foundation, in the order in which Django does the migrations."""
    from django.db.backends.postgresql.psycopg_any import mogrify
    from django.db.backends.postgresql.schema import DatabaseSchemaEditor
    from django.db.migrations import Migration

    from lotse.site.foundation import Section, fingerprint

    sections: list[Section] = []
    statements: list[str] = []
    execute, leave, apply = DatabaseSchemaEditor.execute, DatabaseSchemaEditor.__exit__, Migration.apply

    def noted(self: Any, sql: Any, params: Any = ()) -> Any:
        text = str(sql) if params is None else mogrify(str(sql), params, self.connection)
        # On a line of its own: the last one may end with a comment.
        statements.append(f"{text.strip().rstrip(';')}\n;\n")
        return execute(self, sql, params)

    def begun(self: Migration, *args: Any, **kwargs: Any) -> Any:
        statements.clear()
        done = apply(self, *args, **kwargs)
        sections.append(Section(self.app_label, self.name, fingerprint(self), ""))
        return done

    def left(self: Any, *args: Any) -> Any:
        done = leave(self, *args)
        # What was put off to the end of the migration has been done by now.
        if sections and not sections[-1].statements:
            last = sections.pop()
            sections.append(Section(last.app, last.name, last.fingerprint, "".join(statements)))
        return done

    DatabaseSchemaEditor.execute, DatabaseSchemaEditor.__exit__, Migration.apply = noted, left, begun
    try:
        migrate("recorded", "--without-foundation")
    finally:
        DatabaseSchemaEditor.execute, DatabaseSchemaEditor.__exit__, Migration.apply = execute, leave, apply
    return sections


def looked_at(name: str) -> list[str]:
    """The whole schema of a database as text, with its rights and walls, and the names of its migrations."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    from lotse.site.supervisor.programs import client_programs

    url = make_conninfo(os.environ["LOTSE_TEST_URL"], dbname=name)
    command = [str(client_programs() / "pg_dump"), *DUMP, url]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with psycopg.connect(url) as connection:
        rows = [f"migration {row[0]}" for row in connection.execute(ROWS)]
    # A key that keeps a dump from speaking to psql is another each time.
    lines = (line for line in text.splitlines() if not line.startswith(("\\restrict", "\\unrestrict")))
    return [re.sub(rf"\b{name}\b", "house", line) for line in lines] + rows


def compared() -> list[str]:
    """How a database on the foundation differs from one in which every migration ran."""
    new_database("laid")
    migrate("laid")
    new_database("recorded")
    migrate("recorded", "--without-foundation")
    return list(
        difflib.unified_diff(looked_at("recorded"), looked_at("laid"), "migrated", "laid", lineterm="")
    )


def main(words: list[str]) -> int:
    """Write the file, or compare; the exit status."""
    for name in SERVER:
        os.environ.pop(name, None)
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with server() as url:
        os.environ |= {"LOTSE_TEST_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        import django

        from lotse.site import foundation

        django.setup()
        if "--check" in words:
            differences = compared()
            print("\n".join(differences) or "Both ways lead to the same tables, rights and walls.")
            return 1 if differences else 0
        new_database("recorded")
        sections = recorded()
        foundation.FILE.write_text(foundation.written(sections), "utf-8")
        print(f"{foundation.FILE.relative_to(ROOT)}: {len(sections)} migrations.")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
