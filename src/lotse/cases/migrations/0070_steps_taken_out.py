"""A step that was written by mistake, or is not needed, is taken out of the plan again; one that is done stays."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body

WRITING = own_body("writing_bodies")


class Migration(migrations.Migration):
    dependencies = [("cases", "0050_responsibility")]

    operations = [
        RunSQL(
            sql=f"CREATE POLICY remove ON cases_step FOR DELETE TO {APP}, {WORKER} USING ({WRITING} AND done_on IS NULL)",
            reverse_sql="DROP POLICY remove ON cases_step",
        ),
    ]
