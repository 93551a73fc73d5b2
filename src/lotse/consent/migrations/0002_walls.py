"""The leading body alone sees and writes consents; a recipient sees what was opened, and cannot change it."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body, wall

MINE = """
    consent.withdrawn_at IS NULL AND consent.given_at <= statement_timestamp()
    AND consent.expires_on > (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
    AND (consent.recipient_organization_id = (SELECT doors.reading_body())
         OR (consent.recipient_user_id = (SELECT doors.acting_user()) AND (SELECT doors.reading_body()) IS NOT NULL)
         OR consent.recipient_site_id = any((SELECT doors.reading_sites())::uuid[]))
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("accounts", "0003_context")]

    operations = [
        definer_function(
            "reading_body()",
            returns="uuid",
            # A recipient has to be somebody who advises: a coordinator of that body still sees nothing.
            body="SELECT organization FROM doors.acting_roles() "
            "WHERE role = any('{counsellor,lead,lawyer,guest}'::text[]) LIMIT 1",
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "reading_sites()",
            returns="uuid[]",
            body="SELECT coalesce(array_agg(DISTINCT site) FILTER (WHERE site IS NOT NULL), '{}') "
            "FROM doors.acting_roles() WHERE role = any('{counsellor,lead,lawyer,guest}'::text[])",
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "consented(kind text)",
            returns="uuid[]",
            body=f"""
                SELECT coalesce(array_agg(DISTINCT consent.case), '{{}}') FROM consent_consent consent
                WHERE (kind = 'any' OR consent.kinds @> ARRAY[kind]::varchar[]) AND {MINE}
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
        wall(
            "consent_consent",
            read=[
                own_body("case_bodies"),
                "recipient_organization_id = (select doors.reading_body())",
                "recipient_user_id = (select doors.acting_user())",
                "recipient_site_id = any((select doors.reading_sites())::uuid[])",
            ],
            write=own_body("consent_bodies"),
        ),
        RunSQL(
            # What was said is said: later only its end may be written.
            sql="REVOKE UPDATE ON consent_consent FROM lotse_app, lotse_worker; GRANT UPDATE (withdrawn_at, "
            "withdrawn_by_id, version, changed_at) ON consent_consent TO lotse_app, lotse_worker",
            reverse_sql=RunSQL.noop,
        ),
    ]
