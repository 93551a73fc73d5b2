"""A Land full of cases for benchmarks: 54 municipalities, 300 carriers of very different size, their people and files.

Made by the database itself (INSERT ... SELECT generate_series) as its administrator, without the triggers of the keys;
the rows fulfil them all the same. LOTSE_BENCH_CASES says how many cases; the rest keeps its proportion unless set
(LOTSE_BENCH_CONTACTS, ..._CONSENTS and so on). The full house of `Sizes` takes some minutes and 3 GB.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from time import perf_counter

import psycopg

MUNICIPALITIES = 54
USUAL_CASES = 50_000


@dataclass(frozen=True)
class Sizes:
    """How many rows of each kind; a smaller house keeps the proportions unless told otherwise."""

    cases: int = 1_000_000
    contacts: int = 5_000_000
    notes: int = 500_000
    carriers: int = 300
    managers: int = 3_000
    consents: int = 58_000

    @classmethod
    def from_environment(cls) -> Sizes:
        """LOTSE_BENCH_CASES and the like; what is not set follows the number of cases."""
        full = cls()
        share = int(os.environ.get("LOTSE_BENCH_CASES", USUAL_CASES)) / full.cases
        fixed = {"carriers": full.carriers, "managers": full.managers}
        return cls(**{
            field.name: int(os.environ.get(
                f"LOTSE_BENCH_{field.name.upper()}", fixed.get(field.name, round(getattr(full, field.name) * share))
            ))
            for field in fields(cls)
        })  # fmt: skip


# Kinds of ids: they sort by time of making like the house's own, and say what they are of.
MUNICIPALITY = "'05' || lpad((100000 + {n} % 54 * 1000)::text, 6, '0')"


def key(kind: int, number: str) -> str:
    return f"('{kind:08x}-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"


LISTED = "is_active, listed_by, from_file, position, version, changed_at"
AS_LISTED = "true, '{}', '{}', 0, 1, now()"
# Carriers are as uneven as in life: the largest advises some forty times as many as the smallest.
WEIGHTS = """
    CREATE TEMP TABLE carriers AS
    WITH weighed AS (
        SELECT n, 1 / power(n + 1, 0.65) AS weight FROM generate_series(0, %(carriers)s - 1) n
    ), summed AS (
        SELECT n, sum(weight) OVER (ORDER BY n) / sum(weight) OVER () AS upto, weight / sum(weight) OVER () AS share
        FROM weighed
    )
    SELECT n, ceil((upto - share) * %(cases)s)::bigint AS first_case, ceil(upto * %(cases)s)::bigint - 1 AS last_case,
           floor((upto - share) * (%(managers)s - 2 * %(carriers)s))::int + 2 * n AS first_manager,
           floor(upto * (%(managers)s - 2 * %(carriers)s))::int + 2 * n + 1 AS last_manager
    FROM summed
