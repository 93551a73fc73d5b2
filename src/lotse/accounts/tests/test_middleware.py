from __future__ import annotations

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from lotse.accounts.models import Session
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


def queries_of(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.urls("lotse.site.urls")
def test_a_public_page_never_looks_at_a_cookie(browser: Client) -> None:
    table = Session._meta.db_table
    assert not [sql for sql in queries_of(browser, "/de/notice/") if table in sql]
    # The same cookie is looked up where somebody has to be signed in.
    assert [sql for sql in queries_of(browser, "/de/staff/") if table in sql]


@pytest.mark.urls("lotse.site.urls")
def test_a_staff_page_asks_for_sign_in() -> None:
    response = Client().get("/de/staff/")
    assert (response.status_code, response["Location"]) == (302, "/de/staff/sign-in?next=/de/staff/")


def test_a_view_is_closed_unless_it_says_otherwise() -> None:
    assert Client().get("/answer/200/")["Location"].startswith("/staff/sign-in")
    assert Client().get("/public/").status_code == 200
