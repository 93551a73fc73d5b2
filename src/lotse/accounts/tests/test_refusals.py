"""A refusal is written in the book after the rollback, for a foreign key and for one that nobody has alike."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from lotse.audit.actions import Noted, record
from lotse.audit.models import Entry
from lotse.network.models import Topic
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def door(request: HttpRequest, key: UUID) -> HttpResponse:
    """Changes something, and then finds out that it may not."""
    record("look", by=request.acting, noted=Noted())  # type: ignore[attr-defined]
    Topic.objects.create(code="half-done")
    if key.int % 2:
        raise PermissionDenied
    raise Http404


def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    return HttpResponse(status=404)


def named(request: HttpRequest, name: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("door/<uuid:key>/", door, name="door"),
    path("answer/<uuid:key>/", answer, name="answer"),
    path("named/<str:name>/", named, name="named"),
    path("staff/", include("lotse.accounts.urls")),
]


def entries() -> list[Entry]:
    with past_walls():
        return list(Entry.objects.order_by("id"))


@pytest.mark.parametrize("key", [UUID(int=2), UUID(int=3)])
def test_what_was_begun_is_undone_and_the_refusal_stays(key: UUID) -> None:
    response = cast.signed_in("counsellor").get(f"/door/{key}/")
    assert response.status_code == (403 if key.int % 2 else 404)
    assert not Topic.objects.filter(code="half-done").exists()
    (entry,) = entries()
    assert (entry.action, entry.object_kind, entry.object_id) == ("refuse_door", "door", str(key))
    assert (entry.by, entry.organization) == (
        cast.person("counsellor").audit_name, cast.body_of("counsellor").pk,
    )  # fmt: skip


def test_an_answer_of_not_found_is_a_refusal_too() -> None:
    cast.signed_in("counsellor").get(f"/answer/{uuid4()}/")
    assert [entry.action for entry in entries()] == ["refuse_door"]


def test_what_somebody_types_into_an_address_is_not_kept() -> None:
    cast.signed_in("stranger").get("/named/Erika/")
    (entry,) = entries()
    assert (entry.object_id, entry.organization, entry.facts) == ("", None, {"method": "GET"})


def test_who_is_not_signed_in_leaves_no_entry() -> None:
    assert Client().get(f"/door/{uuid4()}/").status_code == 302
    assert entries() == []


def test_each_refusal_costs_the_same() -> None:
    client = cast.signed_in("counsellor")
    client.get(f"/answer/{uuid4()}/")
    counts = set()
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/answer/{uuid4()}/")
        counts.add(len(queries))
    assert len(counts) == 1
