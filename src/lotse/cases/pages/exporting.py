"""One's own list of cases as a file, for a spreadsheet program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from lotse.accounts.access import acting
from lotse.accounts.pace import paced
from lotse.accounts.pages.deeds import refused
from lotse.accounts.rules.roles import READ_CASES
from lotse.audit.actions import record_many
from lotse.cases.access.cases import OpenedCase
from lotse.cases.forms.exporting import ExportForm
from lotse.cases.pages.file import back
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.exporting import EXPORTED, exported_rows
from lotse.cases.rules.imports.columns import FIELDS
from lotse.cases.rules.imports.writing import CSV_TYPE, XLSX_TYPE, write_csv, write_xlsx


@case_page(READ_CASES)
@paced("export")
def export_cases(request: HttpRequest) -> HttpResponse:
    """GET: which kind of file. POST: her own open cases; that each was taken out stands in the book."""
    by, form = acting(request), ExportForm(posted(request))
    if not form.is_valid():
        context = {
            "heading": gettext("Take my list out"), "form": form, "submit": gettext("Take the list out"),
            "back": back(),
            "lead": gettext(
                "Your own open cases with what an import can read again: no notes, no talks. A file on your computer "
                "is no longer protected by Lotse: delete it when you do not need it any more."
            ),
        }  # fmt: skip
        return render(request, "staff/form.html", context, status=refused(form))
    cases, rows = exported_rows(by, get_language() or "de")
    record_many("export_cases", by=by, noted=[OpenedCase(case, by) for case in cases])
    names = [str(FIELDS[code]) for code in EXPORTED]
    kind = form.cleaned_data["kind"]
    content = write_csv(names, rows) if kind == "csv" else write_xlsx(str(gettext("My cases")), names, rows)
    response = HttpResponse(content, content_type=CSV_TYPE if kind == "csv" else XLSX_TYPE)
    day = f"{timezone.localdate():%Y-%m-%d}"
    response["Content-Disposition"] = f'attachment; filename="lotse-{day}.{kind}"'
    return response
