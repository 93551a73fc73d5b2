"""A colleague sets up a passkey and signs in with it, without her password; another one uses an app for codes."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser

from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House


def fit(person: Colleague) -> bool:
    found = findings(person.page)
    assert found == []
    return True


def test_a_passkey_is_set_up_and_signs_in(chromium: Browser, house: House) -> None:
    with colleague(chromium, house) as jule:
        jule.gets_a_device()
        jule.signs_in()
        jule.waits_for("")
        jule.page.locator(".person summary").click()
        assert fit(jule)
        jule.follows("My account and devices")
        assert fit(jule)
        jule.follows("Set up a passkey")
        assert fit(jule)
        jule.types("name", "Dienstlaptop")
        jule.presses("Set up a passkey")
        jule.waits_for("account/recovery-codes")
        assert jule.page.locator(".codes li").count() == 10
        assert fit(jule)
        jule.follows("I have kept them")
        assert "Dienstlaptop" in jule.page.locator("main").inner_text()
        assert fit(jule)

        jule.signs_out()
        jule.opens("account")
        assert "/sign-in?" in jule.page.url
        assert fit(jule)
        jule.presses("Sign in with a passkey")
        jule.waits_for("account")


def test_after_a_password_the_passkey_is_the_second_step(chromium: Browser, house: House) -> None:
    with colleague(chromium, house) as jule:
        jule.gets_a_device()
        jule.signs_in()
        jule.opens("account/passkeys/add")
        jule.presses("Set up a passkey")
        jule.waits_for("account/recovery-codes")
        jule.signs_out()
        jule.signs_in()
        jule.waits_for("sign-in/second-step")
        assert fit(jule)
        jule.presses("Use a passkey")
        jule.waits_for("")


def test_a_passkey_of_nobody_is_a_sentence(chromium: Browser, house: House) -> None:
    with colleague(chromium, house) as jule:
        jule.gets_a_device()
        jule.opens("sign-in")
        jule.presses("Sign in with a passkey")
        jule.page.locator("[data-problem]:visible").wait_for()
        assert fit(jule)


@pytest.mark.parametrize("width", [360, 1280])
def test_an_app_for_codes_is_set_up_and_asked_for(chromium: Browser, house: House, width: int) -> None:
    with colleague(chromium, house) as jule:
        jule.page.set_viewport_size({"width": width, "height": 740})
        jule.signs_in()
        jule.opens("account/code-app")
        assert fit(jule)
        secret = re.sub(r"\s", "", jule.page.locator(".secret").inner_text())
        jule.types("code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        jule.presses("Use this app")
        jule.waits_for("account/recovery-codes")
        spare = jule.page.locator(".codes code").first.inner_text()
        assert not jule.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        jule.signs_out()
        jule.signs_in()
        jule.waits_for("sign-in/second-step")
        jule.types("code", spare)
        jule.page.locator("form:has([name=code]) button").click()
        jule.waits_for("")
