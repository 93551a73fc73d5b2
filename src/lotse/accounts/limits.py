"""Tries to sign in, counted in the database: all processes and nodes count together. No address is kept in clear.

A try is written down before the password is looked at, so that many at once cannot slip through together. What stays
is a hash under a key of the day: after midnight nobody can link it to an address or an account any more.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_bytes

from lotse.accounts.models import SignInTry, User
from lotse.accounts.rules.limits import (
    ACCOUNT_AT_ADDRESS,
    ADDRESS,
    LINKS_TO_ACCOUNT,
    OPEN_FORM,
    OPEN_LINK,
    SECOND_STEP,
    WINDOW,
    Limit,
    free_at,
    minutes_until,
    network_of,
)


@dataclass(frozen=True)
class Try:
    """A try that was written down: `wait` is 0, or the minutes after which the next one is free."""

    keys: tuple[str, ...]
    wait: int = 0

    def succeeded(self) -> None:
        """Whoever proves to be the right one starts anew; the tries of others at her address still count."""
        SignInTry.objects.filter(key=self.keys[0]).delete()


def take_password_try(request: HttpRequest, email: str) -> Try:
    """A try with a password, for one account at one address."""
    address = client_address(request)
    return _take((f"password {email.lower()} {address}", ACCOUNT_AT_ADDRESS), (f"address {address}", ADDRESS))


def take_passkey_try(request: HttpRequest) -> Try:
    """A try with a passkey: there is nothing to guess, only the house to be kept from too much work."""
    return _take((f"address {client_address(request)}", ADDRESS))


def take_link_try(request: HttpRequest, email: str) -> Try:
    """Asking for a link for a new password, with or without an account: few for one, wherever they are asked for."""
    return _take((f"link {email.lower()}", LINKS_TO_ACCOUNT), (f"address {client_address(request)}", ADDRESS))


def take_second_try(user: User) -> Try:
    """A try at the second step, or to prove once more who sits there; it counts wherever it comes from."""
    return _take((f"second {user.pk}", SECOND_STEP))


def take_form_try(request: HttpRequest, email: str) -> Try:
    """Sending a form that is open to all: few from one address, and few that would write a mail to the same one."""
    counted = [(f"form {client_address(request)}", OPEN_FORM)]
    return _take(*counted, *([(f"form to {email.lower()}", LINKS_TO_ACCOUNT)] if email else []))


def take_answer_try(request: HttpRequest) -> Try:
    """Opening or answering something by a link, with a right one or a wrong one."""
    return _take((f"answer {client_address(request)}", OPEN_LINK))


def client_address(request: HttpRequest) -> str:
    """From where a request comes: of the addresses that proxies have added, the one before LOTSE_PROXIES of ours."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        added = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        address = added[-settings.PROXIES] if len(added) >= settings.PROXIES else address
    return network_of(address)


def _take(*counted: tuple[str, Limit]) -> Try:
    now = timezone.now()
    SignInTry.objects.filter(at__lte=now - WINDOW).delete()
    limits = {_key(text, now): limit for text, limit in counted}
    own = SignInTry.objects.bulk_create(SignInTry(key=key, at=now) for key in limits)
    free = [moment for key, limit in limits.items() if (moment := _free_at(key, limit, own))]
    if not free:
        return Try(tuple(limits))
    # A refused try does not count: waiting is over when it was said to be.
    SignInTry.objects.filter(pk__in=[row.pk for row in own]).delete()
    return Try(tuple(limits), wait=minutes_until(max(free), at=now))


def _free_at(key: str, limit: Limit, own: list[SignInTry]) -> datetime | None:
    before = SignInTry.objects.filter(key=key).exclude(pk__in=[row.pk for row in own])
    return free_at(list(before.values_list("at", flat=True)), limit)


def _key(text: str, now: datetime) -> str:
    of_the_day = hmac.digest(
        force_bytes(settings.SECRET_KEY), f"sign-in tries {now:%Y-%m-%d}".encode(), "sha256"
    )
    return hmac.digest(of_the_day, text.encode(), "sha256").hex()
