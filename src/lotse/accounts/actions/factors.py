"""Second factors: an app that shows codes, passkeys, and the codes for the day when both are gone."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn

from lotse.accounts.actions.accounts import AccountNoted
from lotse.accounts.models import User
from lotse.audit.actions import Actor, action

KEYS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def _with_recovery_codes(user: User, kind: str) -> AccountNoted:
    # Whoever loses her only factor must not lose her work: the codes come with the first one.
    RecoveryCodes.activate(user)
    return AccountNoted(user, factor=kind)


@action
def add_code_app(*, by: Actor, user: User, secret: str) -> AccountNoted:
    """Ask this person for a code of her app from now on; an app that she had before is replaced."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)
    return _with_recovery_codes(user, Authenticator.Type.TOTP)


@action
def add_passkey(*, by: Actor, user: User, name: str, credential: dict[str, Any]) -> AccountNoted:
    """Let this person sign in with a passkey; `credential` is the browser's answer and has been verified."""
    WebAuthn.add(user, name, credential)
    return _with_recovery_codes(user, Authenticator.Type.WEBAUTHN)


@action
def remove_factor(*, by: Actor, user: User, factor: int) -> AccountNoted:
    """Take a factor away from `user`; with the last one her recovery codes go. Raises Authenticator.DoesNotExist."""
    found = Authenticator.objects.get(user=user, pk=factor, type__in=KEYS)
    kind = found.type
    found.delete()
    if not Authenticator.objects.filter(user=user, type__in=KEYS).exists():
        Authenticator.objects.filter(user=user).delete()
    return AccountNoted(user, factor=kind)


@action
def renew_recovery_codes(*, by: Actor, user: User) -> AccountNoted:
    """Give a person who has a factor new recovery codes; the former ones are worth nothing from now on."""
    # Of two who renew at once the second waits here, and replaces the first one's codes.
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return _with_recovery_codes(user, Authenticator.Type.RECOVERY_CODES)
