from __future__ import annotations

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from lotse.core.context import current_token
from lotse.network.models import Topic
from tests.cast import person


def write_and_answer(request: HttpRequest, status: int) -> HttpResponse:
    Topic.objects.create(code="written")
    return HttpResponse(current_token(), status=status)


def write_and_fail(request: HttpRequest) -> HttpResponse:
    Topic.objects.create(code="written")
    raise ZeroDivisionError


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{connection.in_atomic_block}{current_token()}")


urlpatterns = [
    path("answer/<int:status>/", write_and_answer),
    path("fail/", write_and_fail),
    path("public/", public),
    path("staff/", include("lotse.accounts.urls")),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person("stranger"))
    return client


def test_a_request_acts_in_the_name_of_its_session(browser: Client) -> None:
    assert browser.get("/answer/200/").content.decode() == browser.session.session_key
    assert current_token() == ""
    assert Topic.objects.exists()


@pytest.mark.parametrize(
    ("status", "stays"), [(200, True), (302, True), (422, True), (500, False), (503, False)]
)
def test_an_answer_of_5xx_undoes_what_was_written(browser: Client, status: int, stays: bool) -> None:
    assert browser.get(f"/answer/{status}/").status_code == status
    assert Topic.objects.exists() is stays
    assert current_token() == ""


def test_an_exception_undoes_what_was_written(browser: Client) -> None:
    assert browser.get("/fail/").status_code == 500
    assert not Topic.objects.exists()
    assert current_token() == ""


def test_a_public_request_has_neither_name_nor_transaction(browser: Client) -> None:
    assert browser.get("/public/").content.decode() == "False"


def test_who_is_not_signed_in_writes_nothing() -> None:
    assert Client().get("/answer/200/").status_code == 302
    assert not Topic.objects.exists()
