"""The book takes entries through one function; the app's roles can neither read, change nor cut it."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        RunSQL(
            sql=f"""
                REVOKE ALL ON audit_entry FROM {APP}, {WORKER};
                GRANT INSERT ON audit_entry TO {DEFINER};
            """,
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "audit_append(entry_id uuid, happened_at timestamptz, verb text, actor text, municipality_key text, "
            "kind text, object_key text, why text, details jsonb)",
            returns="void",
            body="""
                INSERT INTO audit_entry (id, at, action, by, municipality, object_kind, object_id, purpose, facts,
                                         transaction)
                VALUES (entry_id, happened_at, verb, actor, municipality_key, kind, object_key, why, details,
                        pg_current_xact_id()::text::bigint)
            """,
            callers=(APP, WORKER, "lotse_owner"),
        ),
    ]
