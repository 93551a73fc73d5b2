"""What a person types to sign in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class SignInForm(forms.Form):
    """An address and a password; whether they belong together is not the form's business."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "kern-form-input__input", "autocomplete": "username"}),
    )
    # Longer ones are refused unread: hashing them would cost the server more than the sender.
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=1024,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"class": "kern-form-input__input", "autocomplete": "current-password"}
        ),
    )
