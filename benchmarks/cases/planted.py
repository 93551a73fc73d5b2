"""A Land full of case work: a million cases and ten million talks in the bodies of `benchmarks.walls.planted`.

Made by the database itself as its administrator, without the triggers of the keys; the rows fulfil them all the same.
A manager leads 30 to 60 open cases, as in life most cases are closed, and a case has 3 to 500 talks. Talks and notes
lie in the table in the order in which they were held, so that those of one case are scattered.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import islice
from time import perf_counter

import psycopg

from benchmarks.cases.inserting import inserted
from benchmarks.cases.work import TABLES, WORK
from benchmarks.walls.planted import MUNICIPALITY, STEPS, WEIGHTS, Sizes, filled, key
from lotse.cases.models import Case, Contact, Note
from lotse.clients.indexing import copy_names
from lotse.clients.models import Person
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.names.twins import Named
from lotse.site.demo.names import ORIGINS

# Of a thousand cases so many are open: 45 for each manager.
OPEN = 135
_TOWN, _BODY = MUNICIPALITY.format(n="n"), key(1, "n")
_LEADER = key(4, "first_manager + c % (last_manager - first_manager + 1)")
_EACH = "carriers, generate_series(first_case, last_case) c"


def _people() -> dict[str, str]:
    """Names of many origins for six people of ten, names that nobody has for the others, so that both are found."""
    number = "(hashint8(c) & 16777215)"
    return {
        "persons": inserted(
            Person, 6,
            f"{_EACH} LEFT JOIN names ON names.n = {number} % (SELECT count(*) FROM names) AND {number} % 10 < 6, "
            f"LATERAL (SELECT initcap(translate({number}::text, '0123456789', 'aeioubkmrt') || 'oglu') AS family, "
            "initcap(translate((hashint8(-c) & 4095)::text, '0123456789', 'aeiounslry')) AS given) made",
            id=key(6, "c"), municipality=MUNICIPALITY.format(n="carriers.n"), organization_id=key(1, "carriers.n"),
            family_name="coalesce(names.family, made.family)", given_names="coalesce(names.given, made.given)",
            search_name="coalesce(names.plain, lower(made.family || ' ' || made.given))",
            born_on=f"date '1955-01-01' + {number} % 20000", language="coalesce(names.language, 'ar')",
        ),
        "cases": inserted(
            Case, 7,
            f"{_EACH}, LATERAL (SELECT (hashint8(c) & 1048575) % 1000 < {OPEN} AS is_open, "
            "hashint8(c + 7) & 2047 AS age) drawn, "
            "LATERAL (SELECT current_date - CASE WHEN is_open THEN 20 + age % 700 ELSE 200 + age END AS begun) days",
            id=key(7, "c"), municipality=_TOWN, organization_id=_BODY, person_id=key(6, "c"), manager_id=_LEADER,
            number="to_char(begun, 'YYYY') || '-' || c", opened_on="begun",
            closed_on="CASE WHEN NOT is_open THEN begun + 60 + age % 120 END",
            phase="CASE WHEN is_open THEN 'planning' ELSE 'release' END",
            last_contact_at="CASE WHEN is_open THEN now() - (hashint8(c + 3) & 1023) % 60 * interval '1 day' "
            "ELSE begun + 60 + age % 120 END",
            follow_up_on="CASE WHEN NOT is_open AND age % 20 = 0 THEN current_date + (hashint8(c) & 255) - 20 END",
        ),
    }  # fmt: skip


# As many talks as 3 / u^0.74 for u in (0, 1]: ten in the mean, a case in a thousand has five hundred.
_TALKS = """
    (SELECT led.id, led.municipality, led.organization_id, led.manager_id, led.person_id,
            (led.opened_on + interval '9 hours'
             + random() * (coalesce(led.closed_on, current_date) - led.opened_on) * interval '1 day')::timestamptz AS at
     FROM cases_case led, LATERAL (SELECT least(500, floor(3 / power(((uuid_hash(led.id) & 1048575) + 1) / 1048576.0,
                                                                     0.74)))::int AS many) talks,
          generate_series(1, many)
     UNION ALL
     SELECT NULL, held.municipality, held.organization, held.user_id, NULL,
            now() - random() * interval '1800 days' - interval '1 day'
     FROM accounts_staffrole held, generate_series(1, greatest(1, %(cases)s / 8000))
     WHERE held.role = 'counsellor' ORDER BY at) led"""
TALKS = {
    "contacts": inserted(
        Contact, 8, _TALKS, case_id="led.id", person_id="led.person_id", author_organization_id="led.organization_id",
        author_id="led.manager_id", at="led.at",
        channel="(ARRAY['walk-in', 'phone', 'appointment'])[1 + (random() * 2)::int]",
        topics="CASE WHEN random() < 0.7 THEN '{housing}' ELSE '{language,work}' END::varchar[]", language="'ar'",
        minutes="20", result="'advised'",
    ),
    "notes": inserted(
        Note, 9, "cases_contact led WHERE case_id IS NOT NULL AND uuid_hash(led.id) & 1023 < 300",
        case_id="led.case_id", contact_id="led.id", author_id="led.author_id", written_at="led.at", vault="led.case_id",
        sealed="decode(repeat('5a', 280), 'hex')",
        level="CASE uuid_hash(led.id) & 15 WHEN 0 THEN 'confidential' WHEN 1 THEN 'network' ELSE 'carrier' END",
    ),
}  # fmt: skip
# One lead for each body, one coordinator for each town: they have accounts beside those of the managers.
STAFF = {
    "leads": f"""
    INSERT INTO accounts_user (id, password, email, name, is_active, created_at)
    SELECT {key(4, "%(managers)s + n")}, '!', 'lead-' || n || '@lotse.example', 'Lead ' || n, true, now()
    FROM generate_series(0, %(carriers)s + 53) n""",
    "roles of leads": f"""
    INSERT INTO accounts_staffrole (id, version, changed_at, municipality, user_id, organization, role, starts_at,
                                    given_by, reason)
    SELECT {key(5, "%(managers)s + n")}, 1, now(), {MUNICIPALITY.format(n="n % %(carriers)s")},
           {key(4, "%(managers)s + n")}, {key(1, "n % %(carriers)s")},
           CASE WHEN n < %(carriers)s THEN 'lead' ELSE 'coordinator' END, now() - interval '1 year', 'benchmark', ''
    FROM generate_series(0, %(carriers)s + 53) n""",
}
ALL = {
    **{name: STEPS[name] for name in ("municipalities", "carriers", "sites", "staffing", "users", "roles", "sessions")},
    **STAFF, **_people(), **TALKS, "consents": STEPS["consents"], **WORK,
}  # fmt: skip
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = any(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def plant(admin: psycopg.Connection, sizes: Sizes) -> None:
    """Fill an empty, migrated database; says how long each step took."""
    admin.execute(
        "SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '512MB'"
    )
    values = {field.name: getattr(sizes, field.name) for field in fields(sizes)}
    admin.execute(filled(WEIGHTS, values))
    _names(admin)
    indexes = admin.execute(_INDEXES, [TABLES]).fetchall()
    for name, _ in indexes:
        admin.execute(f"DROP INDEX {name}")
    for step, statement in ALL.items():
        _told(step, lambda text=statement: admin.execute(filled(text, values)).rowcount)
    _told("search keys", lambda: _index(admin))
    for _, definition in indexes:
        admin.execute(definition)
    admin.execute("DROP TABLE carriers, names; RESET session_replication_role")
    _told("indexes, vacuum", lambda: admin.execute("VACUUM ANALYZE").rowcount)


def _told(step: str, work: object) -> None:
    started = perf_counter()
    count = work()  # type: ignore[operator]
    print(f"  {step:16} {count:>11,} rows  {perf_counter() - started:6.1f} s", flush=True)


def _names(admin: psycopg.Connection) -> None:
    admin.execute(
        "CREATE TEMP TABLE names (n serial PRIMARY KEY, family text, given text, plain text, language text)"
    )
    rows = [
        (family, given, plain_name(family, given), one.language)
        for one in ORIGINS.sheet[::4]
        for family in one.families
        for given in one.women + one.men
    ]
    with admin.cursor().copy("COPY names (family, given, plain, language) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    admin.execute("ANALYZE names")


def _index(admin: psycopg.Connection) -> int:
    """The search keys of all people."""
    count = 0
    with admin.transaction(), admin.cursor(name="people") as people, admin.cursor() as cursor:
        people.itersize = 20_000
        people.execute(
            "SELECT id, organization_id, municipality, given_names, family_name, call_name, original_name, born_on, "
            "phone FROM clients_person"
        )
        while rows := [Named(*row) for row in islice(people, 20_000)]:
            count += copy_names(cursor, rows)
    return count
