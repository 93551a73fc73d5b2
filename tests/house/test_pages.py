"""Every address stands in the role x page table; GET changes no table but the visitors' book."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, resolve

from lotse.network.models import Topic
from tests.house.pages import PAGES, ROLES, STAFF, VARIANTS, Page, Role, names_of_addresses, uncovered
from tests.house.visits import browser, visits

MAY_CHANGE = {"audit_entry", "audit_unsealed", "accounts_session"}
# The form for signing in is protected by one, the question for a passkey waits in a session.
COOKIES = {
    "accounts:sign-in": {"csrftoken"},
    "accounts:sign-in-with-passkey": {"csrftoken"},
    "accounts:ask-for-passkey": {"sessionid"},
}
CHANGES = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]


def changes() -> dict[str, int]:
    """How many rows the running transaction has written in each table."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES)
        return dict(cursor.fetchall())


def changed_since(before: dict[str, int]) -> set[str]:
    return {table for table, number in changes().items() if number != before.get(table, 0)} - MAY_CHANGE


def test_every_address_is_in_the_table() -> None:
    assert uncovered(names_of_addresses(), PAGES) == set()


@pytest.mark.parametrize("name", PAGES)
def test_the_row_of_an_address_leads_to_it(name: str) -> None:
    assert resolve(PAGES[name].path.partition("?")[0]).view_name == name


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says_and_get_changes_nothing(role: Role) -> None:
    client, wrong = browser(role), []
    before = changes()
    for name, page, response in visits(client, PAGES | VARIANTS):
        if response.status_code != page.status(role):
            wrong.append(f"{name}: {response.status_code}")
        if page.method == "get" and changed_since(before):
            wrong.append(f"{name} writes {changed_since(before)}")
        # Who seeks advice gets no cookie; only signing in needs some.
        if (
            role == "anonymous"
            and name not in STAFF
            and not set(response.cookies) <= COOKIES.get(name, set())
        ):
            wrong.append(f"{name} sets {set(response.cookies)}")
        before = changes()
    assert wrong == []


def test_staff_pages_send_a_visitor_to_sign_in() -> None:
    for name, _, response in visits(Client(), STAFF):
        assert response["Location"].startswith("/de/staff/sign-in?next="), name


def test_the_check_finds_a_page_without_a_row_and_a_row_without_a_page() -> None:
    assert uncovered({"site:new-page"}, {"site:gone": Page("/", "page")}) == {"site:new-page", "site:gone"}


def test_the_check_finds_a_get_that_writes() -> None:
    before = changes()
    assert changed_since(before) == set()
    Topic.objects.create(code="written-by-get")
    assert "network_topic" in changed_since(before)


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page that nobody opened to visitors")


urlpatterns = [path("forgotten/", forgotten), path("staff/", include("lotse.accounts.urls"))]


@pytest.mark.urls(__name__)
def test_a_page_that_nobody_opened_is_closed() -> None:
    """Default deny: the view above does not say who may see it, so whoever is not signed in may not."""
    assert Client().get("/forgotten/")["Location"] == "/staff/sign-in?next=/forgotten/"
    assert browser("stranger").get("/forgotten/").status_code == 200
