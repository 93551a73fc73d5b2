"""What a person types to sign in and to look after her account."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from lotse.accounts.models import User
from lotse.core.forms import HouseForm

# Longer passwords are refused unread: hashing them would cost the server more than the sender.
LONGEST_PASSWORD, LONGEST_ANSWER, LONGEST_NAME = 1024, 20_000, 60


def password_field(label: Any, autocomplete: str) -> forms.CharField:
    """A field for a password; `autocomplete` tells password managers which."""
    attributes = {"autocomplete": autocomplete}
    return forms.CharField(
        label=label, max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput(attrs=attributes)
    )


class SignInForm(HouseForm):
    """An address and a password; whether they belong together is not the form's business."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = password_field(gettext_lazy("Password"), "current-password")


class ForgottenForm(HouseForm):
    """Where the link for a new password is to go."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class PasswordForm(HouseForm):
    """The password of whoever is signed in, typed once more."""

    password = password_field(gettext_lazy("Password"), "current-password")


class CodeForm(HouseForm):
    """A code of an app or a recovery code, typed or pasted; spaces and hyphens do not count."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "spellcheck": "false",
            }
        ),
    )


class PasskeyForm(HouseForm):
    """The browser's answer about a passkey, filled in by passkey.js, and what its owner calls it."""

    name = forms.CharField(
        label=gettext_lazy("Name of this passkey"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def credential(self) -> object:
        """The answer as plain values; None if there is none that can be read."""
        text = self.data.get("credential", "")
        try:
            return json.loads(text) if len(text) <= LONGEST_ANSWER else None
        except (ValueError, RecursionError):
            return None

    def name_given(self) -> str:
        """What the passkey is called in the list."""
        name = self.cleaned_data.get("name", "") if self.is_valid() else ""
        return str(name) or gettext("Passkey")


class SessionForm(HouseForm):
    """Which session to end, by the hash of its key."""

    session = forms.RegexField(r"\A[0-9a-f]{64}\Z")


class NewPasswordForm(HouseForm):
    """A new password twice: strong enough, and the same both times."""

    password = password_field(gettext_lazy("New password"), "new-password")
    again = password_field(gettext_lazy("New password, once more"), "new-password")

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if "password" in values and "again" in values and values["password"] != values["again"]:
            raise ValidationError({"again": gettext("The two passwords are not the same.")})
        return values
