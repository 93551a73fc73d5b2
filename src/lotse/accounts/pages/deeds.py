"""What pages with a form share: a deed that is done once and told, and the status of a form that was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from lotse.accounts.access import acting
from lotse.audit.once import do_once
from lotse.core.form_fields import OnceForm


def done(request: HttpRequest, form: OnceForm, deed: Callable[[], str], said: str) -> HttpResponse:
    """Do a deed once, say so, and go where it leads. What the deed raises passes through."""
    leads_to = do_once(by=acting(request), key=form.cleaned_data["once"], deed=deed)
    messages.success(request, said, fail_silently=True)
    return HttpResponseRedirect(leads_to)


def refused(form: Any) -> int:
    """The status of a page with a form: 422 where something in it was refused."""
    return 422 if form.is_bound and form.errors else 200
