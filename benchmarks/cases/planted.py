"""What the house of the walls lacks for a working day: papers, deadlines, tasks, referrals, search keys.

Planted once beside the rows of `benchmarks.walls.planted`, as the administrator and without the triggers of the keys;
the rows fulfil them all the same.
"""

from __future__ import annotations

from itertools import islice
from time import perf_counter

import psycopg
import pytest
from django.db import connection

from benchmarks.walls.planted import Sizes, key
from lotse.clients.indexing import copy_names
from lotse.clients.rules.names.twins import Named
from tests import database


def _inside(kind: int) -> str:
    """The first columns of a row; its key tells the kind, and counts."""
    return f"{key(kind, 'row_number() OVER ()')}, 1, now(), led.municipality, led.organization_id"


_ROW = "id, version, changed_at, municipality, organization_id"
_CHANCE = "(uuid_hash(led.id) & 1023)"
STEPS = {
    "papers": f"""
        INSERT INTO clients_residencestatus ({_ROW}, person_id, status, document, basis, remarks, source, valid_until)
        SELECT {_inside(32)}, led.id, CASE {_CHANCE} % 3 WHEN 0 THEN 'ne' WHEN 1 THEN 'ae-24' ELSE 'duldung' END, '',
               '', '', 'told', CASE WHEN {_CHANCE} % 3 > 0 THEN current_date + {_CHANCE} END
        FROM clients_person led""",
    "responsibilities": f"""
        INSERT INTO cases_responsibility ({_ROW}, case_id, user_id, at_organization_id, starts_at, reason)
        SELECT {_inside(33)}, led.id, led.manager_id, led.organization_id, led.opened_on, '' FROM cases_case led""",
    "deadlines": f"""
        INSERT INTO cases_deadline ({_ROW}, case_id, person_id, kind, due_on, words, reasoning, author_id)
        SELECT {_inside(34)}, led.id, led.person_id, CASE nth WHEN 1 THEN 'title-expiry' ELSE 'hearing' END,
               current_date + ({_CHANCE} * nth) % 400 - 10, '', '{{}}', led.manager_id
        FROM cases_case led, generate_series(1, 2) nth WHERE closed_on IS NULL""",
    "tasks": f"""
        INSERT INTO cases_step ({_ROW}, case_id, code, words, own_words, doer, assignee_id, doer_name, due_on, position,
                                author_id)
        SELECT {_inside(35)}, led.id, '', 'call back', '', 'staff', led.manager_id, '',
               current_date + {_CHANCE} % 90 - 10, nth, led.manager_id
        FROM cases_case led, generate_series(1, 2) nth WHERE closed_on IS NULL""",
    "referrals": f"""
        INSERT INTO cases_referral ({_ROW}, case_id, person_id, concern, mode, way, recipient_name, recipient_email,
                                    topic, released, state, decline_reason, words, sent_at, remind_on, reminders,
                                    token_hash, is_sensitive, author_id, agreed_language)
        SELECT {_inside(36)}, led.id, led.person_id, gen_random_uuid(), 'logged', 'phone', 'A course', '', 'language',
               '{{}}', 'sent', '', '', now() - interval '20 days', current_date + {_CHANCE} % 30 - 10, 0, '', false,
               led.manager_id, ''
        FROM cases_case led WHERE closed_on IS NULL AND {_CHANCE} % 2 = 0""",
    "silence": f"""
        UPDATE cases_case led SET last_contact_at = now() - {_CHANCE} % 60 * interval '1 day'
        WHERE closed_on IS NULL""",
}


@pytest.fixture(scope="module")
def busy_house(house: Sizes) -> Sizes:
    """The planted house with a working day in it; planted at the first run of its size."""
    with database.administrator(connection.settings_dict["NAME"]) as admin:
        if not admin.execute("SELECT EXISTS (SELECT FROM clients_namekeys)").fetchone()[0]:
            _plant(admin)
    return house


def _plant(admin: psycopg.Connection) -> None:
    admin.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
    # What a run that was broken off has left.
    admin.execute(
        "TRUNCATE clients_residencestatus, cases_responsibility, cases_deadline, cases_step, cases_referral, "
        "clients_namekeys CASCADE"
    )
    for step, statement in STEPS.items():
        started = perf_counter()
        count = admin.execute(statement).rowcount
        print(f"  {step:16} {count:>9,} rows  {perf_counter() - started:6.1f} s", flush=True)
    started = perf_counter()
    count = _index(admin)
    print(f"  search keys      {count:>9,} rows  {perf_counter() - started:6.1f} s", flush=True)
    admin.execute("RESET session_replication_role")
    admin.execute("VACUUM ANALYZE")


def _index(admin: psycopg.Connection) -> int:
    """The search keys of all people; their index is made at the end, as it would be after a restore."""
    made = admin.execute("SELECT pg_get_indexdef('clients_namekeys_found'::regclass)").fetchone()[0]
    admin.execute("DROP INDEX clients_namekeys_found")
    count = 0
    with admin.transaction(), admin.cursor(name="people") as people, admin.cursor() as cursor:
        people.itersize = 20_000
        people.execute(
            "SELECT id, organization_id, municipality, given_names, family_name, call_name, original_name, born_on, "
            "phone FROM clients_person"
        )
        while rows := [Named(*row) for row in islice(people, 20_000)]:
            count += copy_names(cursor, rows)
    admin.execute(made)
    return count
