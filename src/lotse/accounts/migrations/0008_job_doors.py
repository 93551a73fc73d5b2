"""Handing a job over in one's own name mints nothing, the worker alone enters, the session's end ends it."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_job_contexts")]

    operations = [
        RunSQL(
            sql=f"""
                -- Whichever way a session ends, what came from it ends with it, in the same statement.
                ALTER TABLE accounts_session ADD CONSTRAINT accounts_session_ends_with_parent
                    FOREIGN KEY (parent) REFERENCES accounts_session ON DELETE CASCADE;
                CREATE INDEX accounts_session_parent ON accounts_session (parent) WHERE parent IS NOT NULL;
                ALTER TABLE accounts_jobcontext ADD CONSTRAINT accounts_jobcontext_ends_with_session
                    FOREIGN KEY (session) REFERENCES accounts_session ON DELETE CASCADE;
                CREATE INDEX accounts_jobcontext_session ON accounts_jobcontext (session);
                ALTER TABLE accounts_jobcontext ENABLE ROW LEVEL SECURITY;
                ALTER TABLE accounts_jobcontext FORCE ROW LEVEL SECURITY;
                REVOKE ALL ON accounts_jobcontext FROM {APP}, {WORKER};
                GRANT SELECT, INSERT, DELETE ON accounts_jobcontext TO {DEFINER};
                -- The worker comes by a session through its door, never by writing one; it makes nobody and gives no role.
                REVOKE INSERT, UPDATE ON accounts_session, accounts_user FROM {WORKER};
                REVOKE INSERT, UPDATE, DELETE ON accounts_staffrole FROM {WORKER};
            """,
            reverse_sql=f"""
                GRANT INSERT, UPDATE ON accounts_session, accounts_user TO {WORKER};
                GRANT INSERT, UPDATE, DELETE ON accounts_staffrole TO {WORKER};
                ALTER TABLE accounts_session DROP CONSTRAINT accounts_session_ends_with_parent;
                DROP INDEX accounts_session_parent;
            """,
        ),
        definer_function(
            "prepare_job(context_id uuid, its_purpose text, valid_for interval)",
            returns="uuid",
            body="""
                INSERT INTO accounts_jobcontext (id, user_id, session, organization, purpose, made_at, expires_at)
                SELECT context_id, session.user_id, session.key_hash, (SELECT doors.acting_organization()), its_purpose,
                       statement_timestamp(), statement_timestamp() + valid_for
                FROM accounts_session session
                WHERE session.key_hash = encode(sha256(convert_to(
                        nullif(current_setting('lotse.token', true), ''), 'UTF8')), 'hex')
                  AND session.user_id = (SELECT doors.acting_user())
                  AND (SELECT doors.acting_organization()) IS NOT NULL
                RETURNING id
            """,
            callers=(APP, WORKER),
        ),
        definer_function(
            "enter_job(context_id uuid)",
            returns="text",
            body="""
                WITH found AS (
                    SELECT context.user_id, context.organization, session.key_hash, session.second_factor_at,
                           least(statement_timestamp() + interval '10 minutes', session.expires_at) AS ends_at
                    FROM accounts_jobcontext context
                    JOIN accounts_session session ON session.key_hash = context.session
                     AND session.user_id = context.user_id
                    JOIN accounts_user account ON account.id = context.user_id AND account.is_active
                    WHERE context.id = context_id AND context.expires_at > statement_timestamp()
                      AND session.expires_at > statement_timestamp()
                      AND EXISTS (
                          SELECT FROM accounts_staffrole staff
                          WHERE staff.user_id = context.user_id AND staff.organization = context.organization
                            AND staff.starts_at <= statement_timestamp()
                            AND (staff.ends_at IS NULL OR staff.ends_at > statement_timestamp()))
                ), fresh AS MATERIALIZED (
                    SELECT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') AS token
                ), made AS (
                    INSERT INTO accounts_session (key_hash, user_id, data, started_at, expires_at, acting_organization,
                                                  last_seen_at, second_factor_at, agent, parent)
                    SELECT encode(sha256(convert_to(fresh.token, 'UTF8')), 'hex'), found.user_id, '',
                           statement_timestamp(), found.ends_at, found.organization, statement_timestamp(),
                           found.second_factor_at, '', found.key_hash
                    FROM found, fresh RETURNING 1
                )
                SELECT token FROM fresh WHERE EXISTS (SELECT FROM made)
            """,
            callers=(WORKER,),
        ),
    ]
