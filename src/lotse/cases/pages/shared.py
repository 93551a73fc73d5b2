"""What the pages of cases share: who may enter, and what was sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.accounts.access import acting, only_with
from lotse.accounts.pages import in_staff_language
from lotse.audit.once import led_before
from lotse.cases.models import Case, CaseRow

Page = Callable[..., HttpResponse]
Found = TypeVar("Found", bound=CaseRow)


def case_page(*permissions: str) -> Callable[[Page], Page]:
    """A page for those who hold one of the permissions where they act; for all others it is not there."""

    def decorated(page: Page) -> Page:
        reading_and_sending = require_http_methods(["GET", "HEAD", "POST"])(_leading_where_it_led(page))
        return never_cache(only_with(*permissions)(in_staff_language(reading_and_sending)))

    return decorated


def _leading_where_it_led(page: Page) -> Page:
    """A form that is sent again leads where it led, before the page looks at a row that its first sending changed:
    who presses twice on "release the case" is not told that there is nothing to release."""

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = None
        if request.method == "POST":
            with suppress(ValueError):
                key = UUID(request.POST.get("once", ""))
        address = led_before(by=acting(request), key=key) if key else ""
        return HttpResponseRedirect(address) if address else page(request, *args, **kwargs)

    return answered


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def row_of_case(case: Case, model: type[Found], key: UUID) -> Found:
    """A row of a case that a door has opened; a row of another case is not there."""
    found = model._default_manager.filter(pk=key, case=case).first()
    if found is None:
        raise Http404
    return found
