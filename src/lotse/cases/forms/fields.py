"""Fields and forms of case work: text in any script, and the key by which a second press is recognised."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.cases.rules import unfit_signs
from lotse.core.forms import HouseForm


class Words(forms.CharField):
    """Text in any script, stored as it was typed; signs that hide or turn other signs around are refused."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.validators = [
            _without_unfit_signs,
            *(each for each in self.validators if "Null" not in type(each).__name__),
        ]


def _without_unfit_signs(value: str) -> None:
    if unfit_signs(value):
        raise ValidationError(
            gettext(
                "There are signs in it that nobody can see. Please type the text anew instead of copying it."
            )
        )


class DeedForm(HouseForm):
    """A form with the key by which a second press is recognised."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
