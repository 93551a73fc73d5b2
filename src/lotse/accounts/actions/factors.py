"""Second factors: an app that shows codes, passkeys, and the codes for the day when both are gone."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn

from lotse.accounts.acting import FACTORS
from lotse.accounts.actions.accounts import AccountNoted
from lotse.accounts.duty import needs_factor
from lotse.accounts.models import User
from lotse.audit.actions import Actor, action


class FactorNeededError(ValueError):
    """A body that this person works for asks for a second factor, and this is her last one."""


def _added(user: User, kind: str, staying: str | None) -> AccountNoted:
    is_first = not Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).exists()
    # Whoever loses her only factor must not lose her work: the codes come with the first one.
    RecoveryCodes.activate(user)
    ended = 0
    if is_first and staying is not None:
        # They were opened with less than is asked for from now on.
        ended, _ = user.sessions.exclude(key_hash=staying).delete()
    return AccountNoted(user, factor=kind, sessions=ended)


@action
def add_code_app(*, by: Actor, user: User, secret: str, staying: str | None = None) -> AccountNoted:
    """Ask this person for a code of her app from now on; an app that she had before is replaced.

    With her first factor all her sessions end but the one with the key hash `staying` (None: none ends).
    """
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)
    return _added(user, Authenticator.Type.TOTP, staying)


@action
def add_passkey(
    *, by: Actor, user: User, name: str, credential: dict[str, Any], staying: str | None = None
) -> AccountNoted:
    """Let this person sign in with a passkey; `credential` is the browser's answer and has been verified.

    With her first factor all her sessions end but the one with the key hash `staying` (None: none ends).
    """
    WebAuthn.add(user, name, credential)
    return _added(user, Authenticator.Type.WEBAUTHN, staying)


@action
def remove_factor(*, by: Actor, user: User, factor: int) -> AccountNoted:
    """Take a factor away from `user`; with the last one her recovery codes go.

    Raises Authenticator.DoesNotExist, and FactorNeededError for the last one where a body of hers asks for one.
    """
    # Of two who remove at once the second waits here, and finds what is left.
    User.objects.select_for_update().get(pk=user.pk)
    found = Authenticator.objects.get(user=user, pk=factor, type__in=FACTORS)
    is_last = not Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=factor).exists()
    if is_last and needs_factor(user):
        raise FactorNeededError
    kind = found.type
    found.delete()
    if is_last:
        Authenticator.objects.filter(user=user).delete()
    return AccountNoted(user, factor=kind)


@action
def renew_recovery_codes(*, by: Actor, user: User) -> AccountNoted:
    """Give a person who has a factor new recovery codes; the former ones are worth nothing from now on."""
    # Of two who renew at once the second waits here, and replaces the first one's codes.
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    return AccountNoted(user, factor=Authenticator.Type.RECOVERY_CODES)
