"""Letters of a case: a template is chosen, filled with what is known, changed, looked at, printed and kept."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import too_fast
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import ASSIGN_CASES, WRITE_CASES
from lotse.cases.access import open_own_case
from lotse.cases.actions.writing import attach_file
from lotse.cases.forms.lettering import LetterForm
from lotse.cases.models import Case
from lotse.cases.pages.file import address, back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.printing.letter import letter_pdf
from lotse.cases.queries.lettering import (
    Offered,
    address_of,
    application_facts,
    facts_of,
    full_name,
    template,
    templates_of,
)
from lotse.cases.rules.letters.filling import filled
from lotse.cases.rules.letters.shapes import Letter, paragraphs
from lotse.core.vaults import VaultClosedError


@case_page(WRITE_CASES)
def list_letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the templates to choose from."""
    by = acting(request)
    case = open_own_case(by, case_id)
    here = reverse("cases:write-letter", args=[case.pk])
    letters = [
        {"offered": one, "url": f"{here}?{urlencode({'template': one.key})}"}
        for one in templates_of(case.organization_id)
    ]
    context = {"case": case, "letters": letters, "may_edit": by.may(ASSIGN_CASES), "back": back(case)}
    return render(request, "cases/letters.html", context)


@case_page(WRITE_CASES)
def write_letter(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: the letter with what is known of the case. POST: looked at, as PDF, or kept in the case."""
    by = acting(request)
    case = open_own_case(by, case_id)
    offered = template(case.organization_id, request.GET.get("template", ""))
    if offered is None:
        raise Http404
    form = LetterForm(posted(request), initial=_begun(by, case, offered, _application(request, case)))
    step = request.POST.get("step", "")
    if not form.is_valid():
        return _page(request, case, offered, form)
    letter = form.letter(offered.page_for(form.cleaned_data["language"]))
    if step == "pdf":
        return too_fast(str(request.user.pk), "paper") or _pdf(letter)
    if step == "keep":
        return _kept(request, by, case, offered, form, letter)
    return _page(request, case, offered, form, letter)


def _application(request: HttpRequest, case: Case) -> dict[str, str]:
    """The facts of the application that the letter is for, where the address names one."""
    try:
        return application_facts(case, UUID(request.GET.get("application", "")))
    except ValueError:
        return {}


def _begun(by: Acting, case: Case, offered: Offered, more: dict[str, str]) -> dict[str, object]:
    person = case.person
    with override("de"):
        facts = facts_of(by, case) | {"today": timezone.localdate().strftime("%d.%m.%Y")} | more
    name, home = full_name(person), address_of(person)
    return {
        "sender": "\n".join([name, *home]),
        "recipient": more.get("employer", ""),
        "place": home[-1].partition(" ")[2] if home else "",
        "subject": filled(offered.subject, facts),
        "body": filled(offered.body, facts),
        "signed_by": name,
        "language": person.language if person.language != "de" else "",
    }


def _pdf(letter: Letter) -> HttpResponse:
    response = HttpResponse(letter_pdf(letter), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response


def _kept(
    request: HttpRequest, by: Acting, case: Case, offered: Offered, form: LetterForm, letter: Letter
) -> HttpResponse:
    def deed() -> str:
        name = f"{letter.written_on.isoformat()} {letter.subject}"[:190].replace("/", "-")
        attach_file(
            by=by,
            case=case,
            name=f"{name}.pdf",
            media_type="application/pdf",
            content=letter_pdf(letter),
            at=timezone.now(),
        )
        return address(case)

    try:
        return done(request, form, deed, gettext("The letter is kept with the files of the case."))
    except VaultClosedError as closed:
        form.add_error(None, str(closed))
        return _page(request, case, offered, form)


def _page(
    request: HttpRequest, case: Case, offered: Offered, form: LetterForm, letter: Letter | None = None
) -> HttpResponse:
    context = {
        "case": case,
        "offered": offered,
        "form": form,
        "letter": letter,
        "paragraphs": paragraphs(letter.body) if letter else [],
        "her_paragraphs": paragraphs(letter.hers.body) if letter and letter.hers else [],
        "back": {"url": reverse("cases:list-letters", args=[case.pk]), "text": gettext("Letters")},
    }
    return render(request, "cases/letter.html", context, status=refused(form))
