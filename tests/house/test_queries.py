"""A list costs as many queries for thirty rows as for one."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.audit.actions import COMMAND_LINE
from lotse.core.models import MunicipalRow
from lotse.directory.actions import load_network_file
from lotse.network.models import Network, Site
from tests.cast import person
from tests.house import project

# Each list: its address, and whether it grows with the networks or with what is inside one network.
LISTS = {
    "/de/": "networks",
    "/de/help/": "networks",
    "/de/help/?topic=work": "inside",
    "/de/notice/": "networks",
    "/de/networks/leverkusen/": "inside",
    "/de/networks/leverkusen/notice/": "inside",
    "/de/networks/leverkusen/sites/luminaden/": "inside",
    "/de/networks/leverkusen/sites/luminaden/calendar.ics": "inside",
    "/api/v1/networks": "networks",
    "/api/v1/help": "networks",
    "/de/staff/": "networks",
}


def multiply(copies: int, *, keep: tuple[type[models.Model], ...] = ()) -> None:
    """Copy every row of the municipalities so many times, with the keys between the copies; rows of the models in
    `keep` stay single and get the copied children."""
    tables = [model for model in apps.get_models() if issubclass(model, MunicipalRow) and model not in keep]
    originals = {model: list(model._default_manager.all()) for model in tables}
    for number in range(copies):
        keys: dict[Any, Any] = {}
        for model, rows in originals.items():
            for row in rows:
                keys[row.pk] = model._meta.pk.get_default()
        for model, rows in originals.items():
            model._default_manager.bulk_create(copied(row, number, keys) for row in rows)


def copied(row: models.Model, number: int, keys: dict[Any, Any]) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values |= {
        name: keys.get(value, value) for name, value in values.items() if name == "id" or name.endswith("_id")
    }
    if "code" in values:
        values["code"] += f"-{number}"
    return type(row)(**values)


def cost(address: str) -> int:
    client = Client()
    client.force_login(person("coordinator"))
    # The first call fills what a process keeps in its memory, such as templates.
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_the_same_for_thirty_rows(address: str) -> None:
    load_network_file(by=COMMAND_LINE, path=project.ROOT / "networks" / "leverkusen.yaml")
    one = cost(address)
    if LISTS[address] == "networks":
        multiply(29)
    else:
        multiply(29, keep=(Network, Site))
    assert cost(address) == one


@pytest.mark.django_db
def test_the_check_finds_a_query_for_each_row() -> None:
    load_network_file(by=COMMAND_LINE, path=project.ROOT / "networks" / "leverkusen.yaml")

    def names() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert all(network.municipality.name for network in Network.objects.all())
        return len(queries)

    one = names()
    multiply(29)
    assert Network.objects.count() == 30
    assert names() == one + 29
