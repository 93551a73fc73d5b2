"""Every address stands in the role x page table; GET changes no table but the visitors' book."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, resolve

from lotse.network.models import Topic
from tests.cast import PARTS
from tests.house.pages import PAGES, ROLES, STAFF, VARIANTS, Page, Role, names_of_addresses, uncovered
from tests.house.visits import browser, visits
from tests.share import share

MAY_CHANGE = {"audit_entry", "audit_unsealed", "accounts_session"}
# The form for signing in is protected by one, the question for a passkey waits in a session.
COOKIES = {
    "accounts:sign-in": {"csrftoken"},
    "accounts:sign-in-with-passkey": {"csrftoken"},
    "accounts:ask-for-passkey": {"sessionid"},
}
# What pg_stat_xact_user_tables adds up to, without all the rest that the view looks for.
CHANGES = """
    SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid)
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]


def changes() -> dict[str, int]:
    """How many rows the running transaction has written in each table."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES)
        return dict(cursor.fetchall())


def changed(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {table for table, number in after.items() if number != before.get(table, 0)} - MAY_CHANGE


def asked_by(role: Role) -> dict[str, Page]:
    """Every page whose answer hangs on the role. What is not there for anybody is so for each of some roles: for other
    ones with the next page, for all in `make study`."""
    return {
        name: page
        for name, page in (PAGES | VARIANTS).items()
        if role == "anonymous" or page.signed_in != 404 or role in share(PARTS, name, 3)
    }


def test_every_address_is_in_the_table() -> None:
    assert uncovered(names_of_addresses(), PAGES) == set()


@pytest.mark.parametrize("name", PAGES)
def test_the_row_of_an_address_leads_to_it(name: str) -> None:
    assert resolve(PAGES[name].path.partition("?")[0]).view_name == name


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says_and_get_changes_nothing(role: Role) -> None:
    client, wrong = browser(role), []
    before = changes()
    for name, page, response in visits(client, asked_by(role)):
        after = changes()
        if response.status_code != page.status(role):
            wrong.append(f"{name}: {response.status_code}")
        if page.method == "get" and changed(before, after):
            wrong.append(f"{name} writes {changed(before, after)}")
        # Who seeks advice gets no cookie; only signing in needs some.
        if (
            role == "anonymous"
            and name not in STAFF
            and not set(response.cookies) <= COOKIES.get(name, set())
        ):
            wrong.append(f"{name} sets {set(response.cookies)}")
        before = after
    assert wrong == []


def test_every_page_is_asked_by_every_role_that_its_answer_hangs_on() -> None:
    asked = {name: {role for role in ROLES if name in asked_by(role)} for name in PAGES | VARIANTS}
    assert all("anonymous" in roles and len(roles) >= 4 for roles in asked.values())
    for name, page in (PAGES | VARIANTS).items():
        assert asked[name] == set(ROLES) or {page.status(role) for role in PARTS} == {404}, name


def test_staff_pages_send_a_visitor_to_sign_in() -> None:
    for name, _, response in visits(Client(), STAFF):
        assert response["Location"].startswith("/de/staff/sign-in?next="), name


def test_the_check_finds_a_page_without_a_row_and_a_row_without_a_page() -> None:
    assert uncovered({"site:new-page"}, {"site:gone": Page("/", "page")}) == {"site:new-page", "site:gone"}


def test_the_check_finds_a_get_that_writes() -> None:
    before = changes()
    assert changed(before, changes()) == set()
    Topic.objects.create(code="written-by-get")
    assert "network_topic" in changed(before, changes())


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page that nobody opened to visitors")


urlpatterns = [path("forgotten/", forgotten), path("staff/", include("lotse.accounts.urls"))]


@pytest.mark.urls(__name__)
def test_a_page_that_nobody_opened_is_closed() -> None:
    """Default deny: the view above does not say who may see it, so whoever is not signed in may not."""
    assert Client().get("/forgotten/")["Location"] == "/staff/sign-in?next=/forgotten/"
    assert browser("stranger").get("/forgotten/").status_code == 200
