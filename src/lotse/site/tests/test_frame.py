"""The frame of staff pages: what stands in its head, what its parts look like, and whose messages it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.test import Client
from django.urls import path

from lotse.core.forms import HouseForm
from lotse.core.registries import StaffLink, navigation
from lotse.core.tables import Cell, Table
from lotse.site import urls
from tests.cast import signed_in
from tests.house.html import problems

BODY, NAME = "AWO Unterbezirk Ruhr-Mitte", "Berta Beispiel"


class Note(HouseForm):
    title = forms.CharField(label="Title", help_text="Short.")
    kind = forms.ChoiceField(label="Kind", choices=[("talk", "Talk")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure")
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)


def form_page(request: HttpRequest) -> HttpResponse:
    form = Note(request.POST) if request.method == "POST" else Note()
    context = {
        "form": form, "heading": "A note", "submit": "Save", "cancel_url": "/de/", "danger": "danger" in request.GET,
        "back": {"url": "/de/", "text": "Back"}, "consequences": ["It is gone."],
    }  # fmt: skip
    return render(request, f"staff/{request.GET.get('as', 'form')}.html", context)


def list_page(request: HttpRequest) -> HttpResponse:
    rows = [
        [Cell("Amal", url="/de/", note="Arabic"), Cell("Open", mark="success"), Cell("12", is_number=True)]
    ]
    source = """{% extends "staff.html" %}{% block title %}List{% endblock %}{% block main %}<h1>List</h1>
        {% include "staff/_tabs.html" with label="Parts" %}{% include "staff/_table.html" %}
        {% include "staff/_table.html" with table=nothing %}{% include "staff/_pages.html" %}{% endblock %}"""
    columns = ["Person", "State", "Contacts"]
    context = {
        "table": Table("Cases", columns, rows, "None"), "nothing": Table("Cases", columns, [], "No case yet."),
        "tabs": [{"text": "Open", "url": "/de/", "current": True}], "page": Paginator(range(30), 10).page(2),
    }  # fmt: skip
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def tell(request: HttpRequest, status: int) -> HttpResponse:
    messages.success(request, "It is saved.")
    return redirect("site:staff-home") if status < 400 else HttpResponse(status=status)


urlpatterns = [
    path("de/staff/form", form_page),
    path("de/staff/list", list_page),
    path("de/staff/tell/<int:status>", tell),
    *urls.urlpatterns,
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def links() -> Iterator[None]:
    """Two more entries in the navigation while a test runs."""
    before = dict(navigation._entries)
    navigation.sign("test cases", StaffLink("Cases of all", "directory:about", "read-cases"))
    navigation.sign("test book", StaffLink("Book of all", "directory:start", "read-book"))
    yield
    navigation._entries = before


def source(path: str, **data: str) -> str:
    client = signed_in("counsellor")
    return (client.post(path, data) if data else client.get(path)).content.decode()


@pytest.mark.parametrize("path", ["/de/staff/form", "/de/staff/form?as=confirm&danger=1", "/de/staff/list"])
def test_a_page_made_of_the_parts_is_whole(path: str) -> None:
    assert problems(source(path), "de") == []


@pytest.mark.usefixtures("links")
def test_the_head_names_the_body_and_shows_what_may_be_opened() -> None:
    page = source("/de/staff/form")
    assert BODY in page.partition("<main")[0]
    assert NAME in page.partition("<main")[0]
    assert "Cases of all" in page
    assert "Book of all" not in page


def test_staff_pages_are_offered_in_the_languages_of_staff_only() -> None:
    page = source("/de/staff/form")
    assert 'hreflang="en"' in page
    assert 'hreflang="ar"' not in page
    assert 'hreflang="ar"' in source("/de/about/")


def test_a_refused_form_says_what_is_wrong_above_and_beside() -> None:
    page = source("/de/staff/form", text="What was typed stays")
    assert problems(page, "de") == []
    assert 'href="#id_title"' in page
    assert 'id="id_title_error"' in page
    assert "kern-fieldset--error" in page
    assert "What was typed stays" in page


def test_a_table_names_its_columns_in_each_card_and_says_when_there_is_nothing() -> None:
    page = source("/de/staff/list")
    assert 'data-label="State"' in page
    assert "No case yet." in page
    assert '<a class="action" rel="next" href="?page=3">' in page


def test_staff_pages_work_from_our_own_files_and_public_ones_without_scripts() -> None:
    staff, public = source("/de/staff/form"), source("/de/about/")
    assert "lotse/htmx.min.js" in staff
    for word in (
        '"allowEval":false',
        '"selfRequestsOnly":true',
        '"historyCacheSize":0',
        '"includeIndicatorStyles":false',
    ):
        assert word in staff
    assert "<script src" not in public
    assert "staff.css" not in public


@pytest.fixture
def browser() -> Client:
    return signed_in("coordinator")


def test_a_message_is_shown_once_and_never_leaves_in_a_cookie(browser: Client) -> None:
    answer = browser.get("/de/staff/tell/200")
    assert "messages" not in answer.cookies
    assert "It is saved." in browser.get("/de/staff/").content.decode()
    assert "It is saved." not in browser.get("/de/staff/").content.decode()


def test_what_was_rolled_back_is_not_said_to_be_done(browser: Client) -> None:
    assert browser.get("/de/staff/tell/500").status_code == 500
    assert "It is saved." not in browser.get("/de/staff/").content.decode()
