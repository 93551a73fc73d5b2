"""The wall of unsaved text: only its writer finds it, and nobody reads it without her browser's key."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP
from lotse.core.walls import wall


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_unsaved_text")]

    operations = [
        # Anybody may leave a text: when it is left, its writer is not signed in any more. She alone finds it.
        wall(
            "accounts_unsavedtext",
            read=["user_id = (select doors.acting_user()) AND expires_at > statement_timestamp()"],
            insert="expires_at > statement_timestamp()",
        ),
        RunSQL(
            sql="CREATE POLICY remove ON accounts_unsavedtext FOR DELETE TO lotse_app "
            "USING (user_id = (select doors.acting_user()))",
            reverse_sql="DROP POLICY remove ON accounts_unsavedtext",
        ),
        definer_function(
            "forget_unsaved_texts()",
            returns="void",
            body="DELETE FROM accounts_unsavedtext WHERE expires_at <= statement_timestamp()",
            callers=(APP,),
        ),
    ]
