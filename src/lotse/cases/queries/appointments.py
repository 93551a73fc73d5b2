"""The appointments of a day: where somebody is expected, whom one visits, who sits together about a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from lotse.cases.queries.waiting import OPEN, Today
from lotse.core.spans import start_of_day


@dataclass(frozen=True)
class Appointment:
    """One appointment: `kind` is referral, visit or conference, `key` its row, `place` whatever is known of where.

    `contact_id` is the talk of a referral that belongs to no case.
    """

    kind: str
    key: UUID
    case_id: UUID | None
    contact_id: UUID | None
    at: datetime
    place: str


# Written out: four questions made by the ORM took longer to be made than to be answered. The walls hold here as well.
# Those of her cases that a colleague has written down are asked apart, so that each part has an index.
_OF_DAY = f"""
    SELECT 'referral', id, case_id, contact_id, appointment_at, recipient_name FROM cases_referral
    WHERE author_id = any(%(people)s) AND organization_id = %(body)s AND closed_at IS NULL
      AND appointment_at >= %(start)s AND appointment_at < %(past)s
      AND NOT EXISTS (SELECT FROM cases_case ended
                      WHERE ended.id = cases_referral.case_id AND ended.closed_on IS NOT NULL)
    UNION ALL
    SELECT 'referral', id, case_id, contact_id, appointment_at, recipient_name FROM cases_referral
    WHERE case_id IN (SELECT id FROM cases_case WHERE {OPEN})
      AND author_id <> all(%(people)s) AND closed_at IS NULL
      AND appointment_at >= %(start)s AND appointment_at < %(past)s
    UNION ALL
    SELECT 'visit', id, case_id, NULL, planned_at, address FROM cases_welcomevisit
    WHERE visitor_id = any(%(people)s) AND organization_id = %(body)s AND done_on IS NULL
      AND planned_at >= %(start)s AND planned_at < %(past)s
    UNION ALL
    SELECT 'conference', id, case_id, NULL, at, place FROM cases_conference
    WHERE author_id = any(%(people)s) AND organization_id = %(body)s AND at >= %(start)s AND at < %(past)s
    ORDER BY 5, 2 LIMIT %(most)s
"""


def appointments_of_day(now: Today, most: int) -> list[Appointment]:
    """What they have to be at on this day, by time. One query, however much it is."""
    asked = {
        "people": now.people, "body": now.by.organization_id, "start": start_of_day(now.day),
        "past": start_of_day(now.day + timedelta(days=1)), "most": most,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OF_DAY, asked)
        return [Appointment(*row) for row in cursor.fetchall()]
