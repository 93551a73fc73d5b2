"""My account: who I am signed in as, where, and with what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lotse.accounts import limits
from lotse.accounts.access import acting
from lotse.accounts.actions import accounts as actions
from lotse.accounts.engine import codes, passkeys, proofs
from lotse.accounts.forms import CodeForm, NewPasswordForm, PasskeyForm, PasswordForm, SessionForm
from lotse.accounts.models import User
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import factors_of, sessions_of
from lotse.accounts.sessions import token_hash

Parameters = ParamSpec("Parameters")


def person(request: HttpRequest) -> User:
    """Who is signed in; the middleware has seen to it that somebody is."""
    assert isinstance(request.user, User)
    return request.user


def freshly_proved(
    page: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponse]:
    """Whoever finds a browser open may not change what opens it: ask once more after a quarter of an hour."""

    @wraps(page)
    def asked(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        if proofs.is_fresh(request, person(request)):
            return page(request, *args, **kwargs)
        way_back = request.path if request.method == "GET" else reverse("accounts:my-account")
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': way_back})}")

    return asked


@never_cache
@in_staff_language
def my_account(request: HttpRequest) -> HttpResponse:
    """GET: sessions, password, second factors of whoever is signed in."""
    user = person(request)
    context = {
        "account": user,
        "sessions": sessions_of(user, here=key_hash(request)),
        "factors": factors_of(user),
        "lacks_factor": acting(request).lacks_factor,
        "has_password": user.has_usable_password(),
    }
    return render(request, "accounts/my_account.html", context)


@never_cache
@sensitive_post_parameters("password")
@in_staff_language
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove once more who sits here: the password, a code or a passkey, whichever the person has."""
    user, refused, wait = person(request), False, 0
    if request.method == "POST":
        attempt = limits.take_second_try(user)
        wait = attempt.wait
        refused = bool(wait) or not _has_proved(request, user)
        if not refused:
            attempt.succeeded()
            return redirect(_way_back(request))
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "next": _way_back(request),
        "refused": refused,
        "wait": wait,
        "kinds": kinds,
        "password_form": PasswordForm() if user.has_usable_password() else None,
        "code_form": CodeForm() if kinds else None,
    }
    return render(request, "accounts/confirm.html", context, status=429 if wait else 422 if refused else 200)


@never_cache
@sensitive_post_parameters("password", "again")
@in_staff_language
@freshly_proved
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password; every other session of the person ends with it."""
    user = person(request)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.change_password(
            by=acting(request), user=user, password=form.cleaned_data["password"], staying=key_hash(request)
        )
        auth.update_session_auth_hash(request, user)
        messages.success(
            request, gettext("Your password was changed. Everywhere else you have to sign in again.")
        )
        return redirect("accounts:my-account")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions, named by `session`, or all others."""
    user, here = person(request), key_hash(request)
    if "others" in request.POST:
        actions.end_other_sessions(by=acting(request), user=user, staying=here)
    else:
        form = SessionForm(request.POST)
        if not form.is_valid():
            raise Http404
        actions.end_session(by=acting(request), user=user, key_hash=form.cleaned_data["session"])
    messages.success(request, gettext("Signed out there."))
    return redirect("accounts:my-account")


def _has_proved(request: HttpRequest, user: User) -> bool:
    if "credential" in request.POST:
        try:
            factor = passkeys.check_known(PasskeyForm(request.POST).credential(), user)
        except passkeys.BadAnswerError:
            return False
    elif "code" in request.POST:
        form = CodeForm(request.POST)
        factor = codes.accept_code(user, form.cleaned_data["code"]) if form.is_valid() else None
    else:
        word = PasswordForm(request.POST)
        if word.is_valid() and user.check_password(word.cleaned_data["password"]):
            proofs.record_password(request, user)
            return True
        return False
    if factor is not None:
        proofs.record_factor(request, factor)
    return factor is not None


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("accounts:my-account")


def key_hash(request: HttpRequest) -> str:
    """What the database knows of the session that asks."""
    return token_hash(request.session.session_key or "")
