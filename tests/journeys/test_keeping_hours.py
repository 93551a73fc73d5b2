"""The coordinator of Herne keeps the hours: a trap, a preview, a new Thursday, a closed day and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD, address
from tests.journeys.axe import findings
from tests.journeys.house import House
from tests.journeys.turning import turns
from tests.journeys.watch import Watch
from tests.journeys.words import said

HOURS = "sites/horsthausen/hours/"
PUBLIC = "/de/networks/herne-kim/sites/horsthausen/"
_MINUTES = count()
OPEN_HOUR = "herne-kim.case-management.horsthausen.open-hour"


@pytest.fixture
def coordinator(house: House, chromium: Browser) -> Iterator[Page]:
    """Her browser, signed in; afterwards Herne is again as its file says, whatever happened."""
    house.planter.plant("part", "coordinator")
    house.planter.plant("reset")
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="de-DE", java_script_enabled=True
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    watch = Watch(page, house.address)
    page.goto(f"{house.address}/de/staff/sign-in")
    page.fill("[name=email]", address("coordinator"))
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").click()
    page.wait_for_url("**/de/staff/")
    try:
        yield page
        assert watch.seen == []
    finally:
        context.close()
        house.planter.plant("reset")


def test_a_trap_is_told_and_a_new_thursday_is_public(house: House, coordinator: Page) -> None:
    page = coordinator
    _follow(page, "Sites and hours")
    turns(page.get_by_role("link", name=said("de", "Hours and exceptions")).first)
    assert findings(page) == []
    page.goto(f"{house.address}/de/staff/hours/{OPEN_HOUR}.always/change/")
    _press(page, "Write in the notation of OpenStreetMap")
    page.fill("[name=expression]", "Mo-Th 13:00-15:00; Th 09:00-11:00; PH off")
    _press(page, "Look at it before saving")
    warning = page.get_by_role("alert").inner_text()
    assert "Der Strichpunkt vor „Th 09:00-11:00“ ersetzt" in warning
    assert page.locator("table.hours tbody tr").count() == 14
    assert findings(page) == []
    _press(page, "Back to change it")
    page.fill("[name=expression]", "Th 09:00-11:00; PH off")
    _press(page, "Show as a week")
    assert page.input_value("[name=day3-0-starts]") == "09:00"
    page.fill("[name=day3-0-starts]", "14 Uhr")
    page.fill("[name=day3-0-ends]", "16.30")
    assert findings(page) == []
    _press(page, "Look at it before saving")
    assert page.get_by_role("alert").count() == 0
    assert "14:00–16:30" in page.locator("table.hours").inner_text()
    _press(page, "Save")
    page.wait_for_url(f"**/{HOURS}")
    assert said("de", "The times are saved. The public page shows them within a minute.") in page.inner_text(
        "main"
    )
    assert "14:00–16:30" in _public_day(house, page, _next_thursday())


def test_a_closed_day_is_announced_and_taken_back(house: House, coordinator: Page) -> None:
    page, day = coordinator, _next_thursday()
    page.goto(f"{house.address}/de/staff/{HOURS}")
    _follow(page, "Announce closed days or extra hours")
    assert findings(page) == []
    page.fill("[name=starts_on]", day.isoformat())
    page.fill("[name=reason]", "Fortbildung")
    _press(page, "Announce")
    page.wait_for_url(f"**/{HOURS}")
    assert "Geschlossen (Fortbildung)" in page.inner_text("main")
    closed = _public_day(house, page, day)
    assert "Fortbildung" in closed
    assert "13:00" not in closed
    page.goto(f"{house.address}/de/staff/{HOURS}")
    turns(page.locator(".exceptions").get_by_role("link", name=said("de", "Take back")))
    assert "geöffnet 13:00–15:00" in page.inner_text("main")
    assert findings(page) == []
    _press(page, "Take back")
    page.wait_for_url(f"**/{HOURS}")
    opened = _public_day(house, page, day)
    assert "13:00–15:00" in opened
    assert "Fortbildung" not in opened


def _press(page: Page, source: str) -> None:
    turns(page.get_by_role("button", name=said("de", source), exact=True).last)


def _follow(page: Page, source: str) -> None:
    turns(page.get_by_role("link", name=said("de", source), exact=True).first)


def _public_day(house: House, page: Page, day: date) -> str:
    """What everybody reads about a day; each time as at another minute, because answers are kept for a minute."""
    page.goto(f"{house.address}{PUBLIC}?at={day}T08:{next(_MINUTES):02}")
    row = page.locator("table.hours tr", has=page.locator(f"time[datetime='{day}']"))
    return " ".join(row.inner_text().split())


def _next_thursday() -> date:
    """A Thursday within the fourteen days, and no public holiday in any year."""
    today = timezone.localdate()
    days = [today + timedelta(days=number) for number in range(1, 14)]
    holidays = {(12, 24), (12, 25), (12, 26), (1, 1), (5, 1), (10, 3), (11, 1)}
    return next(day for day in days if day.weekday() == 3 and (day.month, day.day) not in holidays)
