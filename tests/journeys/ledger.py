"""What the database of the journeys says of a case, read past the walls: a second witness beside the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.database import administrator
from tests.journeys.house import House

CASE = """
    SELECT manager.email AS manager, body.code AS body, c.phase, c.closed_on IS NOT NULL AS is_closed,
           (SELECT count(*) FROM cases_responsibility r WHERE r.case_id = c.id AND r.ends_at IS NULL)
               AS responsible_now,
           (SELECT count(*) FROM cases_contact t WHERE t.case_id = c.id) AS talks,
           (SELECT count(*) FROM cases_goal g WHERE g.case_id = c.id) AS goals,
           (SELECT count(*) FROM cases_note n WHERE n.case_id = c.id AND n.organization_id <> c.organization_id)
               AS left_behind,
           (SELECT array_agg(r.state::text ORDER BY r.sent_at) FROM cases_referral r WHERE r.case_id = c.id)
               AS referrals,
           (SELECT count(*) FROM clients_householdmember m JOIN clients_householdmember other
                ON other.household_id = m.household_id AND other.left_on IS NULL
                WHERE m.person_id = c.person_id AND m.left_on IS NULL) AS household
    FROM cases_case c JOIN accounts_user manager ON manager.id = c.manager_id
    JOIN network_organization body ON body.id = c.organization_id WHERE c.id = %s
"""
TALK = """
    SELECT channel, topics, language, person_id IS NULL AND case_id IS NULL AS is_anonymous,
           funding_line_id IS NOT NULL AS is_funded FROM cases_contact WHERE id = %s
"""


def case_of(house: House, case: str) -> dict[str, Any]:
    """How a case stands: who leads it, its phase, how much is in it."""
    return _row(house, CASE, case)


def talk_of(house: House, contact: str) -> dict[str, Any]:
    """A talk as it was stored."""
    return _row(house, TALK, contact)


def account(house: House, email: str) -> str:
    """The key of an account: the people of the journeys share a name."""
    with administrator(house.env["LOTSE_JOURNEYS_DATABASE"]) as connection:
        row = connection.execute("SELECT id FROM accounts_user WHERE email = %s", [email]).fetchone()
    assert row
    return str(row[0])


def _row(house: House, statement: str, key: str) -> dict[str, Any]:
    with administrator(house.env["LOTSE_JOURNEYS_DATABASE"]) as connection:
        cursor = connection.execute(statement.encode(), [UUID(key)])
        row = cursor.fetchone()
        assert row, "the database knows no such row"
        return dict(zip((column.name for column in cursor.description or ()), row, strict=True))
