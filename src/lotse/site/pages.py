"""Pages of the house itself for people signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from lotse.accounts.access import acting
from lotse.accounts.pages import in_staff_language
from lotse.accounts.rules.roles import CHILD_PROTECTION_PATH, READ_CASES, SENTENCES, Role
from lotse.cases.queries.conferring import questions_to
from lotse.core.registries import links_in_order


@never_cache
@in_staff_language
def staff_start(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: to her day if she has cases, else to the overview."""
    return redirect("cases:my-day" if acting(request).may(READ_CASES) else "site:staff-home")


@never_cache
@in_staff_language
def staff_home(request: HttpRequest) -> HttpResponse:
    """Where she may go, what her roles at this body allow her, and how many questions wait for an expert."""
    by, home = acting(request), reverse("site:staff-home")
    allowed = [link for link in links_in_order() if not link.permission or by.may(link.permission)]
    ways = [{"text": link.text, "url": reverse(link.url_name)} for link in allowed]
    context = {
        "roles": [role.label for role in Role if role in by.roles],
        "sentences": [sentence for permission, sentence in SENTENCES.items() if by.may(permission)],
        # The number alone: neither a pseudonym nor who has asked stands on a page that is left open.
        "questions": questions_to(by) if by.may(CHILD_PROTECTION_PATH) else 0,
        "ways": [way for way in ways if way["url"] != home],
    }
    return render(request, "site/staff_home.html", context)
