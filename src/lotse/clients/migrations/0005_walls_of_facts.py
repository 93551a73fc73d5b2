"""Facts, households and kin are seen by the body that keeps them (consent adds its own condition: cases/0008)."""

from django.db import migrations

from lotse.core.walls import own_body, wall

TABLES = ("clients_fact", "clients_household", "clients_householdmember", "clients_kinship")


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_facts_and_households")]

    operations = [
        wall(table, read=[own_body("case_bodies")], write=own_body("writing_bodies")) for table in TABLES
    ]
