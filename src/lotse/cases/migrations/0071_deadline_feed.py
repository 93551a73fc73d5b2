"""A calendar asks for deadlines by a secret alone; it learns days and kinds, and nobody's name, number or key."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP


class Migration(migrations.Migration):
    dependencies = [("cases", "0042_incoming_doors")]

    operations = [
        definer_function(
            "deadline_feed(secret_hash text)",
            returns="TABLE (mark text, kind text, due_on date)",
            # One row without a kind where there is a feed and nothing is due; no row where there is no feed.
            body="""
                WITH feed AS MATERIALIZED (
                    SELECT own.user_id, own.organization_id, own.token_hash,
                           (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date AS today
                    FROM cases_calendarfeed own JOIN accounts_user account ON account.id = own.user_id
                    WHERE own.token_hash = secret_hash AND own.ended_at IS NULL AND account.is_active
                      AND EXISTS (SELECT FROM accounts_staffrole held
                                  WHERE held.user_id = own.user_id AND held.organization = own.organization_id
                                    AND held.role = any('{counsellor,lead}'::text[])
                                    AND held.starts_at <= statement_timestamp()
                                    AND (held.ends_at IS NULL OR held.ends_at > statement_timestamp()))
                ), responsible AS (
                    SELECT mine.id FROM feed JOIN cases_case mine ON mine.organization_id = feed.organization_id
                        AND mine.closed_on IS NULL
                        AND (mine.manager_id = feed.user_id OR mine.deputy_id = feed.user_id OR mine.manager_id IN (
                            SELECT absence.user_id FROM cases_absence absence
                            WHERE absence.deputy_id = feed.user_id
                              AND absence.organization_id = feed.organization_id AND absence.starts_on <= feed.today
                              AND (absence.ends_on IS NULL OR absence.ends_on > feed.today)))
                )
                SELECT encode(sha256(convert_to(due.id::text || feed.token_hash, 'UTF8')), 'hex'), due.kind::text,
                       due.due_on
                FROM feed LEFT JOIN cases_deadline due ON due.organization_id = feed.organization_id
                    AND due.done_at IS NULL AND due.due_on BETWEEN feed.today - 14 AND feed.today + 400
                    AND (due.case_id IN (SELECT id FROM responsible)
                         OR (due.case_id IS NULL AND due.author_id = feed.user_id))
                ORDER BY due.due_on, 1 LIMIT 1000
            """,
            callers=(APP,),
            volatile=False,
        ),
    ]
