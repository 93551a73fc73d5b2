"""Roles of staff are held inside a body and a municipality; the context says the body's name."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.constraints import key_from_below
from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial"), ("accounts", "0003_context")]

    operations = [
        RunSQL(sql=f"GRANT SELECT ON network_organization TO {DEFINER}", reverse_sql=RunSQL.noop),
        key_from_below("accounts_staffrole", "organization", "network_organization"),
        key_from_below("accounts_staffrole", "site", "network_site"),
        key_from_below("accounts_elevation", "organization", "network_organization"),
        definer_function(
            "acting()",
            returns="TABLE (organization uuid, name text, municipality text, roles text[], sites uuid[])",
            body="""
                SELECT body.id, body.name::text, body.municipality::text, array_agg(DISTINCT held.role),
                       coalesce(array_agg(DISTINCT held.site) FILTER (WHERE held.site IS NOT NULL), '{}')
                FROM doors.acting_roles() held JOIN network_organization body ON body.id = held.organization
                GROUP BY body.id
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
