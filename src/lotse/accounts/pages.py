"""Sign in and sign out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lotse.accounts import actions
from lotse.accounts.forms import SignInForm
from lotse.accounts.models import User

Parameters = ParamSpec("Parameters")


def in_staff_language(
    page: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponse]:
    """Staff pages exist in the staff's languages; under another one the reader is sent to the German page."""

    @wraps(page)
    def shown(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        if get_language() in settings.STAFF_LANGUAGES:
            return page(request, *args, **kwargs)
        return redirect(translate_url(request.get_full_path(), settings.LANGUAGE_CODE))

    return shown


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@in_staff_language
def sign_in(request: HttpRequest) -> HttpResponse:
    """One sentence for every failure, after the same work: nobody learns here which addresses have an account."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    refused = False
    if form.is_valid():
        user = auth.authenticate(
            request, username=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
        if isinstance(user, User):
            with transaction.atomic():
                actions.sign_in(by=user)
                auth.login(request, user)
            return HttpResponseRedirect(_way_on(request))
        refused = True
    context = {"form": form, "refused": refused, "next": _wanted(request)}
    return render(request, "accounts/sign_in.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session; what else the person is signed in with stays."""
    if isinstance(request.user, User):
        actions.sign_out(by=request.user)
    auth.logout(request)
    return redirect("accounts:sign-in")


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _way_on(request: HttpRequest) -> str:
    # An address from outside would make our sign-in page the first half of a trap.
    wanted = _wanted(request)
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