"""
STEPS = {
    "municipalities": f"""
    INSERT INTO network_municipality (key, code, name, kind, state, postcodes, is_active, listed_by, from_file,
                                      position)
    SELECT {MUNICIPALITY.format(n="n")}, 'town-' || n, 'Town ' || n, 'stadt', 'NW', '{{}}', true, '{{}}', '{{}}', 0
    FROM generate_series(0, {MUNICIPALITIES - 1}) n
    """,
    "carriers": f"""
    INSERT INTO network_organization (id, municipality, code, name, short_name, role, law, {LISTED})
    SELECT {key(1, "n")}, {MUNICIPALITY.format(n="n")}, 'carrier-' || n, 'Carrier ' || n, 'C' || n, 'carrier', 'DSGVO',
           {AS_LISTED}
    FROM generate_series(0, %(carriers)s - 1) n
    """,
    "sites": f"""
    INSERT INTO network_site (id, municipality, code, name, street, postcode, city, directions, {LISTED})
    SELECT {key(2, "n")}, {MUNICIPALITY.format(n="n")}, 'site-' || n, 'Site ' || n, '', '', 'Town', '{{}}', {AS_LISTED}
    FROM generate_series(0, {MUNICIPALITIES - 1}) n
    """,
    "staffing": f"""
    INSERT INTO network_sitestaffing (id, municipality, code, site_id, organization_id, {LISTED})
    SELECT {key(3, "n")}, {MUNICIPALITY.format(n="n")}, 'staffing-' || n, {key(2, "n % 54")}, {key(1, "n")}, {AS_LISTED}
    FROM generate_series(0, %(carriers)s - 1) n
    """,
    "users": f"""
    INSERT INTO accounts_user (id, password, email, name, is_active, created_at)
    SELECT {key(4, "n")}, '!', 'user-' || n || '@lotse.example', 'User ' || n, true, now()
    FROM generate_series(0, %(managers)s - 1) n
    """,
    "roles": f"""
    INSERT INTO accounts_staffrole (id, version, changed_at, municipality, user_id, organization, site, role, starts_at,
                                    given_by, reason)
    SELECT {key(5, "m")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(4, "m")}, {key(1, "n")},
           CASE WHEN m % 3 = 0 THEN {key(2, "n % 54")} END, 'counsellor', now() - interval '1 year', 'benchmark', ''
    FROM carriers, generate_series(first_manager, last_manager) m
    """,
    "sessions": f"""
    INSERT INTO accounts_session (key_hash, data, started_at, expires_at, user_id, last_seen_at, agent)
    SELECT encode(sha256(convert_to('bench-' || n, 'UTF8')), 'hex'), '', now(), now() + interval '1 year',
           {key(4, "n")}, now(), ''
    FROM generate_series(0, %(managers)s - 1) n
    """,
    "persons": f"""
    INSERT INTO clients_person (id, version, changed_at, municipality, organization_id, family_name, given_names,
                                call_name, original_name, search_name, language, phone, email)
    SELECT {key(6, "c")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(1, "n")}, initcap(family), initcap(given), '',
           '', family || ' ' || given, '', '', ''
    FROM carriers, generate_series(first_case, last_case) c,
         LATERAL (SELECT translate((hashint8(c) & 16777215)::text, '0123456789', 'aeioubkmrt') || 'oglu' AS family,
                         translate((hashint8(-c) & 4095)::text, '0123456789', 'aeiounslry') AS given) names
    """,
    "cases": f"""
    INSERT INTO cases_case (id, version, changed_at, municipality, organization_id, person_id, manager_id, number,
                            opened_on, closed_on, phase)
    SELECT {key(7, "c")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(1, "n")}, {key(6, "c")},
           {key(4, "first_manager + c % (last_manager - first_manager + 1)")}, 'N-' || c, day,
           CASE WHEN (hashint8(c) & 1023) % 10 < 7 THEN day + 90 END,
           'intake'
    FROM carriers, generate_series(first_case, last_case) c,
         LATERAL (SELECT date '2021-01-01' + (hashint8(c + 7) & 2047) AS day) days
    """,
    "contacts": f"""
    INSERT INTO cases_contact (id, version, changed_at, municipality, organization_id, case_id, author_organization_id,
                               author_id, at, channel, topics, language, minutes, result, kind, access_path,
                               is_sensitive)
    SELECT {key(8, "t")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(1, "n")},
           CASE WHEN t % 25 > 0 THEN {key(7, "c")} END, {key(1, "n")},
           {key(4, "first_manager + c % (last_manager - first_manager + 1)")},
           timestamptz '2021-01-01 08:00Z' + (hashint8(t) & 2147483647) % 186000000 * interval '1 second', 'phone',
           '{{housing}}', 'ar', 20, '', 'single', '', false
    FROM carriers, generate_series(ceil(first_case * %(contacts)s::numeric / %(cases)s)::bigint,
                                   ceil((last_case + 1) * %(contacts)s::numeric / %(cases)s)::bigint - 1) t,
         LATERAL (SELECT t * %(cases)s / %(contacts)s AS c) belongs
    """,
    "notes": f"""
    INSERT INTO cases_note (id, version, changed_at, municipality, organization_id, case_id, contact_id, author_id,
                            written_at, vault, sealed, level)
    SELECT {key(9, "t")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(1, "n")}, {key(7, "c")}, NULL,
           {key(4, "first_manager + c % (last_manager - first_manager + 1)")}, now(), {key(10, "c")},
           decode(repeat('00', 80), 'hex'), CASE WHEN t % 20 = 0 THEN 'confidential' ELSE 'network' END
    FROM carriers, generate_series(ceil(first_case * %(notes)s::numeric / %(cases)s)::bigint,
                                   ceil((last_case + 1) * %(notes)s::numeric / %(cases)s)::bigint - 1) t,
         LATERAL (SELECT t * %(cases)s / %(notes)s AS c) belongs
    """,
    # Half to a body of the same town, a quarter each to a person and to the team of the town's office.
    "consents": f"""
    INSERT INTO consent_consent (id, version, changed_at, municipality, organization_id, "case",
        recipient_organization_id, recipient_user_id, recipient_site_id, kinds, purpose, text_law, text_version,
        text_language, explained_by_id, interpreter, evidence, witness, signature, refusal_explained, given_at,
        expires_on)
    SELECT {key(11, "o")}, 1, now(), {MUNICIPALITY.format(n="n")}, {key(1, "n")}, {key(7, "c")},
           CASE WHEN o % 4 < 2 THEN {key(1, "other")} END,
           CASE WHEN o % 4 = 2 THEN {key(4, "o % %(managers)s")} END,
           CASE WHEN o % 4 = 3 THEN {key(2, "n % 54")} END,
           CASE WHEN o % 3 = 0 THEN '{{master}}' ELSE '{{master,contacts,notes}}' END::varchar[], 'advice', 'DSGVO',
           '2026-11', 'de', {key(4, "first_manager")}, '', 'sheet', '', '', true,
           CASE WHEN o % 100 < 54 THEN now() - interval '30 days' ELSE now() - interval '400 days' END,
           CASE WHEN o % 100 < 54 THEN current_date + 120 ELSE current_date - 200 END
    FROM generate_series(0, %(consents)s - 1) o,
         LATERAL (SELECT o * (%(cases)s / %(consents)s) + 1 AS c) belongs
    JOIN carriers ON c BETWEEN first_case AND last_case
    CROSS JOIN LATERAL (SELECT (n + 54 * (1 + o % 4)) % (%(carriers)s / 54 * 54) AS other) recipients
    WHERE other <> n
    """,
}  # fmt: skip
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relname IN ('cases_contact', 'cases_case', 'clients_person', 'cases_note')
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def plant(admin: psycopg.Connection, sizes: Sizes) -> None:
    """Fill an empty, migrated database; says how long each step took."""
    admin.execute(
        "SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'"
    )
    values = {field.name: getattr(sizes, field.name) for field in fields(sizes)}
    admin.execute(filled(WEIGHTS, values))
    indexes = admin.execute(INDEXES).fetchall()
    for name, _ in indexes:
        admin.execute(f"DROP INDEX {name}")
    for step, statement in STEPS.items():
        started = perf_counter()
        count = admin.execute(filled(statement, values)).rowcount
        print(f"  {step:14} {count:>9,} rows  {perf_counter() - started:6.1f} s", flush=True)
    started = perf_counter()
    for _, definition in indexes:
        admin.execute(definition)
    print(f"  indexes                         {perf_counter() - started:6.1f} s", flush=True)
    admin.execute("DROP TABLE carriers; RESET session_replication_role")
    admin.execute("VACUUM ANALYZE")


def filled(statement: str, values: dict[str, int]) -> str:
    """Sizes are numbers of ours; as text, because `%` also counts in the statements."""
    for name, value in values.items():
        statement = statement.replace(f"%({name})s", str(value))
    return statement
