"""The foundation: what the migrations do to an empty database, written out as SQL, so that a new house need not dig.

Django draws all models anew for each step of a migration, which takes a minute; the statements alone take seconds.
A section of `foundation.sql` holds what one migration executed, and the fingerprint of that migration. It is laid into
an empty database only, and only if it is whole: each section is of a migration that reads as it did when the file was
written. Migrations that came later run as ever, and so do all of them where there are tables already.
`tools/foundation.py` writes the file and compares both ways.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.writer import MigrationWriter

FILE = Path(__file__).with_name("foundation.sql")
_HEAD = "-- What the migrations do to an empty database. Written by tools/foundation.py, never by hand. "
_MARK = "-- migration "


@dataclass(frozen=True)
class Section:
    """What the migration `name` of the app `app` executes; `fingerprint` is that of its operations."""

    app: str
    name: str
    fingerprint: str
    statements: str


def lay(connection: BaseDatabaseWrapper, file: Path = FILE) -> int:
    """Lay the foundation under an empty database and record its migrations; returns how many that were, maybe none."""
    with connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            return 0
    sections = read(file.read_text("utf-8")) if file.exists() else []
    if unfit(sections, MigrationLoader(None, ignore_no_migrations=True)):
        return 0
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for section in sections:
        # As Django does it: PostgreSQL 15 uses a new word of a type only after its commit. What breaks off goes on
        # with the migrations that are left.
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute(section.statements or "SELECT", None)
            recorder.record_applied(section.app, section.name)
    return len(sections)


def unfit(sections: list[Section], loader: MigrationLoader) -> list[str]:
    """The migrations that are gone, read otherwise than when they were written down, or stand on one left out."""
    known = {(section.app, section.name) for section in sections}
    found = []
    for section in sections:
        migration = loader.disk_migrations.get((section.app, section.name))
        below = loader.graph.node_map.get((section.app, section.name))
        if (
            migration is None
            or below is None
            or fingerprint(migration) != section.fingerprint
            or not {parent.key for parent in below.parents} <= known
        ):
            found.append(f"{section.app}.{section.name}")
    return found


def fingerprint(migration: Migration) -> str:
    """A hash of what a migration does: of its operations with their words, not of how its file is laid out."""
    digest = hashlib.sha256()
    for operation in migration.operations:
        text, _ = MigrationWriter.serialize(operation.deconstruct())
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()[:32]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def written(sections: list[Section]) -> str:
    """The file's text."""
    body = "".join(
        f"{_MARK}{section.app}.{section.name} {section.fingerprint}\n{section.statements}"
        for section in sections
    )
    return f"{_HEAD}{_hash(body)}\n{body}"


def read(text: str) -> list[Section]:
    """What `written` has written; nothing where a hand or a merge has been at it since."""
    head, _, body = text.partition("\n")
    if head != f"{_HEAD}{_hash(body)}":
        return []
    sections = []
    for part in re.split(f"^{_MARK}", body, flags=re.MULTILINE)[1:]:
        first, _, statements = part.partition("\n")
        label, _, digest = first.partition(" ")
        app, _, name = label.partition(".")
        sections.append(Section(app, name, digest, statements))
    return sections
