"""Codes that a person types: those of her app, each good once, and her recovery codes."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    compare_user_code,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction

from lotse.accounts.engine.sealing import unseal
from lotse.accounts.models import User

__all__ = ["accept_code", "counter_of", "generate_totp_secret"]
_LAST = "last_counter"


def counter_of(secret: str, code: str) -> int | None:
    """Which half minute's code this is, of those that may be shown now; None if it is none of them."""
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None


@transaction.atomic
def accept_code(user: User, code: str) -> Authenticator | None:
    """The app or the recovery codes that this code belongs to; it is used up with that. None for a wrong one."""
    # Locked: of two browsers with the same code only one gets in, whichever process serves them.
    for factor in Authenticator.objects.select_for_update().filter(
        user=user, type__in=(Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    ):
        is_app = factor.type == Authenticator.Type.TOTP
        if _accept_app_code(factor, code) if is_app else factor.wrap().validate_code(code):
            factor.refresh_from_db()
            factor.record_usage()
            return factor
    return None


def _accept_app_code(factor: Authenticator, code: str) -> bool:
    counter = counter_of(unseal(factor.data["secret"]), code)
    # RFC 6238, 5.2: a code is accepted once, and none from before the last one.
    if counter is None or counter <= factor.data.get(_LAST, -1):
        return False
    factor.data[_LAST] = counter
    factor.save(update_fields=["data"])
    return True
