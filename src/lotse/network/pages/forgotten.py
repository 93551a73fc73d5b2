"""The page for whoever has forgotten her password. It tells nobody which addresses have an account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from lotse.accounts import limits
from lotse.accounts.forms import ForgottenForm
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import account_to_mail
from lotse.core.jobs import enqueue
from lotse.core.models import new_id


@login_not_required
@never_cache
@in_staff_language
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """GET: asks for the address. POST: the same sentence and the same work whether or not it has an account.

    The link is made and written by the worker: a job is handed over either way, for nobody if there is no account.
    Where no mail server is set up, the page says so and asks for nothing.
    """
    form = ForgottenForm(request.POST if request.method == "POST" and settings.SMTP_URL else None)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    if wait := limits.take_link_try(request, email).wait:
        return _page(request, form, wait=wait, status=429)
    user = account_to_mail(email)
    enqueue(f"network.mail_password_link_{_language()}", user=user.pk if user else new_id())
    return _page(request, form, is_done=True)


def _language() -> str:
    return "en" if get_language() == "en" else "de"


def _page(
    request: HttpRequest, form: ForgottenForm, *, wait: int = 0, is_done: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "wait": wait, "is_done": is_done, "has_mail": bool(settings.SMTP_URL)}
    return render(request, "network/forgotten_password.html", context, status=status)
