"""The secret address under which somebody's own calendar finds her deadlines."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from lotse.accounts.access import acting
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import READ_CASES
from lotse.cases.actions.calendar_feed import end_calendar_feed, make_calendar_feed
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.deadlines import own_feed
from lotse.core.form_fields import OnceForm


@case_page(READ_CASES)
def calendar_link(request: HttpRequest) -> HttpResponse:
    """GET: whether there is an address. POST: it is made, renewed or ended, by the word in `deed`.

    A new address is shown in the answer to its making, and never again: the house keeps only what its secret comes to.
    """
    by = acting(request)
    deed, made = request.POST.get("deed", ""), ""
    form = OnceForm(posted(request))
    if deed == "end" and form.is_valid():
        return done(request, form, lambda: _ended(by), gettext("The address answers nobody any more."))
    if deed == "make" and form.is_valid():
        secret = make_calendar_feed(by=by, at=timezone.now()).secret
        made = request.build_absolute_uri(reverse("deadline-feed", args=[secret]))
        if (language := get_language()) != settings.LANGUAGE_CODE:
            made += f"?language={language}"
    context = {"feed": own_feed(by), "made": made, "form": OnceForm()}
    return render(request, "cases/calendar_link.html", context)


def _ended(by: object) -> str:
    end_calendar_feed(by=by, at=timezone.now())  # type: ignore[arg-type]
    return reverse("cases:calendar-link")
