from __future__ import annotations

import pytest
from django.db import connection

from lotse.core.constraints import SameMunicipality, stays_inside
from lotse.network.models import Site


def test_a_municipal_table_gets_its_unique_key_and_a_key_for_each_parent() -> None:
    unique, district = stays_inside("network_site", "district")
    assert (unique.name, list(unique.fields)) == ("network_site_inside", ["municipality", "id"])
    assert district == SameMunicipality(field="district", name="network_site_district_inside")


def test_a_migration_can_write_it_down_and_read_it() -> None:
    constraint = SameMunicipality(field="district", name="a_name")
    path, args, kwargs = constraint.deconstruct()
    assert path == "lotse.core.constraints.SameMunicipality"
    assert SameMunicipality(*args, **kwargs) == constraint
    assert constraint != SameMunicipality(field="site", name="a_name")
    assert constraint != SameMunicipality(field="district", name="another")


@pytest.mark.django_db
def test_the_key_holds_both_columns_and_waits_for_the_end_of_the_transaction() -> None:
    statement = (
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'network_site_district_inside'"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (definition,) = cursor.fetchone()
    assert definition == (
        "FOREIGN KEY (municipality, district_id) REFERENCES network_district(municipality, id) "
        "DEFERRABLE INITIALLY DEFERRED"
    )


@pytest.mark.django_db
def test_it_can_be_taken_away() -> None:
    constraint = SameMunicipality(field="district", name="network_site_district_inside")
    with connection.schema_editor(collect_sql=True) as editor:
        editor.remove_constraint(Site, constraint)
    assert editor.collected_sql == [
        'ALTER TABLE "network_site" DROP CONSTRAINT "network_site_district_inside";'
    ]
