"""Whether a case may be seen is found out in the same time for a foreign one and for none.

A policy asks for the context only once an index has found a row: the page of a foreign case took a third of a millisecond longer
than that of none. This door asks for the context first, always, and then looks for the row.
"""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_planted")]

    operations = [
        definer_function(
            "visible_case(wanted uuid)",
            returns="uuid",
            body="""
                WITH rights AS MATERIALIZED (
                    SELECT doors.case_bodies() AS bodies, doors.consented('any') AS opened,
                           doors.elevated_cases() AS elevated
                )
                SELECT found.id FROM rights LEFT JOIN cases_case found
                    ON found.id = wanted AND (found.organization_id = any(rights.bodies)
                                              OR found.id = any(rights.opened) OR found.id = any(rights.elevated))
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
