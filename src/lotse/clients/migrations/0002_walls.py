"""People are seen by the body that keeps them, and by nobody else (consent adds its own condition: cases/0003)."""

from django.db import migrations

from lotse.core.walls import own_body, wall


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial"), ("accounts", "0003_context")]

    operations = [
        wall(table, read=[own_body("case_bodies")], write=own_body("writing_bodies"))
        for table in ("clients_person", "clients_residencestatus")
    ]
