"""Fields of staff forms: readable text, days as Germans write them, a key against a second press, the version seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.forms import HouseForm

_FARTHEST = timedelta(days=3653)
# What good typography and right-to-left text need; other signs that nobody sees are refused.
_INVISIBLE = "\n\u00a0\u202f\u2009\u00ad\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"

# What a keyboard and a browser write between lines and columns.
_TYPED = {ord("\r"): None, ord("\t"): " "}


def unreadable(text: str) -> bool:
    """Whether a text holds signs that nobody can see, such as one that turns the line around."""
    return not all(sign.isprintable() or sign in _INVISIBLE for sign in text)


class Words(forms.CharField):
    """Readable text in any script, kept as it was typed."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        # The usual sentence about a zero byte helps nobody; ours speaks of every sign that nobody sees.
        self.validators = [
            self._check,
            *(each for each in self.validators if "Null" not in type(each).__name__),
        ]

    @staticmethod
    def _check(value: str) -> None:
        if unreadable(value.translate(_TYPED)):
            raise ValidationError(
                gettext(
                    "There are signs in it that nobody can see. Please type the text anew instead of copying it."
                )
            )


class Line(Words):
    """One line of readable text; blanks are tidied, nothing else is changed."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())


class Day(forms.DateField):
    """A day, from the browser's calendar or as Germans write it; at most `farthest` away from today, if given."""

    def __init__(self, *, farthest: timedelta | None = _FARTHEST, **options: Any) -> None:
        self.farthest = farthest
        wrong = _("Please write the day like this: 26.11.2026")
        options = {
            "input_formats": ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
            "error_messages": {"invalid": wrong},
        } | options
        super().__init__(widget=forms.DateInput, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.farthest and isinstance(value, date) and abs(value - timezone.localdate()) > self.farthest:
            raise ValidationError(gettext("This day is too far away. Please choose one within ten years."))


class KeyField(forms.UUIDField):
    """The hidden key of a form that is done once; without a readable one, a form is new."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid4)

    def clean(self, value: Any) -> UUID:
        try:
            return super().clean(value) or uuid4()
        except ValidationError:
            return uuid4()


class SeenField(forms.IntegerField):
    """The hidden version of the row that the form was made from; without a readable one it counts as an old one."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        try:
            return int(super().clean(value) or 0)
        except ValidationError:
            return 0


class OnceForm(HouseForm):
    """A form that is done once, however often it is sent."""

    once = KeyField()


class EditForm(OnceForm):
    """A form for a row that others may edit as well."""

    seen = SeenField()


def saved_next_time(form: OnceForm, version: int) -> None:
    """A form whose row somebody else has changed meanwhile: shown again with the version that now stands, so that
    whoever has looked at it can save."""
    sent: Any = form.data
    form.data = sent.copy()
    form.data["seen"] = str(version)  # type: ignore[index]
