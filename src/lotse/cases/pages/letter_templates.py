"""The templates of a body: the house's are changed into its own, others are added."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import ASSIGN_CASES
from lotse.cases.actions.lettering import change_letter_template, keep_letter_template
from lotse.cases.forms.lettering import TemplateForm
from lotse.cases.models import LetterTemplate
from lotse.cases.pages.forms_shown import compared
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.lettering import templates_of
from lotse.cases.rules.letters.filling import PLACEHOLDERS
from lotse.cases.rules.letters.texts import starters
from lotse.cases.rules.letters.words import NAMES
from lotse.core.editing import StaleError
from lotse.core.form_fields import saved_next_time
from lotse.core.tables import Cell, Table
from lotse.core.texts import Text


@case_page(ASSIGN_CASES)
def list_letter_templates(request: HttpRequest) -> HttpResponse:
    """GET: all templates of the body, those that are no longer offered too."""
    body = acting(request).organization_id
    hidden = LetterTemplate.objects.filter(organization=body, is_active=False).order_by("name")
    rows = [
        [
            Cell(one.name, url=_address(one.row) if one.row else _copy(one.code)),
            gettext("ours") if one.row else gettext("of the house"),
            ", ".join(["de", *one.translated]),
        ]
        for one in templates_of(body)
    ]
    rows += [
        [Cell(row.name, url=_address(row)), gettext("no longer offered"), ", ".join(row.body.texts)]
        for row in hidden
    ]
    columns = [gettext("Letter"), gettext("Whose"), gettext("Languages")]
    table = Table(gettext("Templates of letters"), columns, rows, gettext("There is no template yet."))
    return render(request, "cases/letter_templates.html", {"table": table})


@case_page(ASSIGN_CASES)
def new_letter_template(request: HttpRequest) -> HttpResponse:
    """GET: an empty template, or a copy of the house's. POST: it is kept; a copy stands in the place of the house's."""
    starter = starters().get(request.GET.get("from", ""))
    code = starter.code if starter else ""
    initial = {"name": NAMES[code], "subject": starter.subject, "body": starter.body} if starter else {}
    form = TemplateForm(posted(request), initial=initial)
    if form.is_valid():

        def deed() -> str:
            told = form.told(code=code, subject=Text(), body=Text())
            keep_letter_template(by=acting(request), told=told)
            return _list()

        return done(request, form, deed, gettext("The template is kept."))
    return _page(request, form, gettext("New template"))


@case_page(ASSIGN_CASES)
def edit_letter_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """GET: a template of the body with its second language. POST: it is changed."""
    by = acting(request)
    row = LetterTemplate.objects.filter(pk=template_id, organization=by.organization_id).first()
    if row is None:
        raise Http404
    form = TemplateForm(posted(request), initial=_initial(row))
    if not form.is_valid():
        return _page(request, form, gettext("Change the template"))

    def deed() -> str:
        told = form.told(code=row.code, subject=row.subject, body=row.body)
        change_letter_template(by=by, template=row, told=told, version=form.cleaned_data["seen"])
        return _list()

    try:
        return done(request, form, deed, gettext("The template is kept."))
    except StaleError as stale:
        return _stale(request, form, stale.row)


def _stale(request: HttpRequest, form: TemplateForm, row: Any) -> HttpResponse:
    """What was typed stays in the form; what stands now is said below each field that both have changed."""
    compared(form, _initial(row))
    saved_next_time(form, row.version)
    return _page(request, form, gettext("Somebody else was quicker"), status=409)


def _initial(row: LetterTemplate) -> dict[str, Any]:
    second = next((language for language in row.body.texts if language != "de"), "")
    return {
        "name": row.name,
        "subject": row.subject.original,
        "body": row.body.original,
        "language": second,
        "second_subject": row.subject.texts.get(second, "") if second else "",
        "second_body": row.body.texts.get(second, "") if second else "",
        "is_active": row.is_active,
        "seen": row.version,
    }


def _page(request: HttpRequest, form: TemplateForm, heading: str, status: int | None = None) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "placeholders": PLACEHOLDERS.items(),
        "back": {"url": _list(), "text": gettext("Templates of letters")},
    }
    return render(request, "cases/letter_template.html", context, status=status or refused(form))


def _list() -> str:
    return reverse("cases:list-letter-templates")


def _address(row: LetterTemplate) -> str:
    return reverse("cases:edit-letter-template", args=[row.pk])


def _copy(code: str) -> str:
    return f"{reverse('cases:new-letter-template')}?from={code}"
