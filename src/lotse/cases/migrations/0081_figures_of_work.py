"""Figures of case work for the coordinator, by body and year, and none so small that it points to a person."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER

IN_YEAR = """
    >= make_timestamptz(year, 1, 1, 0, 0, 0, 'Europe/Berlin')
    AND {moment} < make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'Europe/Berlin')
"""


def happened(kind: str, table: str, moment: str, more: str = "", count: str = "count(*)") -> str:
    """A SELECT of (kind, body, number): the rows of a table whose moment lies in the year."""
    return f"""
        SELECT '{kind}', row.organization_id, {count} FROM {table} row
        JOIN place ON place.municipality = row.municipality
        WHERE row.{moment} {IN_YEAR.format(moment=f"row.{moment}")} {more} GROUP BY 2
    """


COUNTED = " UNION ALL ".join((
    happened("advised", "cases_contact", "at", "AND row.case_id IS NOT NULL", "count(DISTINCT row.case_id)"),
    happened("begun", "cases_case", "opened_on"),
    happened("released", "cases_closure", "closed_on"),
    happened("asked", "cases_referral", "sent_at"),
    happened("declined", "cases_referralevent", "at", "AND row.state = 'declined'"),
    happened("helped", "cases_referralevent", "at", "AND row.state = 'helped'"),
    happened("handed-over", "cases_handover", "decided_at", "AND row.state = 'accepted'"),
))  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0052_accepting")]

    operations = [
        definer_function(
            "figures_of_work(year integer)",
            returns="TABLE (kind text, body uuid, number bigint)",
            # What is hidden, and why, is as in doors.figures.
            body=f"""
                WITH place AS (SELECT municipality FROM doors.acting_roles() WHERE role = 'coordinator' LIMIT 1
                ), counted (kind, body, number) AS ({COUNTED}
                ), ranked AS (
                    SELECT *, row_number() OVER (PARTITION BY kind ORDER BY number, body) AS rank,
                           count(*) FILTER (WHERE number < 5) OVER (PARTITION BY kind) AS small,
                           coalesce(sum(number) FILTER (WHERE number < 5) OVER (PARTITION BY kind), 0) AS hidden,
                           sum(number) OVER (PARTITION BY kind) AS total
                    FROM counted
                )
                SELECT kind, body, CASE WHEN number >= 5 AND NOT (small > 0 AND (small = 1 OR hidden < 5)
                                                                  AND rank = small + 1) THEN number END
                FROM ranked
                UNION ALL
                SELECT kind, NULL, CASE WHEN min(total) >= 5 THEN min(total)::bigint END FROM ranked GROUP BY kind
                ORDER BY 1, 2
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
