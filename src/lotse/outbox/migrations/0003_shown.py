"""A trial's page: whoever looks after the people of a body reads the mails of that body that were laid out."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_doors"), ("accounts", "0003_context")]

    operations = [
        definer_function(
            "mail_bodies()",
            returns="uuid[]",
            body="""
                SELECT coalesce(array_agg(DISTINCT organization), '{}') FROM doors.acting_roles()
                WHERE role = any('{lead,master-data}'::text[])
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
        # Only the worker lays out, and only where it has no mail server: with one there is nothing to see.
        # A test mail is nobody's, and says nothing.
        RunSQL(
            sql=f"""
                GRANT SELECT ON outbox_message TO {APP};
                CREATE POLICY shown ON outbox_message FOR SELECT TO {APP} USING (
                    state = 'shown' AND (organization = any((select doors.mail_bodies())::uuid[])
                        OR (template = 'test' AND organization IS NULL
                            AND cardinality((select doors.mail_bodies())::uuid[]) > 0)));
            """,
            reverse_sql=f"DROP POLICY shown ON outbox_message; REVOKE SELECT ON outbox_message FROM {APP};",
        ),
    ]
