"""Signing in and out, as the visitors' book tells it. The session is the browser's and starts with the answer."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from lotse.accounts.actions.accounts import AccountNoted
from lotse.accounts.models import User
from lotse.audit.actions import Noted, System, action

# Who refuses: nobody is known yet, so the entry names the door.
SIGN_IN_DOOR = System("sign-in")


class RefusalNoted(Noted):
    """What the book keeps of a refusal: the account that was tried, if there is one, and the step; no address."""

    object_kind = "accounts.User"

    def __init__(self, user: User | None, step: str) -> None:
        self.object_id = str(user.pk) if user else ""
        self.facts = {"step": step}


@action
def sign_in(*, by: User, ways: tuple[str, ...] = ()) -> AccountNoted:
    """Note that a person has proved who she is; `ways` are the proofs: password, totp, webauthn, recovery_codes."""
    by.last_login = timezone.now()
    by.save(update_fields=["last_login"])
    return AccountNoted(by, ways=list(ways))


@action
def refuse_sign_in(*, by: System, email: str = "", user: User | None = None, step: str) -> RefusalNoted:
    """Note that somebody was not let in: a wrong password, code or passkey, or an account that is closed."""
    # The account is looked up in either case: the answer takes as long for an address that nobody has.
    found = user or User.objects.filter(email__iexact=email).first()
    return RefusalNoted(found, step)


@action
def sign_out(*, by: User) -> AccountNoted:
    """Note that a person has ended her session. Its row goes with the answer, and with it every access."""
    return AccountNoted(by)


@action
def connect_single_sign_on(*, by: System, user: User, provider: str, uid: str) -> AccountNoted:
    """From now on know this person by her key at the provider of single sign-on, whatever her address there becomes."""
    SocialAccount.objects.create(user=user, provider=provider, uid=uid)
    return AccountNoted(user)
