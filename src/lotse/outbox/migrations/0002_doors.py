"""The wall around messages: the app hands one in and reads none, the worker reads and finishes them."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial"), ("core", "0001_jobs")]

    operations = [
        RunSQL(
            sql=f"""
                ALTER TABLE outbox_message ENABLE ROW LEVEL SECURITY;
                ALTER TABLE outbox_message FORCE ROW LEVEL SECURITY;
                REVOKE ALL ON outbox_message FROM {APP}, {WORKER};
                GRANT SELECT, UPDATE, DELETE ON outbox_message TO {WORKER};
                GRANT SELECT (id, key), INSERT, UPDATE (key) ON outbox_message TO {DEFINER};
                CREATE POLICY postman ON outbox_message TO {WORKER} USING (true);
            """,
            reverse_sql="""
                DROP POLICY postman ON outbox_message;
                ALTER TABLE outbox_message NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE outbox_message DISABLE ROW LEVEL SECURITY;
            """,
        ),
        # The update changes nothing: it is the way to be told of the row that has the key already.
        definer_function(
            "queue_message(message_id uuid, by_channel text, body uuid, to_address text, answers_to text, "
            "template_name text, in_language text, its_subject text, its_text text, its_key text, "
            "since timestamptz, due timestamptz)",
            returns="uuid",
            body="""
                INSERT INTO outbox_message (id, channel, organization, recipient, reply_to, template, language,
                                            subject, text, key, state, queued_at, due_at, attempts, last_error)
                VALUES (message_id, by_channel, body, to_address, answers_to, template_name, in_language,
                        its_subject, its_text, its_key, 'waiting', since, due, 0, '')
                ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id
            """,
            callers=(APP, WORKER),
        ),
    ]
