"""The database of the benchmark: one of its own for each size, kept for the next run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from benchmarks.names.planted import BODY, plant, plant_peers
from lotse.accounts.rules.roles import Role
from lotse.network.models import Municipality, Organization
from tests import cast, database

USUAL = 20_000


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """How many people were planted (LOTSE_BENCH_PEOPLE); the counsellor of the cast works for their body."""
    size, tests_own = int(os.environ.get("LOTSE_BENCH_PEOPLE", USUAL)), connection.settings_dict["NAME"]
    with database.free_slot(f"names_{size}") as name, django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        with database.administrator(name) as admin:
            if not admin.execute("SELECT EXISTS (SELECT FROM clients_namekeys)").fetchone()[0]:
                print(f"\nplanting {size:,} people", flush=True)
                admin.execute("TRUNCATE clients_person CASCADE")
                _body()
                plant(admin, size)
                plant_peers(admin)
        yield size
        connection.close()
        connection.settings_dict["NAME"] = tests_own


def _body() -> None:
    town, _ = Municipality.objects.get_or_create(
        key=cast.TOWN, defaults={"code": "herne", "name": "Herne", "kind": "stadt", "state": "NW"}
    )
    if not Organization.objects.filter(pk=BODY).exists():
        body = Organization.objects.create(
            pk=BODY,
            municipality=town,
            code="invented",
            name="Invented",
            short_name="Invented",
            role="carrier",
            law="DSGVO",
        )
        cast.give_role(cast.person("stranger"), Role.COUNSELLOR, body)
