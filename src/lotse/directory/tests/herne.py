"""Herne as its network file says it, and the coordinator who keeps its data on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from lotse.audit.actions import COMMAND_LINE
from lotse.directory.actions import load_network_file
from lotse.directory.tests.files_sample import NETWORKS
from lotse.hours.models import Schedule
from tests.cast import signed_in

FILE = next(path for path in NETWORKS if path.stem == "herne-kim")
OPEN_HOUR = "herne-kim.case-management.horsthausen.open-hour"
OFFICE = "herne-kim.case-management.horsthausen.office"
HOURS = "/de/staff/sites/horsthausen/hours/"


@pytest.fixture(scope="module")
def herne(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_network_file(by=COMMAND_LINE, path=FILE)
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def coordinator(db: None, herne: None) -> Client:
    return signed_in("coordinator")


def change_of(code: str = f"{OPEN_HOUR}.always") -> str:
    return f"/de/staff/hours/{code}/change/"


def hidden_fields(source: bytes | str) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them back; of the last form where there are several."""
    text = source.decode() if isinstance(source, bytes) else source
    form = text.partition("<main")[2].partition("</main>")[0].rpartition("<form")[2]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given.get("type") == "hidden" and given["name"] != "csrfmiddlewaretoken":
            found[given["name"]] = given.get("value", "").replace("&quot;", '"').replace("&#x27;", "'")
    return found


def typed(client: Client, address: str, **values: Any) -> dict[str, Any]:
    """What a person sends who opened the form and typed `values`; single rows as `day3_0_starts`."""
    fields = hidden_fields(client.get(address).content)
    holidays = {"on_holidays": "closed", "in_school_holidays": "usual"} if "as_text" in fields else {}
    named = {re.sub(r"^(day\d)_(\d)_", r"\1-\2-", name): value for name, value in values.items()}
    return fields | holidays | named


def thursday(client: Client, starts: str, ends: str, **more: Any) -> dict[str, Any]:
    """The form of the open hour with one span on Thursday."""
    week = {"day3_0_starts": starts, "day3_0_ends": ends, "on_holidays": "closed"}
    return typed(client, change_of(), **week, **more)


def send(client: Client, address: str, fields: dict[str, Any], step: str = "save") -> HttpResponse:
    return client.post(address, fields | {"step": step})


def stored(code: str = f"{OPEN_HOUR}.always") -> Schedule:
    return Schedule.objects.get(code=code)
