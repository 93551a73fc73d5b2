"""What would be made of a spreadsheet: every error, who is known already, what is left out; and what was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_import
from lotse.cases.actions.importing import import_caseload
from lotse.cases.forms.importing import LEAVE, ConfirmForm
from lotse.cases.models import CaseloadImport
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.importing import Known, Preview, preview
from lotse.cases.rules.imports.tables import SpreadsheetError
from lotse.core.form_fields import OnceForm
from lotse.core.tables import Table
from lotse.core.vaults import VaultClosedError

MOST_SHOWN = 200
# The door in the database holds the same span (migration 0060).
UNDO = timedelta(days=30)


def import_address(caseload: CaseloadImport, name: str = "show-import") -> str:
    return reverse(f"cases:{name}", args=[caseload.pk])


def to_imports() -> dict[str, str]:
    return {"url": reverse("cases:list-imports"), "text": gettext("Import of cases")}


@case_page(WRITE_CASES)
def show_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """GET: what would be made of the file, or what was made. POST: all of it is imported, or nothing."""
    by = acting(request)
    caseload = open_import(by, import_id)
    if caseload.state != CaseloadImport.State.PREVIEW:
        return _done_page(request, caseload)
    try:
        found = preview(caseload, by)
    except (SpreadsheetError, VaultClosedError) as problem:
        return unreadable_file(request, caseload, str(problem))
    form = ConfirmForm(posted(request), known=_sentences(found.known))
    if form.is_valid() and not found.checked.errors:
        try:
            return _apply(request, caseload, found, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except IntegrityError:
            form.add_error(
                None, gettext("Somebody opened a case at the same moment. Please press once more.")
            )
        except VaultClosedError as closed:
            form.add_error(None, str(closed))
    return _preview_page(request, caseload, found, form)


def _apply(request: HttpRequest, caseload: CaseloadImport, found: Preview, form: ConfirmForm) -> HttpResponse:
    by, decisions = acting(request), form.decisions()
    entries = [entry for entry in found.checked.entries if decisions.get(entry.row) != LEAVE]
    known = form.known_rows({row: one.person.pk for row, one in found.known.items()})
    if not entries:
        raise ValidationError(gettext("Every row is left out: there is nothing to import."))

    def deed() -> str:
        with transaction.atomic():
            import_caseload(by=by, caseload=caseload, entries=entries, known=known, at=timezone.now())
        return import_address(caseload)

    return done(request, form, deed, gettext("The cases are imported."))


def _sentences(known: Mapping[int, Known]) -> dict[int, tuple[str, bool]]:
    return {row: (_sentence(row, one), one.is_sure) for row, one in known.items()}


def _sentence(row: int, known: Known) -> str:
    person = known.person
    born = (
        date_format(person.born_on, "SHORT_DATE_FORMAT")
        if person.born_on
        else gettext("date of birth not known")
    )
    names = ", ".join(part for part in (person.family_name, person.given_names) if part)
    text = (
        gettext("Row %(row)s is probably known already: %(names)s (%(born)s), case %(number)s is open")
        if known.number
        else gettext("Row %(row)s is probably known already: %(names)s (%(born)s)")
    )
    return text % {"row": row, "names": names, "born": born, "number": known.number}


def _preview_page(
    request: HttpRequest, caseload: CaseloadImport, found: Preview, form: ConfirmForm
) -> HttpResponse:
    errors, hints, sheet = found.checked.errors, found.checked.hints, found.sheet
    context = {
        "caseload": caseload, "sheet": sheet, "form": form, "back": to_imports(), "errors": errors[:MOST_SHOWN],
        "hints": hints[:MOST_SHOWN], "more_errors": max(0, len(errors) - MOST_SHOWN),
        "more_hints": max(0, len(hints) - MOST_SHOWN), "wrong_rows": len({one.row for one in errors}),
        "count": len(found.checked.entries), "known": len(found.known), "left_out": sheet.left_out,
        "examples": _examples(found), "columns_url": import_address(caseload, "choose-columns"),
        "discard": import_address(caseload, "discard-import"),
    }  # fmt: skip
    status = 422 if form.is_bound and (form.errors or errors) else 200
    return render(request, "cases/import_preview.html", context, status=status)


def _examples(found: Preview) -> Table:
    """The first entries as they would become cases."""
    columns = [gettext("Row"), gettext("Name"), gettext("Date of birth"), gettext("Since")]
    rows = [
        (
            str(entry.row),
            ", ".join(part for part in (entry.family_name, entry.given_names) if part),
            date_format(entry.born_on, "SHORT_DATE_FORMAT") if entry.born_on else "",
            date_format(entry.opened_on, "SHORT_DATE_FORMAT") if entry.opened_on else gettext("today"),
        )
        for entry in found.checked.entries[:5]
    ]
    return Table(gettext("The first rows"), columns, rows, "")


def _done_page(request: HttpRequest, caseload: CaseloadImport) -> HttpResponse:
    is_applied = caseload.state == CaseloadImport.State.APPLIED
    context = {
        "caseload": caseload, "back": to_imports(), "undo": import_address(caseload, "undo-import"),
        "may_undo": is_applied and timezone.now() - (caseload.applied_at or timezone.now()) < UNDO,
        "stays": list(
            caseload.imported.filter(case__isnull=False).select_related("case").order_by("line")[:MOST_SHOWN]
        ),
    }  # fmt: skip
    return render(request, "cases/import_done.html", context)


def unreadable_file(request: HttpRequest, caseload: CaseloadImport, sentence: str) -> HttpResponse:
    context = {
        "heading": gettext("The file cannot be read"), "lead": sentence, "form": OnceForm(), "back": to_imports(),
        "submit": gettext("Throw the file away"), "action": import_address(caseload, "discard-import"),
    }  # fmt: skip
    return render(request, "staff/form.html", context)
