"""What happens to accounts: made on the command line, signed in, signed out."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.models import User
from lotse.audit.actions import Actor, Noted, action


class AccountNoted(Noted):
    """What the book keeps of a deed on an account: its id, never its address."""

    object_kind = "accounts.User"

    def __init__(self, user: User) -> None:
        self.user = user
        self.object_id = str(user.pk)


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
def sign_in(*, by: User) -> AccountNoted:
    """Note that a person has proved who she is. The session itself is the browser's and starts with the answer."""
    by.last_login = timezone.now()
    by.save(update_fields=["last_login"])
    return AccountNoted(by)


@action
def sign_out(*, by: User) -> AccountNoted:
    """Note that a person has ended her session. Its row goes with the answer, and with it every access."""
    return AccountNoted(by)
