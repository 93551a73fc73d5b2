"""How a browser has proved who sits before it, and how long ago: written in its session by allauth."""

from __future__ import annotations

import time
from datetime import timedelta

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lotse.accounts.models import Session, User
from lotse.accounts.sessions import token_hash

# How long a proof is good for changing passwords and factors.
FRESH = timedelta(minutes=15)


def let_in(request: HttpRequest, user: User, way: str, way_on: str) -> HttpResponse:
    """After the first proof: lead to the second step, or sign in and lead on to `way_on`."""
    if request.user.is_authenticated:
        auth.logout(request)
    clear_login(request)
    record_authentication(request, user, method=way)
    return _perform(request, user, way_on)


def let_in_by_passkey(request: HttpRequest, passkey: Authenticator, way_on: str) -> HttpResponse:
    """A passkey whose device has asked who holds it is both factors at once."""
    if request.user.is_authenticated:
        auth.logout(request)
    clear_login(request)
    record_factor(request, passkey)
    return _perform(request, passkey.user, way_on)


def record_factor(request: HttpRequest, factor: Authenticator) -> None:
    """Write down in the session that a second factor has been shown."""
    factor.record_usage()
    record_authentication(request, factor.user, method="mfa", type=factor.type)
    if request.user.is_authenticated:
        here = Session.objects.filter(key_hash=token_hash(request.session.session_key or ""))
        here.update(second_factor_at=timezone.now())


def record_password(request: HttpRequest, user: User) -> None:
    """Write down in the session that the password has been typed once more."""
    record_authentication(request, user, method="password")


def ways(request: HttpRequest, user: User) -> tuple[str, ...]:
    """The proofs of this session in their order: password, totp, webauthn, recovery_codes, single-sign-on."""
    records = get_authentication_records(request, user)
    return tuple(dict.fromkeys(str(record.get("type") or record["method"]) for record in records))


def has_shown_factor(request: HttpRequest, user: User) -> bool:
    """Whether a second factor was shown in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def is_fresh(request: HttpRequest, user: User) -> bool:
    """Whether the last proof of this session is young enough for a change of passwords and factors."""
    records = get_authentication_records(request, user)
    return bool(records) and time.time() - records[-1]["at"] < FRESH.total_seconds()


def _perform(request: HttpRequest, user: User, way_on: str) -> HttpResponse:
    response: HttpResponse = perform_login(request, user, redirect_url=way_on)
    return response
