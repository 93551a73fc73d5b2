"""Printed curricula vitae stand behind the same wall as the other work in a case."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.walls import own_body, wall


class Migration(migrations.Migration):
    dependencies = [("cases", "0085_cv_papers")]

    operations = [
        wall(
            "cases_cvpaper",
            read=[own_body("case_bodies"), "case_id = any((select doors.elevated_cases())::uuid[])"],
            write=own_body("writing_bodies"),
        ),
        RunSQL(
            sql="ALTER TABLE cases_cvpaper ALTER COLUMN contents SET STATISTICS 0",
            reverse_sql=RunSQL.noop,
        ),
    ]
