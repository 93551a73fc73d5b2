"""What the pages of cases share: who may enter, a deed done once, the status of a form that was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lotse.accounts.access import acting, only_with
from lotse.accounts.pages import in_staff_language
from lotse.audit.once import do_once
from lotse.cases.forms.fields import DeedForm

Page = Callable[..., HttpResponse]


def case_page(*permissions: str) -> Callable[[Page], Page]:
    """A page for those who hold one of the permissions where they act; for all others it is not there."""

    def decorated(page: Page) -> Page:
        reading_and_sending = require_http_methods(["GET", "HEAD", "POST"])(page)
        return never_cache(only_with(*permissions)(in_staff_language(reading_and_sending)))

    return decorated


def done(request: HttpRequest, form: DeedForm, deed: Callable[[], str], said: str) -> HttpResponse:
    """Do a deed once, say so, and go where it leads. What the deed raises passes through."""
    leads_to = do_once(by=acting(request), key=form.cleaned_data["once"], deed=deed)
    messages.success(request, said, fail_silently=True)
    return HttpResponseRedirect(leads_to)


def refused(form: Any) -> int:
    """The status of a page with a form: 422 where something in it was refused."""
    return 422 if form.is_bound and form.errors else 200


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None
