"""The worker's tables (procrastinate): the app hands work over through one function and sees none of them."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER

TABLES = "procrastinate_jobs, procrastinate_events, procrastinate_workers, procrastinate_periodic_defers"
SEQUENCES = """
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relkind = 'S' AND relname LIKE 'procrastinate\\_%' AND relnamespace = 'public'::regnamespace
"""
FUNCTIONS = """
    SELECT string_agg(oid::regprocedure::text, ', ') FROM pg_proc
    WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = 'public'::regnamespace
"""


class Migration(migrations.Migration):
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        RunSQL(
            sql=f"""
                REVOKE ALL ON {TABLES} FROM {APP};
                DO $do$
                DECLARE sequences text := ({SEQUENCES}); functions text := ({FUNCTIONS});
                BEGIN
                    EXECUTE 'REVOKE ALL ON SEQUENCE ' || sequences || ' FROM {APP}';
                    EXECUTE 'GRANT USAGE ON SEQUENCE ' || sequences || ' TO {DEFINER}';
                    EXECUTE 'REVOKE ALL ON FUNCTION ' || functions || ' FROM PUBLIC';
                    EXECUTE 'GRANT EXECUTE ON FUNCTION ' || functions || ' TO {WORKER}';
                END $do$;
                GRANT EXECUTE ON FUNCTION procrastinate_defer_jobs_v1 TO {DEFINER};
                GRANT SELECT (id), INSERT ON procrastinate_jobs TO {DEFINER};
                GRANT INSERT ON procrastinate_events TO {DEFINER};
                -- Ids and moments, nothing else: who looks after the machine reads this table, and so does every dump.
                ALTER TABLE procrastinate_jobs ADD CONSTRAINT lotse_arguments_are_ids CHECK (
                    NOT jsonb_path_exists(args, 'strict $.* ? (
                        @.type() == "object" || @.type() == "array" || (@.type() == "string" &&
                        !(@ like_regex "^[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$")))')
                );
            """,
            reverse_sql="ALTER TABLE procrastinate_jobs DROP CONSTRAINT lotse_arguments_are_ids;",
        ),
        definer_function(
            "enqueue_job(task text, ids jsonb, due timestamptz)",
            returns="void",
            body="""
                SELECT procrastinate_defer_jobs_v1(ARRAY[
                    ROW('default', task, 0, NULL, NULL, ids, due)::procrastinate_job_to_defer_v1
                ])
            """,
            callers=(APP, WORKER),
        ),
    ]
