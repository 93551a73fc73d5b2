"""Hours on the screen: previewed, saved once, never over somebody else's text, and kept when a file is loaded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lotse.audit.actions import COMMAND_LINE
from lotse.directory.actions import load_network_file
from lotse.directory.files.checking import check_document
from lotse.directory.files.reading import parse_document
from lotse.directory.tests.herne import (
    FILE,
    HOURS,
    OFFICE,
    OPEN_HOUR,
    change_of,
    coordinator,
    herne,
    hidden_fields,
    send,
    stored,
    thursday,
    typed,
)
from lotse.hours.models import OpenInterval, Schedule
from tests.cast import signed_in

__all__ = ["coordinator", "herne"]

pytestmark = pytest.mark.django_db
ADD = f"/de/staff/hours/{OPEN_HOUR}/new/"
PUBLIC = "/de/networks/herne-kim/sites/horsthausen/"


def load(*changes: tuple[str, str]) -> Any:
    text = FILE.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    today = timezone.localdate()
    document = parse_document(text.encode(), FILE.name)
    return load_network_file(by=COMMAND_LINE, path=check_document(document, today=today))


def test_the_page_of_a_site_shows_every_way_with_its_week(coordinator: Client) -> None:
    source = coordinator.get(HOURS).content.decode()
    for said in (
        "Offene Sprechstunde",
        "Donnerstag",
        "13:00–15:00",
        "Beratungsstelle geöffnet",
        "Bis 14 Uhr geöffnet",
    ):
        assert said in source
    assert PUBLIC in source


def test_the_form_shows_the_week_that_is_stored(coordinator: Client) -> None:
    source = coordinator.get(change_of()).content.decode()
    assert 'name="day3-0-starts" value="13:00"' in source
    assert 'name="day3-0-ends" value="15:00"' in source
    office = coordinator.get(change_of(f"{OFFICE}.always")).content.decode()
    assert 'name="day4-0-remark" value="Bis 14 Uhr geöffnet. Der Beginn ist nicht angegeben."' in office


def test_a_preview_saves_nothing_and_shows_fourteen_days(coordinator: Client) -> None:
    before = list(OpenInterval.objects.order_by("id").values())
    page = send(coordinator, change_of(), thursday(coordinator, "14", "16.30"), "preview")
    assert page.status_code == 200
    source = page.content.decode()
    assert source.count("<time") == 14
    assert "14:00–16:30" in source
    assert stored().expression == "Th 13:00-15:00; PH off"
    assert (stored().version, list(OpenInterval.objects.order_by("id").values())) == (1, before)


def test_saving_the_preview_changes_the_public_page(coordinator: Client) -> None:
    page = send(coordinator, change_of(), thursday(coordinator, "14", "16.30"), "preview")
    done = send(coordinator, change_of(), hidden_fields(page.content))
    assert (done.status_code, done["Location"]) == (302, HOURS)
    assert (stored().expression, stored().version) == ("Th 14:00-16:30; PH off", 2)
    assert "14:00–16:30" in Client().get(PUBLIC).content.decode()
    assert "Die Zeiten sind gespeichert." in coordinator.get(HOURS).content.decode()


def test_a_double_press_saves_once(coordinator: Client) -> None:
    fields = typed(coordinator, ADD, valid_from="2027-03-01", day3_0_starts="9", day3_0_ends="11")
    assert [send(coordinator, ADD, fields)["Location"] for _ in range(3)] == [HOURS] * 3
    assert Schedule.objects.filter(code__startswith=f"{OPEN_HOUR}.2027").count() == 1
    # The control: with another key the same days are refused, because they were saved.
    again = send(coordinator, ADD, fields | {"once": str(uuid4())})
    assert again.status_code == 422


def test_a_stale_save_shows_both_texts_and_saves_on_demand(coordinator: Client) -> None:
    mine = thursday(coordinator, "14", "16")
    send(coordinator, change_of(), thursday(coordinator, "9", "11"))
    page = send(coordinator, change_of(), mine)
    source = page.content.decode()
    assert page.status_code == 409
    assert "Th 14:00-16:00; PH off" in source
    assert "Th 09:00-11:00; PH off" in source
    assert stored().expression == "Th 09:00-11:00; PH off"
    assert send(coordinator, change_of(), hidden_fields(source)).status_code == 302
    assert stored().expression == "Th 14:00-16:00; PH off"


def test_the_trap_of_the_semicolon_is_told_before_saving(coordinator: Client) -> None:
    trap = {"as_text": "on", "expression": "Mo-Th 13:00-16:30; Th 09:00-11:00; PH off"}
    page = send(coordinator, change_of(), typed(coordinator, change_of()) | trap, "preview")
    assert "Der Strichpunkt vor „Th 09:00-11:00“ ersetzt" in page.content.decode()
    comma = trap | {"expression": "Mo-Th 13:00-16:30, Th 09:00-11:00; PH off"}
    page = send(coordinator, change_of(), typed(coordinator, change_of()) | comma, "preview")
    assert "Strichpunkt" not in page.content.decode()


def test_german_words_in_the_expert_field_get_a_hint(coordinator: Client) -> None:
    words = {"as_text": "on", "expression": "Mo-Do 13-16:30 Uhr"}
    page = send(coordinator, change_of(), typed(coordinator, change_of()) | words, "preview")
    assert page.status_code == 422
    assert "Mo-Th 13:00-16:30" in page.content.decode()
    assert "Mo-Do 13-16:30 Uhr" in page.content.decode()


def test_the_two_ways_of_writing_turn_into_each_other(coordinator: Client) -> None:
    page = send(coordinator, change_of(), thursday(coordinator, "14", "16"), "turn").content.decode()
    assert "Th 14:00-16:00; PH off" in page
    assert hidden_fields(page)["as_text"] == "on"
    back = hidden_fields(page) | {"expression": "Th 14:00-16:00; PH off"}
    page = send(coordinator, change_of(), back, "turn").content.decode()
    assert 'name="day3-0-starts" value="14:00"' in page
    seasons = back | {"expression": "Apr-Sep Mo 09:00-12:00"}
    refused = send(coordinator, change_of(), seasons, "turn")
    assert refused.status_code == 422
    assert "Apr-Sep Mo 09:00-12:00" in refused.content.decode()
    empty = send(coordinator, change_of(), seasons, "empty")
    assert 'name="day0-0-starts" value=""' in empty.content.decode()


def test_one_more_row_keeps_what_was_typed(coordinator: Client) -> None:
    page = send(coordinator, change_of(), thursday(coordinator, "abends", ""), "add-3").content.decode()
    assert 'name="day3-0-starts" value="abends"' in page
    assert 'name="day3-1-starts" value=""' in page
    assert 'name="day4-1-starts"' not in page


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"day3_0_starts": "abends", "day3_0_ends": "20"}, "„abends“ ist keine Uhrzeit"),
        ({"day3_0_starts": "", "day3_0_ends": "20"}, "Wann beginnt es?"),
        ({"day3_0_starts": "16", "day3_0_ends": "14"}, "Das Ende muss nach dem Beginn liegen"),
        ({"day3_0_starts": "9", "day3_0_ends": "12", "day3_1_starts": "11", "day3_1_ends": "13"}, "Das beginnt, bevor"),
        ({"day3_0_starts": "9", "day3_0_ends": "12", "day3_0_remark": 'im "Hof"'}, "ohne das Zeichen"),
        ({"day3_0_starts": "9", "day3_0_ends": "12", "day3_0_how": "geheim"}, "eines der Wörter"),
        ({"day3_0_starts": "9\x00", "day3_0_ends": "12"}, "ist keine Uhrzeit"),
        ({"day3_0_starts": "9", "day3_0_ends": "12", "day3_0_remark": "a\u202eb"}, "eine Zeile"),
        ({"day3_0_starts": "9", "day3_0_ends": "12", "day3_0_remark": "x" * 3000}, "kürzen"),
        ({"valid_from": "31.02.2027"}, "Diesen Tag gibt es nicht"),
        ({"valid_from": "1900-01-01"}, "mehr als 10 Jahre"),
        ({"valid_from": "2027-03-01", "valid_until": "2027-02-01"}, "vor dem ersten"),
        ({"as_text": "on", "expression": ""}, "wann geöffnet ist"),
        ({"as_text": "on", "expression": "x" * 2001}, "2000"),
        ({"as_text": "on", "expression": "Mo\x00"}, "niemand sehen kann"),
        ({"as_text": "on", "expression": "<script>alert(1)</script>"}, "&lt;script&gt;"),
        ({"as_text": "on", "expression": "{{ 7 }}{% load x %}' OR 1=1 --"}, "{{ 7 }}{% load x %}"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_lost(
    coordinator: Client, row: dict[str, str], sentence: str
) -> None:
    for step in ("preview", "save"):
        page = send(
            coordinator, change_of(), typed(coordinator, change_of(), on_holidays="closed", **row), step
        )
        assert page.status_code == 422
        assert sentence in page.content.decode()
    assert stored().version == 1


def test_ten_megabytes_are_refused(coordinator: Client) -> None:
    fields = typed(coordinator, change_of(), as_text="on", expression="x" * 10_000_000)
    assert send(coordinator, change_of(), fields).status_code == 413


def test_versions_follow_each_other_and_are_taken_back(coordinator: Client) -> None:
    first = timezone.localdate() + timedelta(days=40)
    fields = typed(coordinator, ADD, valid_from=first.isoformat(), day3_0_starts="9", day3_0_ends="11")
    page = send(coordinator, ADD, fields, "preview").content.decode()
    assert "enden am Tag davor" in page
    assert f'datetime="{first.isoformat()}"' in page
    send(coordinator, ADD, fields)
    made = Schedule.objects.get(valid_from=first)
    assert stored().valid_until == first
    address = f"/de/staff/hours/{made.code}/withdraw/"
    asked = coordinator.get(address)
    assert "gelten stattdessen weiter" in asked.content.decode()
    assert send(coordinator, address, hidden_fields(asked.content)).status_code == 302
    assert (stored().valid_until, Schedule.objects.get(pk=made.pk).is_active) == (None, False)
    assert coordinator.get(address).status_code == 404


def test_a_way_without_hours_gets_a_timetable(coordinator: Client) -> None:
    address = "/de/staff/hours/herne-kim.case-management.horsthausen.appointment/new/"
    fields = typed(coordinator, address, day0_0_starts="9", day0_0_ends="12", day0_0_how="appointment")
    assert "nach Vereinbarung" in send(coordinator, address, fields, "preview").content.decode()
    assert not Schedule.objects.filter(code__contains="appointment").exists()
    assert send(coordinator, address, fields).status_code == 302
    made = Schedule.objects.get(code="herne-kim.case-management.horsthausen.appointment.always")
    assert made.expression == 'Mo 09:00-12:00 unknown "nach Vereinbarung"; PH off'


def test_an_edit_stays_through_the_next_load_and_is_listed_where_the_file_changed_too(
    coordinator: Client,
) -> None:
    send(coordinator, change_of(), thursday(coordinator, "14", "16"))
    assert load().conflicts == []
    assert stored().expression == "Th 14:00-16:00; PH off"
    found = load(("times: Th 13:00-15:00; PH off", "times: Th 13:00-15:30; PH off")).conflicts
    assert [(row.code, row.field, row.in_file, row.on_screen) for row in found] == [
        (f"{OPEN_HOUR}.always", "expression", "Th 13:00-15:30; PH off", "Th 14:00-16:00; PH off")
    ]
    assert stored().expression == "Th 14:00-16:00; PH off"


def test_nobody_else_finds_the_pages(coordinator: Client) -> None:
    fields = thursday(coordinator, "14", "16")
    for part in ("counsellor", "lead", "stranger"):
        other = signed_in(part)  # type: ignore[arg-type]
        assert [other.get(address).status_code for address in (HOURS, change_of(), ADD)] == [404] * 3
        assert send(other, change_of(), fields).status_code == 404
    assert stored().version == 1
