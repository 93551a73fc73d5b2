"""A residence status that should not have been written down can be taken back by the body that wrote it."""

from django.db import migrations

from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_walls")]

    operations = [
        migrations.RunSQL(
            sql=f"CREATE POLICY remove ON clients_residencestatus FOR DELETE TO {APP}, {WORKER} "
            f"USING ({own_body('writing_bodies')})",
            reverse_sql="DROP POLICY remove ON clients_residencestatus",
        )
    ]
