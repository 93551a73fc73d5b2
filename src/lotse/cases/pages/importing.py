"""A caseload comes in from a spreadsheet: choose the file, say what its columns hold; and take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_import
from lotse.cases.actions.importing import (
    choose_columns,
    discard_import,
    keep_import,
    roll_back_import,
)
from lotse.cases.forms.importing import ColumnsForm, SheetForm, UploadForm
from lotse.cases.models import CaseloadImport
from lotse.cases.pages.file import back
from lotse.cases.pages.import_preview import import_address, to_imports, unreadable_file
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.importing import Sheet, imports_of, sheet_of
from lotse.cases.rules.imports.opening import read_spreadsheet
from lotse.cases.rules.imports.tables import SpreadsheetError
from lotse.core.form_fields import OnceForm
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Mark, Table
from lotse.core.vaults import VaultClosedError


@case_page(WRITE_CASES)
def list_imports(request: HttpRequest) -> HttpResponse:
    """GET: earlier imports and a form for a file. POST: the file is read, and kept for a preview if it can be."""
    by = acting(request)
    form = UploadForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()

        def deed() -> str:
            return import_address(
                keep_import(by=by, name=file.name, content=content, at=timezone.now()).row,
                "choose-columns",  # type: ignore[arg-type]
            )

        try:
            read_spreadsheet(content)
            return done(request, form, deed, gettext("The file is read. Nothing is imported yet."))
        except (SpreadsheetError, VaultClosedError) as problem:
            form.add_error("file", str(problem))
    context = {"form": form, "table": _imports(list(imports_of(by)[:50])), "back": back()}
    return render(request, "cases/imports.html", context, status=refused(form))


def _imports(rows: list[CaseloadImport]) -> Table:
    states: dict[str, tuple[str, Mark]] = {
        "preview": (gettext("not imported yet"), "info"),
        "applied": (gettext("imported"), "success"),
        "rolled-back": (gettext("taken back"), "warning"),
    }
    cells = [
        (
            Cell(row.file_name, url=import_address(row)),
            date_format(timezone.localtime(row.made_at, BERLIN), "SHORT_DATETIME_FORMAT"),
            Cell(str(row.lines or ""), is_number=True),
            Cell(states[row.state][0], mark=states[row.state][1]),
        )
        for row in rows
    ]
    columns = [gettext("File"), gettext("When"), gettext("Cases"), gettext("State")]
    return Table(gettext("Earlier imports"), columns, cells, gettext("You have not imported anything yet."))


@case_page(WRITE_CASES)
def choose_sheet(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """POST: another sheet, or another row with the names of the columns. GET leads to the columns."""
    by = acting(request)
    caseload = open_import(by, import_id, state="preview")
    if request.method == "POST":
        try:
            sheet = sheet_of(caseload)
        except (SpreadsheetError, VaultClosedError) as problem:
            return unreadable_file(request, caseload, str(problem))
        form = SheetForm(request.POST, grid=sheet.grid)
        if not form.is_valid():
            return _columns(request, caseload, sheet, form, _columns_form(sheet))
        chosen = {"sheet": form.cleaned_data.get("sheet") or "", "header": form.cleaned_data["header"]}
        if len(sheet.grid.sheets) > 1 and chosen["sheet"] != sheet.grid.sheet:
            # The header of another sheet is looked for anew.
            del chosen["header"]
        before, caseload.mapping = caseload.mapping, chosen
        try:
            sheet_of(caseload)
        except SpreadsheetError as problem:
            caseload.mapping = before
            form.add_error("sheet" if "sheet" in form.fields else "header", str(problem))
            return _columns(request, caseload, sheet, form, _columns_form(sheet))
        choose_columns(by=by, caseload=caseload, mapping=chosen)
    return HttpResponseRedirect(import_address(caseload, "choose-columns"))


@case_page(WRITE_CASES)
def choose_import_columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """GET: what each column is taken for. POST: what it holds; then the preview."""
    by = acting(request)
    caseload = open_import(by, import_id, state="preview")
    try:
        sheet = sheet_of(caseload)
    except (SpreadsheetError, VaultClosedError) as problem:
        return unreadable_file(request, caseload, str(problem))
    form = _columns_form(sheet, request)
    if form.is_valid():
        chosen: dict[str, Any] = {"sheet": sheet.grid.sheet, "header": sheet.header.row}
        chosen["columns"] = {str(column): code for column, code in form.mapping().items()}

        def deed() -> str:
            choose_columns(by=by, caseload=caseload, mapping=chosen)
            return import_address(caseload)

        return done(request, form, deed, gettext("The columns are chosen."))
    first = SheetForm(grid=sheet.grid, initial={"sheet": sheet.grid.sheet, "header": sheet.header.row})
    return _columns(request, caseload, sheet, first, form)


def _columns_form(sheet: Sheet, request: HttpRequest | None = None) -> ColumnsForm:
    initial = {f"column_{column}": code for column, code in sheet.mapping.items()}
    return ColumnsForm(
        posted(request) if request else None, grid=sheet.grid, header=sheet.header, initial=initial
    )


def _columns(
    request: HttpRequest, caseload: CaseloadImport, sheet: Sheet, sheet_form: SheetForm, form: ColumnsForm
) -> HttpResponse:
    context = {
        "caseload": caseload, "sheet": sheet, "sheet_form": sheet_form, "form": form, "back": to_imports(),
        "rows": sum(1 for row in sheet.grid.rows if row.number > sheet.header.row),
        "sheet_action": import_address(caseload, "choose-sheet"), "discard": import_address(caseload, "discard-import"),
    }  # fmt: skip
    return render(
        request,
        "cases/import_columns.html",
        context,
        status=refused(form) if form.is_bound else refused(sheet_form),
    )


@case_page(WRITE_CASES)
def discard(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """GET: the question. POST: a file that was not imported is thrown away."""
    by = acting(request)
    caseload = open_import(by, import_id, state="preview")
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            discard_import(by=by, caseload=caseload)
            return reverse("cases:list-imports")

        return done(request, form, deed, gettext("The file is thrown away."))
    context = {
        "heading": gettext("Throw this file away?"), "form": form, "submit": gettext("Throw the file away"),
        "consequences": [gettext("Nothing of it was imported, and nothing of it stays here.")],
        "cancel_url": import_address(caseload),
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))


@case_page(WRITE_CASES)
def undo_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """GET: the question. POST: what the import made is removed, as far as nobody has worked on it."""
    by = acting(request)
    caseload = open_import(by, import_id, state="applied")
    form = OnceForm(posted(request))
    if form.is_valid():

        def deed() -> str:
            roll_back_import(by=by, caseload=caseload, at=timezone.now())
            return import_address(caseload)

        try:
            return done(request, form, deed, gettext("The import is taken back."))
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "heading": gettext("Take this import back?"), "form": form, "submit": gettext("Take back the import"),
        "danger": True, "cancel_url": import_address(caseload),
        "consequences": [
            ngettext(
                "%(count)s case is removed for good, with its person.",
                "%(count)s cases are removed for good, with their people.", caseload.lines,
            ) % {"count": caseload.lines},
            gettext("A case on which anybody has worked since stays, with its person. You will see which."),
            gettext("People who were known before the import stay as they are."),
        ],
    }  # fmt: skip
    return render(request, "staff/confirm.html", context, status=refused(form))
