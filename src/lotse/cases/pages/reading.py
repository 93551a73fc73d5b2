"""The whole history of a case as one text to read and to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.accounts.access import acting
from lotse.cases.access import open_case
from lotse.cases.pages.file import READING
from lotse.cases.pages.lists import name_of
from lotse.cases.pages.shared import case_page
from lotse.cases.pages.telling import tell
from lotse.cases.queries.lists import Listed
from lotse.cases.queries.reading import history
from lotse.clients.models import Person


@case_page(*READING)
def read_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """GET: everything that the reader may see of a case, the oldest first, as one text."""
    case = open_case(acting(request), case_id)
    person = Person.objects.filter(pk=case.person_id).first()
    days = history(case)
    if request.GET.get("order") == "newest":
        days = days[::-1]
    context = {
        "case": case,
        "name": name_of(Listed(case, person)),
        "days": [(day.day, [tell(event) for event in day.events]) for day in days],
        "is_newest_first": request.GET.get("order") == "newest",
        "talks": sum(1 for day in days for event in day.events if event.kind == "talk"),
    }
    return render(request, "cases/reading.html", context)
