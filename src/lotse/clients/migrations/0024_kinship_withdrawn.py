"""A relation that was said of the wrong people is taken out again; one that has ended stays as history."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body


class Migration(migrations.Migration):
    dependencies = [("clients", "0023_keys_crossed_once")]

    operations = [
        RunSQL(
            sql=f"CREATE POLICY remove ON clients_kinship FOR DELETE TO {APP}, {WORKER}"
            f" USING ({own_body('writing_bodies')})",
            reverse_sql="DROP POLICY remove ON clients_kinship",
        ),
    ]
