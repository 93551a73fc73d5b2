"""A body with as many people as are wished, and their search keys, planted for the benchmark. No real person."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from time import perf_counter
from uuid import UUID

import psycopg

from benchmarks.names.generator import Recorded, town
from lotse.clients.rules.names.plain import plain_name
from lotse.clients.rules.names.twins import NAME_COLUMNS, Named, name_rows

BODY, TOWN, BATCH = UUID("00000001-0000-7000-9a3c-5e1f00000001"), "05916000", 10_000
_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_PERSON = (
    "id", "version", "changed_at", "municipality", "organization_id", "given_names", "family_name", "call_name",
    "original_name", "search_name", "born_on", "language", "phone", "email",
)  # fmt: skip


def key_of(number: int) -> UUID:
    return UUID(int=(0x0000000600007000 << 64) + (0x8000 << 48) + number)


def batch(number: int, size: int) -> list[Recorded]:
    """The people of one batch; a batch is the same whoever makes it. The first two hold names of one half only."""
    return list(town(size, 1000 + number, {0: False, 1: True}.get(number)))


def _rows(number: int, size: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], float]:
    people, started = batch(number, size), perf_counter()
    named = [
        Named(
            key_of(number * BATCH + place), BODY, TOWN, one.given, one.family, "", one.original,
            date.fromisoformat(one.born), one.phone,
        )
        for place, one in enumerate(people)
    ]  # fmt: skip
    keys = [name_rows(one, _NOW) for one in named]
    taken = perf_counter() - started
    persons = [
        (one.person, 1, _NOW, TOWN, BODY, one.given, one.family, "", one.original,
         plain_name(one.family, one.given)[:400], one.born_on, "", one.phone, "")
        for one in named
    ]  # fmt: skip
    return persons, keys, taken


def plant(admin: psycopg.Connection, size: int) -> None:
    """Fill the tables of persons and keys; says what took how long."""
    admin.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'")
    indexes = admin.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = any("
        "'{clients_person,clients_namekeys}'::regclass[]) AND NOT EXISTS "
        "(SELECT FROM pg_constraint WHERE conindid = indexrelid)"
    ).fetchall()
    for name, _ in indexes:
        admin.execute(f"DROP INDEX {name}")
    started, computing = perf_counter(), 0.0
    sizes = [min(BATCH, size - first) for first in range(0, size, BATCH)]
    with ProcessPoolExecutor(2) as workers:
        for persons, keys, taken in workers.map(_rows, range(len(sizes)), sizes):
            computing += taken
            _copy(admin, "clients_person", _PERSON, persons)
            _copy(admin, "clients_namekeys", NAME_COLUMNS, keys)
    print(
        f"  {size:,} people with keys {perf_counter() - started:6.1f} s, of it keys {computing:.1f} s of a core"
    )
    for name, definition in indexes:
        started = perf_counter()
        admin.execute(definition)
        print(f"  index {name:32} {perf_counter() - started:6.1f} s", flush=True)
    admin.execute("RESET session_replication_role")
    admin.execute("VACUUM ANALYZE clients_person, clients_namekeys")


def _copy(
    admin: psycopg.Connection, table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]
) -> None:
    with admin.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def plant_peers(admin: psycopg.Connection) -> None:
    """The table of a search by trigrams: a row for each spelling that is kept, with both kinds of index."""
    started = perf_counter()
    admin.execute(
        "CREATE TABLE IF NOT EXISTS peer_names AS "
        "SELECT id, lower(given_names || ' ' || family_name) AS name FROM clients_person "
        "UNION ALL SELECT id, lower(original_name) FROM clients_person WHERE original_name <> ''"
    )
    admin.execute(
        "CREATE INDEX IF NOT EXISTS peer_gist ON peer_names USING gist (name gist_trgm_ops(siglen=64))"
    )
    admin.execute("CREATE INDEX IF NOT EXISTS peer_gin ON peer_names USING gin (name gin_trgm_ops)")
    admin.execute("GRANT SELECT ON peer_names TO PUBLIC; ANALYZE peer_names")
    print(f"  table and indexes of the peers {perf_counter() - started:6.1f} s", flush=True)
