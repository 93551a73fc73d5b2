"""A list costs as many queries for thirty rows as for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.audit.actions import COMMAND_LINE
from lotse.core.models import MunicipalRow
from lotse.directory.actions import load_network_file
from lotse.directory.models import Edition
from lotse.hours.models import OpenInterval
from lotse.network.models import Network, Site
from tests.cast import person
from tests.house import project

# The lists that grow with the networks, and those that grow with what is inside one network.
OF_NETWORKS = ("/de/", "/de/help/", "/de/notice/", "/api/v1/networks", "/api/v1/help", "/de/staff/")
INSIDE = (
    "/de/help/?topic=work",
    "/de/networks/leverkusen/",
    "/de/networks/leverkusen/notice/",
    "/de/networks/leverkusen/sites/luminaden/",
    "/de/networks/leverkusen/sites/luminaden/calendar.ics",
)
# What the coordinator of Herne keeps: lists of sites and bodies, and everything at one site.
KEPT = ("/de/staff/sites/", "/de/staff/organizations/", "/de/staff/hours/")
KEPT_INSIDE = (
    "/de/staff/sites/horsthausen/hours/",
    "/de/staff/sites/horsthausen/edit/",
    "/de/staff/sites/horsthausen/exceptions/new/",
)


def multiply(copies: int, *, keep: tuple[type[models.Model], ...] = ()) -> None:
    """Copy every row of the municipalities so many times, with the keys between the copies; rows of the models in
    `keep` stay single and get the copied children."""
    tables = [
        model
        for model in apps.get_models()
        if issubclass(model, MunicipalRow) and model not in keep and model._meta.app_label != "accounts"
    ]
    originals = {model: list(model._default_manager.all()) for model in tables}
    keys: list[dict[Any, Any]] = [
        {row.pk: model._meta.pk.get_default() for model, rows in originals.items() for row in rows}
        for _ in range(copies)
    ]
    for model, rows in originals.items():
        model._default_manager.bulk_create(
            copied(row, number, keys[number]) for number in range(copies) for row in rows
        )


def copied(row: models.Model, number: int, keys: dict[Any, Any]) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values |= {
        name: keys.get(value, value) for name, value in values.items() if name == "id" or name.endswith("_id")
    }
    if "code" in values:
        values["code"] += f"-{number}"
    return type(row)(**values)


def costs(addresses: tuple[str, ...]) -> dict[str, int]:
    """How many queries each address takes while nothing of the directory is kept in memory."""
    client = Client()
    client.force_login(person("coordinator"))
    found = {}
    for address in addresses:
        Edition.objects.update(mark=uuid4())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("network", "addresses", "keep"),
    [
        ("leverkusen", OF_NETWORKS, ()),
        ("leverkusen", INSIDE, (Network, Site)),
        ("herne-kim", KEPT, (Network,)),
        ("herne-kim", KEPT_INSIDE, (Network, Site)),
    ],
    ids=["of networks", "inside a network", "master data", "master data of a site"],
)
def test_a_list_costs_the_same_for_thirty_rows(
    network: str, addresses: tuple[str, ...], keep: tuple[type[models.Model], ...]
) -> None:
    load_network_file(by=COMMAND_LINE, path=project.ROOT / "networks" / f"{network}.yaml")
    OpenInterval.objects.filter(starts_at__gt=timezone.now() + timedelta(days=14)).delete()
    one = costs(addresses)
    multiply(29, keep=keep)
    assert costs(addresses) == one


@pytest.mark.django_db
def test_the_check_finds_a_query_for_each_row() -> None:
    load_network_file(by=COMMAND_LINE, path=project.ROOT / "networks" / "leverkusen.yaml")

    OpenInterval.objects.all().delete()

    def names() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert all(network.municipality.name for network in Network.objects.all())
        return len(queries)

    one = names()
    multiply(29)
    assert Network.objects.count() == 30
    assert names() == one + 29
