"""In a session's context an entry carries that session's person and body, whatever the application says.

Without a context (signing in, jobs, the command line) the caller names who acts, as before.
"""

from importlib import import_module

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, OWNER, WORKER

# The room audit stands below the room that knows sessions, so the door is made anew from up here.
APPEND = import_module("lotse.audit.migrations.0004_sealing").APPEND
OF_THE_CONTEXT = {
    "actor AS by": "coalesce('user:' || (SELECT doors.acting_user())::text, actor) AS by",
    "body AS organization": "coalesce((SELECT doors.acting_organization()), body) AS organization",
}


def of_the_context() -> str:
    body = APPEND
    for given, asked in OF_THE_CONTEXT.items():
        assert body.count(given) == 1
        body = body.replace(given, asked)
    return body


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_reading")]

    operations = [
        RunSQL(
            sql=f"SET LOCAL ROLE {DEFINER}; DROP FUNCTION doors.audit_append; SET LOCAL ROLE {OWNER}",
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "audit_append(entry_id uuid, happened_at timestamptz, verb text, actor text, body uuid, "
            "municipality_key text, kind text, object_key text, subject uuid, why text, details jsonb)",
            returns="void",
            body=of_the_context(),
            callers=(APP, WORKER, OWNER),
        ),
    ]
