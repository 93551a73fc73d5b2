"""A person: what the body knows of her on one page, and the correction of her details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import READ_CASES, WRITE_CASES
from lotse.cases.access import open_own_case, open_own_person
from lotse.cases.actions.admitting import PERSON_FIELDS, correct_person
from lotse.cases.forms.people import CorrectionForm
from lotse.cases.pages.file import address, back
from lotse.cases.pages.forms_shown import both_texts, form_page
from lotse.cases.pages.newcomers import person_address
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.people import PersonFile, person_file
from lotse.cases.rules.ages import ago, is_due
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.clients.models import Fact, Person, ResidenceStatus
from lotse.clients.rules.facts import KINDS, SOURCES, Kind, value_name
from lotse.clients.rules.kin import ROLE_NAMES
from lotse.clients.rules.statuses import status_name, written_on
from lotse.core.editing import StaleError
from lotse.core.spans import BERLIN
from lotse.directory.rules.topics import TOPICS


@dataclass(frozen=True)
class SaidFact:
    """A fact in words; `age` tells when it was said or confirmed, `is_old` that it should be asked about again."""

    row: Fact
    text: str
    source: Promise | str
    age: str
    is_old: bool


@dataclass(frozen=True)
class SaidPaper:
    """A residence paper in words."""

    row: ResidenceStatus
    name: Promise | str
    age: str
    is_old: bool
    is_over: bool


@dataclass(frozen=True)
class KindOfFact:
    """A kind with what holds now and what held before; nothing of both where nobody wrote anything down."""

    code: str
    kind: Kind
    now: list[SaidFact]
    before: list[SaidFact]


@case_page(READ_CASES)
def show_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: all that the acting body knows of a person."""
    by = acting(request)
    file = person_file(by, open_own_person(by, person_id))
    own_cases = [case for case in file.cases if case.organization_id == by.organization_id]
    context = {
        "file": file, "person": file.person,
        "language": dict(settings.LANGUAGES).get(file.person.language, ""),
        "papers": _papers(file), "kinds": _facts(file), "kin": file.kin,
        "home_role": ROLE_NAMES.get(file.home.own.role, "") if file.home else "",
        "home_others": [(one, ROLE_NAMES.get(one.role, "")) for one in file.home.others] if file.home else [],
        "talks": [
            (talk, CHANNEL_NAMES.get(talk.channel, talk.channel), [TOPICS.get(code, code) for code in talk.topics])
            for talk in file.talks
        ],
        "cases": own_cases,
        "open_case": next((case for case in own_cases if case.closed_on is None), None),
        "may_write": by.may(WRITE_CASES),
    }  # fmt: skip
    return render(request, "cases/person.html", context)


@case_page(WRITE_CASES)
def edit_details(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: what is known of the person. POST: it is corrected, unless somebody else was quicker."""
    person = open_own_person(acting(request), person_id)
    way = person_address(person)
    return _edit(request, person, way, {"url": way, "text": gettext("Person")})


@case_page(WRITE_CASES)
def edit_person(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The same for the person of a case; the way leads back to the case."""
    case = open_own_case(acting(request), case_id)
    return _edit(request, case.person, address(case), back(case))


def _edit(request: HttpRequest, person: Person, way: str, crumb: dict[str, str]) -> HttpResponse:
    form = CorrectionForm(posted(request), initial=_known(person))
    if form.is_valid():

        def deed() -> str:
            version = form.cleaned_data["seen"]
            correct_person(by=acting(request), person=person, told=form.told(), version=version)
            return way

        try:
            return done(request, form, deed, gettext("The details are saved."))
        except StaleError as stale:
            return both_texts(request, form, _known(stale.row), {"seen": stale.row.version})  # type: ignore[arg-type]
    return form_page(request, form, gettext("Details of the person"), crumb)


def _known(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PERSON_FIELDS} | {"seen": person.version}


def _papers(file: PersonFile) -> list[SaidPaper]:
    today = timezone.now().astimezone(BERLIN).date()
    return [
        SaidPaper(
            row, status_name(row.status), ago(row.confirmed_on or written_on(row.pk), today),
            is_due(row.confirmed_on or written_on(row.pk), today),
            row.valid_until is not None and row.valid_until < today,
        )
        for row in file.papers
    ]  # fmt: skip


def _facts(file: PersonFile) -> list[KindOfFact]:
    said: dict[str, list[SaidFact]] = {code: [] for code in KINDS}
    today, reader = timezone.now().astimezone(BERLIN).date(), get_language() or "de"
    for row in file.facts:
        told_on = row.confirmed_on or row.recorded_on
        said.setdefault(row.kind, []).append(
            SaidFact(
                row, value_name(row.kind, row.value, reader), SOURCES.get(row.source, row.source),
                ago(told_on, today), is_due(told_on, today),
            )
        )  # fmt: skip
    return [
        KindOfFact(
            code, kind, [one for one in said[code] if one.row.holds_until is None],
            [one for one in said[code] if one.row.holds_until is not None],
        )
        for code, kind in KINDS.items()
    ]  # fmt: skip
