"""Whether a person may be seen is found out in the same time for a foreign one and for none (as cases/0006 does for cases)."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_walls_of_facts")]

    operations = [
        definer_function(
            "visible_person(wanted uuid)",
            returns="uuid",
            body="""
                WITH rights AS MATERIALIZED (SELECT doors.case_bodies() AS bodies)
                SELECT found.id FROM rights LEFT JOIN clients_person found
                    ON found.id = wanted AND found.organization_id = any(rights.bodies)
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
