"""Until when something held: the one form for a fact, a stay in a household and a relation that have ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from lotse.cases.forms.facts import EndForm
from lotse.cases.pages.forms_shown import both_texts, form_page, settled
from lotse.cases.pages.planning import today
from lotse.cases.pages.shared import posted
from lotse.core.editing import StaleError


@dataclass(frozen=True)
class Ending:
    """What the page says: its heading, what is going to end, the word on the button, what is said afterwards."""

    heading: str
    lead: str
    submit: str
    said: str
    back: dict[str, str]


def end_page(
    request: HttpRequest, words: Ending, row: Any, column: str, deed: Callable[[date, int], str]
) -> HttpResponse:
    """GET: until when? POST: `deed` is done with the day and the version that was seen; it returns where that leads.

    Where somebody else was quicker, what stands in `column` of the row is said beside what was typed.
    """
    form = EndForm(posted(request), initial={"seen": row.version, "ends_on": today()})
    if form.is_valid():
        on, seen = form.cleaned_data["ends_on"], form.cleaned_data["seen"]
        try:
            answer = settled(request, form, lambda: deed(on, seen), words.said, field="ends_on")
        except StaleError as stale:
            stands: Any = stale.row
            now = {"ends_on": getattr(stands, column)}
            return both_texts(request, form, now, {"seen": stands.version}, words.back)
        if answer:
            return answer
    return form_page(request, form, words.heading, words.back, lead=words.lead, submit=words.submit)
