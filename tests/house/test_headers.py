"""What every answer tells the browser, as rows of a table; cookies and transport as an https site has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.cast import person
from tests.house import project
from tests.house.pages import PAGES, STAFF, VARIANTS, Page
from tests.house.visits import browser, visits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]

PUBLIC_POLICY = (
    "default-src 'none'; base-uri 'none'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self'; object-src 'none'; script-src 'none'; style-src 'self'"
)
STAFF_POLICY = PUBLIC_POLICY.replace("script-src 'none'", "script-src 'self'") + "; connect-src 'self'"


@dataclass(frozen=True)
class Row:
    """A header, and what it says on public pages and on staff's; None: it is not there."""

    header: str
    public: str | None
    staff: str | None


EVERYWHERE = (
    Row("X-Content-Type-Options", "nosniff", "nosniff"),
    Row("X-Frame-Options", "DENY", "DENY"),
    Row("Referrer-Policy", "same-origin", "same-origin"),
    Row("Cross-Origin-Opener-Policy", "same-origin", "same-origin"),
)
ON_PAGES = (
    Row("Cross-Origin-Resource-Policy", "same-origin", "same-origin"),
    Row("Content-Security-Policy", PUBLIC_POLICY, STAFF_POLICY),
)
ALL = PAGES | VARIANTS


def answer(page: Page) -> HttpResponse:
    client = Client()
    if page.is_for_staff:
        client.force_login(person("coordinator"))
    return client.post(page.path) if page.method == "post" else client.get(page.path)


def directives(policy: str) -> set[str]:
    return set(policy.split("; "))


def test_every_answer_carries_the_headers_and_nothing_of_staff_is_kept() -> None:
    """What is public may be kept: the control, no header is on everything."""
    inside, outside = (
        {name: page for name, page in ALL.items() if page.is_for_staff is is_staff}
        for is_staff in (True, False)
    )
    for name, page, response in (*visits(browser("coordinator"), inside), *visits(Client(), outside)):
        rows = EVERYWHERE if page.path.startswith("/api/") else EVERYWHERE + ON_PAGES
        for row in rows:
            wanted = row.staff if page.is_for_staff else row.public
            found = response.headers.get(row.header)
            assert directives(found or "") == directives(wanted or ""), (name, row.header)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, name
        assert "data:" not in policy, name
        assert ("no-store" in response.headers.get("Cache-Control", "")) is page.is_for_staff, name


@pytest.mark.parametrize(
    "path", ["/de/staff/no-such-page", "/de/staff/", "/de/staff/?%00", "/de/staff/" + "x" * 3000]
)
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_what_is_refused_is_not_kept_either(path: str, method: str) -> None:
    assert "no-store" in getattr(Client(), method)(path)["Cache-Control"]


def test_only_staff_get_passkeys_and_nobody_anything_else() -> None:
    public, staff = (
        answer(PAGES[name])["Permissions-Policy"] for name in ("directory:start", "site:staff-home")
    )
    assert "publickey-credentials-get=()" in public
    assert "publickey-credentials-get=(self)" in staff
    for ability in ("camera", "microphone", "geolocation", "usb"):
        assert f"{ability}=()" in public
        assert f"{ability}=()" in staff


def test_signing_out_clears_the_browser_and_nothing_else_does() -> None:
    assert answer(PAGES["accounts:sign-out"])["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in answer(PAGES["site:staff-home"])
    # A link from elsewhere signs nobody out, and clears nothing.
    assert "Clear-Site-Data" not in Client().get("/de/staff/sign-out")


def test_staff_pages_are_the_ones_below_staff() -> None:
    """Headers, cache and limits go by the address: a page for staff elsewhere would be without them."""
    assert {name for name in STAFF if not STAFF[name].is_for_staff} == set()


READ_SETTINGS = """
import json
from lotse.site import settings
print(json.dumps({name: getattr(settings, name, None) for name in dir(settings)
                  if name.startswith(("SESSION_COOKIE", "CSRF_COOKIE", "SECURE_"))}))
"""


def settings_of(origin: str) -> dict[str, object]:
    """The settings of a site with this public address, read by a process of its own."""
    env = os.environ | {"LOTSE_ORIGIN": origin, "PYTHONPATH": str(project.ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", READ_SETTINGS], env=env, capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_an_https_site_has_host_cookies_and_strict_transport() -> None:
    found = settings_of("https://lotse.example")
    wanted = {
        "SESSION_COOKIE_NAME": "__Host-session", "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_SAMESITE": "Lax", "CSRF_COOKIE_SAMESITE": "Lax", "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    }  # fmt: skip
    assert {name: found.get(name) for name in wanted} == wanted
    # `__Host-` asks for the whole host and no domain: Django's defaults, which nobody may have changed.
    assert {
        "SESSION_COOKIE_PATH",
        "SESSION_COOKIE_DOMAIN",
        "CSRF_COOKIE_PATH",
        "CSRF_COOKIE_DOMAIN",
    }.isdisjoint(found)
    assert settings.SESSION_COOKIE_HTTPONLY
    assert (settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN) == ("/", None)


def test_a_trial_without_https_can_be_used() -> None:
    found = settings_of("http://localhost:8000")
    assert not found.get("SESSION_COOKIE_SECURE")
    assert not found.get("SECURE_HSTS_SECONDS")


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
def test_strict_transport_is_told_over_https() -> None:
    told = Client().get("/de/about/", secure=True)["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in Client().get("/de/about/")
