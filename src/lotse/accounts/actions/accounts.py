"""What happens to accounts: made on the command line, their passwords changed, their sessions ended."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.models import Session, User
from lotse.audit.actions import Actor, Noted, action


class AccountNoted(Noted):
    """What the book keeps of a deed on an account: its id, never its address."""

    object_kind = "accounts.User"

    def __init__(self, user: User, **facts: Any) -> None:
        self.user = user
        self.object_id = str(user.pk)
        self.facts = facts


@action
def create_account(*, by: Actor, email: str, name: str, password: str) -> AccountNoted:
    """Make an account that can sign in at once. Raises ValidationError for a weak password or an address in use."""
    user = User(email=User.objects.normalize_email(email), name=name)
    validate_password(password, user)
    user.set_password(password)
    # Said here already: full_clean names the constraint, and a person wants to hear about the address.
    if User.objects.filter(email__iexact=user.email).exists():
        raise ValidationError({"email": gettext("There is already an account with this e-mail address.")})
    user.full_clean()
    user.save()
    return AccountNoted(user)


@action
def change_password(*, by: Actor, user: User, password: str, staying: str = "") -> AccountNoted:
    """Give an account another password and end its sessions, except the one with the key hash `staying`.

    Raises ValidationError for a weak password.
    """
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    ended, _ = user.sessions.exclude(key_hash=staying).delete()
    return AccountNoted(user, sessions=ended)


@action
def end_session(*, by: Actor, user: User, key_hash: str) -> AccountNoted:
    """End one of the sessions of `user`; what her browser wants next leads to the sign-in page."""
    ended, _ = Session.objects.filter(user=user, key_hash=key_hash).delete()
    return AccountNoted(user, sessions=ended)


@action
def end_other_sessions(*, by: Actor, user: User, staying: str) -> AccountNoted:
    """End all sessions of `user` but the one with the key hash `staying`."""
    ended, _ = user.sessions.exclude(key_hash=staying).delete()
    return AccountNoted(user, sessions=ended)
