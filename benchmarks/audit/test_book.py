"""What the visitors' book costs: an entry beside a plain insert and a chain that is closed at once, sealing, checking.

Run: make bench
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from statistics import median
from time import perf_counter

import psycopg
import pytest

from lotse.audit.queries import checked_book
from lotse.audit.tests import books

ENTRIES, ROUNDS, WRITERS, SECONDS = 5000, 5, 8, 3.0
BIG_BOOK = 100_000
TABLES = """
    CREATE TABLE IF NOT EXISTS bench_plain (id uuid PRIMARY KEY, at timestamptz, action text, by text, object_id text,
        facts jsonb, transaction bigint);
    CREATE INDEX IF NOT EXISTS bench_plain_object ON bench_plain (object_id, at);
    CREATE TABLE IF NOT EXISTS bench_chain (id uuid PRIMARY KEY, at timestamptz, action text, by text, object_id text,
        facts jsonb, hash bytea);
    CREATE TABLE IF NOT EXISTS bench_head (hash bytea);
    TRUNCATE bench_plain, bench_chain, bench_head;
    INSERT INTO bench_head VALUES (sha256(''))
"""
DROP = "DROP TABLE bench_plain, bench_chain, bench_head"
PLAIN = """
    INSERT INTO bench_plain SELECT gen_random_uuid(), now(), 'open_case', 'user:1', 'case-' || n, '{"a": 1}',
        pg_current_xact_id()::text::bigint FROM generate_series(1, %s) n
"""
APPEND = """
    SELECT doors.audit_append(gen_random_uuid(), now(), 'open_case', 'user:1', NULL, '05916000', 'cases.Case',
        'case-' || n, NULL, 'advice', '{"a": 1}') FROM generate_series(1, %s) n
"""
# The control: each entry takes the hash of the one before, so whoever writes waits for whoever wrote.
CHAIN = """
    WITH next AS (UPDATE bench_head SET hash = sha256(hash || convert_to('open_case user:1', 'UTF8')) RETURNING hash)
    INSERT INTO bench_chain SELECT gen_random_uuid(), now(), 'open_case', 'user:1', 'case-' || n, '{"a": 1}', hash
    FROM generate_series(1, %s) n, next
"""
WAYS = {"plain insert": PLAIN, "entry in the book": APPEND, "chain closed at once": CHAIN}


@pytest.fixture
def admin(transactional_db: None) -> Iterator[psycopg.Connection]:
    with books.administrator() as administrator:
        books.empty_book(administrator)
        administrator.execute(TABLES)
        yield administrator
        administrator.execute(DROP)
        books.empty_book(administrator)


def timed(admin: psycopg.Connection, statement: str, count: int) -> float:
    started = perf_counter()
    admin.execute(statement, [count])
    return perf_counter() - started


def test_an_entry_beside_a_plain_insert(
    admin: psycopg.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    taken: dict[str, list[float]] = {"plain insert": [], "entry in the book": []}
    for _ in range(ROUNDS):
        for name, figures in taken.items():
            figures.append(timed(admin, WAYS[name], ENTRIES) / ENTRIES * 1e6)
    with capsys.disabled():
        print(f"\nan entry inside a transaction, {ENTRIES} a round, {ROUNDS} rounds in turns, median")
        for name, figures in taken.items():
            print(f"  {name:22} {median(figures):6.1f} us")
        plain, ours = (median(figures) for figures in taken.values())
        print(f"  ratio {ours / plain:.1f}")


def written_in(statement: str) -> int:
    """How many transactions of one entry each several writers commit in the time."""
    counts = [0] * WRITERS
    until = perf_counter() + SECONDS

    def write(number: int) -> None:
        with books.administrator() as connection:
            while perf_counter() < until:
                with connection.transaction():
                    connection.execute(statement, [1])
                    # The deed itself takes a moment, and holds what it has locked.
                    connection.execute("SELECT pg_sleep(0.002)")
                counts[number] += 1

    threads = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def test_many_writers_at_once(admin: psycopg.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    figures: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(3):
        for name, statement in WAYS.items():
            counted = written_in(statement)
            figures[name].append(counted / SECONDS)
    with capsys.disabled():
        print(
            f"\n{WRITERS} writers, a transaction an entry, two milliseconds of other work in it, median of three"
        )
        for name, found in figures.items():
            share = median(found) / median(figures["plain insert"])
            print(f"  {name:22} {median(found):6.0f} a second   ratio {share:.2f}")


def test_sealing_and_checking(admin: psycopg.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    admin.execute(APPEND, [BIG_BOOK])
    plain = timed(admin, PLAIN, BIG_BOOK)
    started = perf_counter()
    assert books.seal_all(admin) == BIG_BOOK
    sealing = perf_counter() - started
    started = perf_counter()
    with admin.cursor() as cursor:
        checked = checked_book(cursor)
    checking = perf_counter() - started
    assert (checked.findings, checked.entries) == ([], BIG_BOOK)
    with capsys.disabled():
        print(
            f"\na book of {BIG_BOOK} entries in {checked.seals} seals; plain insert of as many {plain:.1f} s"
        )
        print(
            f"  sealing  {BIG_BOOK / sealing:8.0f} entries a second   ratio to plain insert {plain / sealing:.2f}"
        )
        print(
            f"  checking {BIG_BOOK / checking:8.0f} entries a second   ratio to plain insert {plain / checking:.2f}"
        )
