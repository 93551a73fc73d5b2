"""The context in the database: from the hash of the session's token to a person, her body, her roles there."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER
from lotse.core.walls import wall

SERVING = (APP, WORKER)
UUIDS = "coalesce(array_agg(DISTINCT organization), '{}')"
WITH = "FROM doors.acting_roles() WHERE role = any('{%s}'::text[])"


def bodies(name: str, *roles: str) -> RunSQL:
    """Her own body as an array of one, if one of `roles` is hers there; an empty array otherwise."""
    return definer_function(
        f"{name}()",
        returns="uuid[]",
        body=f"SELECT {UUIDS} {WITH % ','.join(roles)}",
        callers=SERVING,
        volatile=False,
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles")]

    operations = [
        RunSQL(
            sql=f"GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_session TO {DEFINER}; "
            f"GRANT SELECT ON accounts_user, accounts_staffrole TO {DEFINER}",
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "acting_user()",
            returns="uuid",
            body="""
                SELECT account.id FROM accounts_session session JOIN accounts_user account ON account.id = session.user_id
                WHERE session.key_hash = encode(sha256(convert_to(nullif(current_setting('lotse.token', true), ''),
                                                                  'UTF8')), 'hex')
                  AND session.expires_at > statement_timestamp() AND account.is_active
            """,
            callers=SERVING,
            volatile=False,
        ),
        definer_function(
            "acting_roles()",
            returns="TABLE (organization uuid, municipality text, role text, site uuid)",
            body="""
                WITH held AS (
                    SELECT staff.organization, staff.municipality, staff.role, staff.site, staff.starts_at, staff.id,
                           session.acting_organization AS chosen
                    FROM accounts_session session
                    JOIN accounts_user account ON account.id = session.user_id AND account.is_active
                    JOIN accounts_staffrole staff ON staff.user_id = account.id
                    WHERE session.key_hash = encode(sha256(convert_to(
                            nullif(current_setting('lotse.token', true), ''), 'UTF8')), 'hex')
                      AND session.expires_at > statement_timestamp()
                      AND staff.starts_at <= statement_timestamp()
                      AND (staff.ends_at IS NULL OR staff.ends_at > statement_timestamp())
                ), place AS (
                    SELECT held.organization FROM held WHERE held.chosen IS NULL OR held.organization = held.chosen
                    ORDER BY held.starts_at, held.id LIMIT 1
                )
                SELECT held.organization, held.municipality::text, held.role::text, held.site
                FROM held JOIN place USING (organization)
            """,
            callers=SERVING,
            volatile=False,
        ),
        definer_function(
            "acting_organization()",
            returns="uuid",
            body="SELECT organization FROM doors.acting_roles() LIMIT 1",
            callers=SERVING,
            volatile=False,
        ),
        definer_function(
            "acting_municipality()",
            returns="text",
            body="SELECT municipality FROM doors.acting_roles() LIMIT 1",
            callers=SERVING,
            volatile=False,
        ),
        bodies("case_bodies", "counsellor", "lead"),
        bodies("writing_bodies", "counsellor", "lead"),
        bodies("note_bodies", "counsellor"),
        bodies("consent_bodies", "counsellor", "lead"),
        bodies("elevation_bodies", "counsellor", "lead", "lawyer", "child-protection"),
        definer_function(
            "elevated_cases()",
            returns="uuid[]",
            body="""
                SELECT coalesce(array_agg(grants.case), '{}') FROM accounts_elevation grants
                WHERE grants.user_id = (SELECT doors.acting_user())
                  AND grants.organization = any((SELECT doors.elevation_bodies())::uuid[])
                  AND grants.starts_at <= statement_timestamp() AND grants.ends_at > statement_timestamp()
            """,
            callers=SERVING,
            volatile=False,
        ),
        wall(
            "accounts_elevation",
            read=[
                "user_id = (select doors.acting_user())",
                "organization = any((select doors.case_bodies())::uuid[])",
            ],
            insert="user_id = (select doors.acting_user()) AND starts_at <= statement_timestamp() "
            "AND organization = any((select doors.elevation_bodies())::uuid[])",
            write="user_id = (select doors.acting_user())",
        ),
        # It can be ended early, and never prolonged, moved to another case or given to somebody else.
        RunSQL(
            sql="REVOKE UPDATE ON accounts_elevation FROM lotse_app, lotse_worker; "
            "GRANT UPDATE (ends_at, version, changed_at) ON accounts_elevation TO lotse_app, lotse_worker",
            reverse_sql=RunSQL.noop,
        ),
    ]
