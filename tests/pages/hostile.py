"""What somebody with bad intentions, or a broken browser, sends to pages for staff; and whose rows are in the way."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from lotse.accounts.models import Elevation, UnsavedText
from lotse.accounts.rules.roles import PERMISSIONS
from lotse.cases.models import Absence, Draft
from lotse.cases.tests.housed import home_of
from lotse.cases.tests.planted import case_file, consent, referral
from lotse.cases.tests.planted_imports import import_preview
from lotse.cases.tests.planted_incoming import incoming, visit
from lotse.cases.tests.planted_moving import MOVING_IDS, moving_of
from lotse.cases.tests.planted_work import WORK_IDS, work_of
from lotse.clients.models import Person, PersonPair
from lotse.programmes.models import FundingLine, Posting
from tests import cast
from tests.guards import past_walls
from tests.house.pages import STAFF, UNKNOWN_ID, Page

# Rows of the loaded networks that are not Herne's: its coordinator may not touch them.
FOREIGN_CODES = {
    "sites": "martin-luther-king-haus",
    "organizations": "stadt-dortmund",
}
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "POST", "HEAD")
HTMX: tuple[dict[str, str], ...] = (
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "main", "HX-Trigger": "note"},
    {"HX-Request": "yes", "HX-Current-URL": "https://evil.example/", "HX-Prompt": "' OR 1=1 --"},
    {
        "HX-History-Restore-Request": "true",
        "X-HTTP-Method-Override": "DELETE",
        "X-Original-URL": "/de/staff/",
    },
)
TEXTS = (
    "<script>alert(1)</script>",
    "'; DROP TABLE cases_case; --",
    "{{ settings.SECRET_KEY }}{% load i18n %}${7*7}#{7*7}",
    "\u202eenreH\u202c 👩‍👩‍👧 \u0000",
    "../../../etc/passwd%00",
    "%s%n%x\r\nSet-Cookie: a=b",
    '=HYPERLINK("https://evil.example")',
    "x" * 20_000,
)
_OF_THE_MOMENT = {"Content-Length", "Expires"}
HIDDEN = {
    "id": str(uuid4()), "pk": "1", "organization": str(uuid4()), "organization_id": str(uuid4()), "user": "1",
    "case": str(uuid4()), "case_id": str(uuid4()), "person": str(uuid4()), "municipality": "05913000", "by": "system",
    "version": "-1", "key": "no key", "once": "no key", "next": "//evil.example", "is_active": "on", "role": "lead",
    "typed_by": "forged", "_method": "DELETE", "__proto__": "x", "manager": str(uuid4()), "author": str(uuid4()),
}  # fmt: skip


Planted = dict[cast.Part, dict[str, UUID]]
PARTS: tuple[cast.Part, ...] = ("counsellor", "lead", "coordinator", "data-protection", "master-data")
WITH_IDS = {name: page for name, page in STAFF.items() if UNKNOWN_ID in page.path}


def part_for(page: Page) -> cast.Part:
    """Somebody of the cast to whom the page is there; the counsellor where it takes nothing."""
    for part in PARTS:
        held = PERMISSIONS[cast.role_of(part) or ""]
        if not page.permissions or held & set(page.permissions):
            return part
    raise LookupError(f"nobody may open {page.path}")


def browser(page: Page) -> Client:
    """A browser in which somebody has signed in to whom the page is there; a mistake of ours is a 500 in it."""
    client = cast.signed_in(part_for(page))
    client.raise_request_exception = False
    return client


def ids_of(part: cast.Part) -> dict[str, UUID]:
    """Rows of a body, by the names that addresses give to their ids; the walls hide them from the other bodies."""
    file, user, now = case_file(part), cast.person(part), timezone.now()
    body, deputy, home = cast.body_of(part), cast.person("guest"), home_of(file)
    given = consent(file, ["master", "contacts"], recipient_organization_id=cast.body("stadt-herne").pk)
    line, _ = FundingLine.objects.get_or_create(
        municipality_id=body.municipality_id, code="a-test", defaults={"name": "A line"}
    )
    with past_walls():
        elevation = Elevation.objects.create(
            municipality_id=body.municipality_id, user=user, organization=body.pk, case=file.case.pk,
            path="break-glass", reason="a test", starts_at=now, ends_at=now + timedelta(hours=1),
        )  # fmt: skip
        absence = Absence.objects.create(
            municipality_id=body.municipality_id, organization=body, user=user, deputy=deputy, author=user,
            starts_on=now.date(),
        )  # fmt: skip
        posting = Posting.objects.create(
            municipality_id=body.municipality_id, organization=body, user=user, funding_line=line,
            starts_on=now.date(),
        )  # fmt: skip
        draft = Draft.objects.create(
            municipality_id=body.municipality_id, organization=body, author=user, written_at=now, vault=uuid4(),
            sealed=b"sealed", subject="note",
        )  # fmt: skip
        text = UnsavedText.objects.create(
            user=user, mark="0" * 64, sealed=b"", kept_at=now, expires_at=now + timedelta(hours=1)
        )
    return {
        "case_id": file.case.pk, "consent_id": given.pk, "attachment_id": file.attachment.pk, "text_id": text.pk,
        "elevation_id": elevation.pk, "contact_id": file.contact.pk, "note_id": file.note.pk,
        "deadline_id": file.deadline.pk, "person_id": file.person.pk, "person": file.person.pk, "user_id": user.pk,
        "role": user.staff_roles.get().pk, "absence_id": absence.pk,
        **moving_of(file),
        "posting_id": posting.pk, "draft_id": draft.pk, "pair_id": _pair(file, user).pk,
        **_sent_and_received(file, body),
        "household_id": home.household.pk, "relative_id": home.child.pk, "member_id": home.member.pk,
        "kinship_id": home.kinship.pk, "fact_id": home.fact.pk, "status_id": file.status.pk,
        "import_id": import_preview(part).pk, **work_of(file),
    }  # fmt: skip


def _sent_and_received(file: Any, body: Any) -> dict[str, UUID]:
    came = incoming(body)
    return {"referral_id": referral(file).pk, "incoming_id": came.pk, "visit_id": visit(came).pk}


def _pair(file: Any, user: Any) -> PersonPair:
    inside = {"municipality_id": file.person.municipality_id, "organization_id": file.person.organization_id}
    with past_walls():
        other = Person.objects.create(**inside, family_name="Öztürk", search_name="ozturk")
        return PersonPair.objects.create(
            **inside, one=file.person, two=other, verdict="same", decided_at=timezone.now(), decided_by=user
        )


def ids_in(path: str) -> list[str]:
    """The names of the ids in an address, in their order."""
    kwargs = resolve(path.partition("?")[0]).kwargs
    return [name for name, value in kwargs.items() if isinstance(value, UUID)]


def with_ids(path: str, ids: dict[str, UUID]) -> str:
    """The address with these rows in the places of the unknown ones. Raises KeyError for a name that nobody plants."""
    values = [str(ids[name]) for name in ids_in(path)]
    return re.sub(UNKNOWN_ID, lambda _: values.pop(0), path)


def seen(response: HttpResponse, path: str) -> tuple[int, str, dict[str, str]]:
    """All that a visitor sees of an answer, without the address that she asked for and the marks of the moment."""
    text = response.content.decode(errors="replace")
    for address in (path, path.replace("/de/", "/en/", 1)):
        text = text.replace(address, "ADDRESS")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "TOKEN", text)
    headers = {
        name: value.replace(path, "ADDRESS") for name, value in response.items() if name not in _OF_THE_MOMENT
    }
    return response.status_code, text, headers


def ask(client: Client, page: Page, path: str, **more: Any) -> HttpResponse:
    return client.post(path, **more) if page.method == "post" else client.get(path, **more)


class _Form(HTMLParser):
    """The forms of a page's main part, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._in_main = self._open = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_main = self._in_main or tag == "main"
        if tag == "form" and self._in_main and given.get("method") == "post":
            self._open = True
            self.forms.append((given.get("action", ""), {}))
        if not self._open:
            return
        fields = self.forms[-1][1]
        name = given.get("name") or (self._select if tag == "option" else "")
        if tag in ("input", "textarea") and name:
            kind = given.get("type", "text")
            keeps = kind in ("hidden", "submit", "date", "time", "datetime-local", "number")
            fields[name] = given.get("value", "") if keeps or kind in ("radio", "checkbox") else "TYPED"
        elif tag == "select":
            self._select = name
        elif tag == "option" and name:
            fields[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"
        self._in_main = self._in_main and tag != "main"


def forms_of(response: HttpResponse) -> list[tuple[str, dict[str, str]]]:
    """(address, fields) of each form in the page's main part; "TYPED" stands where a person types."""
    reader = _Form()
    reader.feed(response.content.decode())
    return reader.forms


def unplanted() -> set[str]:
    """Names of ids in the addresses of the table for which nobody plants a row."""
    known = {
        "case_id", "consent_id", "attachment_id", "text_id", "elevation_id", "contact_id", "note_id", "person_id",
        "person", "user_id", "role", "absence_id", "deadline_id",
        "posting_id", "draft_id", "referral_id", "incoming_id", "visit_id", "pair_id",
        "household_id", "relative_id", "member_id", "kinship_id", "fact_id", "status_id",
        "import_id", *WORK_IDS, *MOVING_IDS,
    }  # fmt: skip
    return {name for page in STAFF.values() for name in ids_in(page.path)} - known
