"""Many people at once over a pool of four connections, with everything that goes wrong in a house now and then.

A module of addresses (ROOT_URLCONF), so that each request passes the real middleware.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path

from lotse.cases.models import Case, Contact
from lotse.cases.tests.planted import case_file
from lotse.clients.models import Person
from lotse.site.urls import urlpatterns as site_addresses
from tests import cast

POOL = {"min_size": 1, "max_size": 4, "timeout": 60}
PARTS: tuple[cast.Part, ...] = (
    "counsellor", "colleague", "neighbour", "lead", "coordinator", "guest", "stranger",
)  # fmt: skip


def visible() -> list[str]:
    """The ids of all that whoever acts can see."""
    return sorted(
        str(key) for model in (Person, Case, Contact) for key in model.objects.values_list("pk", flat=True)
    )


def in_order(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ids": visible()})


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """Somebody forgot that this page needs a context."""
    return JsonResponse({"ids": visible()})


def own_error(request: HttpRequest) -> HttpResponse:
    visible()
    raise RuntimeError("a slip of ours")


def sql_error(request: HttpRequest) -> HttpResponse:
    visible()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    return HttpResponse()


def failed_savepoint(request: HttpRequest) -> HttpResponse:
    """An action inside fails and is caught; the page goes on."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
    except DatabaseError:
        return JsonResponse({"ids": visible()})
    return HttpResponse(status=400)


def cancelled(request: HttpRequest) -> HttpResponse:
    """A statement that takes too long is ended by the database."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '5ms'; SELECT pg_sleep(5)")
    return HttpResponse()


def lost_connection(request: HttpRequest) -> HttpResponse:
    """The connection breaks in the middle of a page."""
    connection.connection.close()
    return JsonResponse({"ids": visible()})


FAULTS: dict[str, Callable[..., HttpResponse]] = {
    function.__name__: function
    for function in (forgotten, own_error, sql_error, failed_savepoint, cancelled, lost_connection)
}
FAULTY_SHARE = 0.15
urlpatterns = [
    path("in_order", in_order),
    *(path(name, function) for name, function in FAULTS.items()),
    *site_addresses,
]


@dataclass
class Heard:
    """What came of all requests."""

    requests: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    foreign: int = 0
    to_forgetful: int = 0
    missing: int = 0
    wrong_answers: list[str] = field(default_factory=list)


def plant(files: int) -> dict[cast.Part, set[str]]:
    """Cases of two bodies; what each part may see of them."""
    expected: dict[cast.Part, set[str]] = {part: set() for part in PARTS}
    for number in range(files):
        for manager, readers in (
            ("counsellor", ("counsellor", "colleague", "lead")),
            ("neighbour", ("neighbour",)),
        ):
            file = case_file(manager, family_name=f"N{number}")  # type: ignore[arg-type]
            for reader in readers:
                expected[reader] |= {str(row.pk) for row in (file.person, file.case, file.contact)}  # type: ignore[index]
    return expected


def run(threads: int, requests: int, expected: dict[cast.Part, set[str]], seed: int) -> Heard:
    """`threads` people ask `requests` times each, in the order of `seed`; about 15 % of it goes wrong."""
    heard, lock, deck = Heard(), threading.Lock(), _deck(threads * requests, Random(seed))
    browsers = {part: cast.signed_in(part).cookies[settings.SESSION_COOKIE_NAME].value for part in PARTS}
    tickets = count()

    def ask() -> None:
        for _ in range(requests):
            what, part = deck[next(tickets)]
            client = Client(raise_request_exception=False)
            client.cookies[settings.SESSION_COOKIE_NAME] = browsers[part]
            answer = client.get(f"/{what}")
            # What the server does at the end of a request: the connection goes back into the pool.
            connection.close()
            with lock:
                _note(heard, what, answer, expected[part])

    people = [threading.Thread(target=ask) for _ in range(threads)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return heard


def _deck(size: int, random: Random) -> list[tuple[str, cast.Part]]:
    """Every fault about equally often, all in a random order."""
    faults = list(islice(cycle(FAULTS), round(size * FAULTY_SHARE)))
    deck = faults + ["in_order"] * (size - len(faults))
    random.shuffle(deck)
    return [(what, random.choice(PARTS)) for what in deck]


def _note(heard: Heard, what: str, answer: Any, expected: set[str]) -> None:
    heard.requests[what] += 1
    wants = 500 if what in ("own_error", "sql_error", "cancelled", "lost_connection") else 200
    if answer.status_code != wants:
        heard.wrong_answers.append(f"{what}: {answer.status_code}")
    if answer.status_code != 200:
        return
    ids = set(answer.json()["ids"])
    heard.rows += len(ids)
    if what == "forgotten":
        heard.to_forgetful += len(ids)
        return
    heard.foreign += len(ids - expected)
    heard.missing += len(expected - ids)


@contextmanager
def pooled() -> Iterator[None]:
    """New threads take their connections from a pool of four; the test's own connection stays out of it."""
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    served = dict(options)
    # Django asks the pool for a connection in order to assume a role on a new one; so the role comes at the start.
    role = options.pop("assume_role")
    options |= {"pool": POOL, "options": f"-c role={role}"}
    try:
        yield
    finally:
        connection.close()
        connection.close_pool()
        options.clear()
        options |= served


@contextmanager
def whole_connection(token: str) -> Iterator[None]:
    """The control: a context that is set for the connection, as one would write it at first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lotse.token', %s, false)", [token])
    yield
