"""What partners and colleagues do in the story of a family: answer, cover, take over, release."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague
from tests.journeys.house import House
from tests.journeys.ledger import account
from tests.journeys.test_consent import CARITAS, signs
from tests.journeys.turning import turns


def sends(page: Page) -> None:
    """Press the main button of the form on the page."""
    turns(page.locator("main form button.action--main").last)


def fit(page: Page) -> None:
    assert findings(page) == []


def is_referred(manager: Colleague, case: str, topic: str) -> str:
    """An anonymous request on paper; returns the link on it."""
    page = manager.page
    manager.opens(f"cases/{case}/referrals/new/")
    page.locator("[name=topic]").select_option(index=1)
    page.locator("[name=recipient_name]").fill("Sprachschule Probe")
    page.locator("[name=way][value=paper]").check()
    page.locator("[name=words]").fill(topic)
    fit(page)
    sends(page)
    return sent_on_paper(page)


def sent_on_paper(page: Page) -> str:
    """Past the preview, to the letter with its link; returns the path of the link."""
    link = page.locator("article.paper bdi[dir=ltr]").filter(has_text="/answer/")
    if link.count() == 0:
        fit(page)
        sends(page)
    if link.count() == 0:
        turns(page.locator("button[name=paper]"))
    return "/de/staff/" + link.inner_text().strip().partition("/de/staff/")[2]


def answers(chromium: Browser, house: House, link: str, to: str, reason: str = "") -> None:
    """The partner opens the link without an account and answers."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{house.address}{link}")
    fit(page)
    turns(page.locator("button[name=open]"))
    assert "Amal" not in page.inner_text("body")
    page.locator(f"[name=to][value={to}]").check()
    if reason:
        page.locator("[name=reason]").select_option(reason)
    fit(page)
    sends(page)
    assert page.locator("h1").inner_text() == "Vielen Dank"
    context.close()


def agrees_to_the_caritas(manager: Colleague, case: str) -> None:
    page = manager.page
    manager.opens(f"cases/{case}/consents/new/")
    page.locator("[name=recipient]").select_option(label=CARITAS)
    page.locator("[name=purpose][value=continue]").check()
    for kind in ("master", "status", "contacts", "notes", "documents"):
        page.locator(f"[name=kinds][value={kind}]").check()
    manager.presses("Show the text")
    assert page.locator("article.paper[lang=ar][dir=rtl]").count() == 1
    page.locator("[name=evidence][value=screen]").check()
    signs(page)
    page.locator("[name=refusal_explained]").check()
    manager.presses("Store the consent")
    page.wait_for_url("**/leaflet/")


def is_referred_on(manager: Colleague, case: str) -> str:
    """After the no: another place, nothing typed again; returns the new link."""
    page = manager.page
    manager.opens(f"cases/{case}/referrals/")
    turns(page.locator("main a", has_text="Sprachschule Probe").first)
    manager.follows("Ask another place")
    assert page.locator("[name=words]").input_value() == "Kurs am Vormittag"
    page.locator("[name=recipient_name]").fill("Volkshochschule Probe")
    page.locator("[name=way][value=paper]").check()
    sends(page)
    return sent_on_paper(page)


def stands_on_the_radar(manager: Colleague, name: str) -> None:
    manager.opens("cases/deadlines/")
    assert name in manager.page.inner_text("main")
    fit(manager.page)


def falls_ill(house: House, lead: Colleague, manager: Colleague, deputy: Colleague) -> None:
    """The lead says who covers; why is nobody's business."""
    page = lead.page
    lead.opens("cases/absences/new/")
    for field, person in (("user", manager), ("deputy", deputy)):
        page.locator(f"[name={field}]").select_option(account(house, person.email))
    page.locator("[name=starts_on]").fill(timezone.localdate().isoformat())
    fit(page)
    sends(page)
    page.wait_for_url("**/absences/")


def steps_in(deputy: Colleague, case: str, name: str, secret: str) -> None:
    """The deputy finds the case on her day, reads what is confidential, and writes."""
    page = deputy.page
    deputy.opens("cases/")
    fit(page)
    deputy.opens(f"cases/{case}/")
    assert secret in page.inner_text("main")
    deputy.follows("Write a note")
    page.locator("[name=note]").fill("Vertreten; sie bringt den Bescheid am Montag.")
    sends(page)
    assert name in page.inner_text("h1")


def writes_a_secret(manager: Colleague, case: str, secret: str) -> None:
    manager.opens(f"cases/{case}/notes/new/")
    manager.page.locator("[name=note]").fill(secret)
    manager.page.locator("[name=level][value=confidential]").check()
    sends(manager.page)


def goes_to_the_caritas(manager: Colleague, neighbour: Colleague, case: str, name: str) -> None:
    """Proposed without a name, taken over with her consent."""
    page = manager.page
    manager.opens(f"cases/{case}/hand-over/")
    body = page.locator("[name=recipient] optgroup[label='Caritasverband Herne e.V.'] option").first
    page.locator("[name=recipient]").select_option(body.get_attribute("value"))
    page.locator("[name=reason]").first.check()
    page.locator("[name=words]").fill("Eine Mutter mit einem Kind zieht nach Wanne.")
    fit(page)
    sends(page)
    page = neighbour.page
    neighbour.opens("cases/hand-overs/")
    assert name not in page.inner_text("body")
    turns(page.locator("main a[href*='/hand-overs/']:not([href$='/caseload/'])").first)
    page.wait_for_url(re.compile(r"/hand-overs/[0-9a-f-]{36}/"))
    assert name not in page.inner_text("body")
    fit(page)
    if page.locator("[name=manager]").evaluate("each => each.value") == "":
        page.locator("[name=manager]").select_option(index=1)
    turns(page.locator("form[action$='/accept/'] button[type=submit]"))


def is_released(neighbour: Colleague, case: str) -> None:
    page, today = neighbour.page, timezone.localdate()
    neighbour.opens(f"cases/{case}/release/")
    page.locator("[name=on]").fill(today.isoformat())
    page.locator("[name=reason]").first.check()
    page.locator("[name=final_talk_on]").fill(today.isoformat())
    page.locator("[name=follow_up_on]").fill((today + timedelta(days=90)).isoformat())
    fit(page)
    sends(page)
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
