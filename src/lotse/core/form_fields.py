"""Fields of staff forms: readable text, days as Germans write them, a key against a second press, the version seen."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.forms import HouseForm

_FARTHEST = timedelta(days=3653)
# What good typography and right-to-left text need; other signs that nobody sees are refused.
_INVISIBLE = "\n\u00a0\u202f\u2009\u00ad\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"

# What a keyboard and a browser write between lines and columns.
_TYPED = {ord("\r"): None, ord("\t"): " "}
# What comes along when somebody copies from an address book, a letter or a page, and changes no word: spaces of other
# widths, ends of lines, marks of no width. Signs that turn letters around are no such thing; they stay refused.
_COPIED: dict[int, str | None] = {
    **dict.fromkeys((*range(0x2000, 0x2009), 0x200A, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2028, 0x2029), "\n"),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x202A, 0x202B, 0x202C)),
}

# A day written as one, whether the calendar has it or not: 31.02.2026 is none, and 3.4.1990 14:30 has a time.
_WRITTEN = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(\d{4}|\d{2}))(?!\d)")
_DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
_MOMENTS = ["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d.%m.%y %H:%M"]


_TOO_LONG = _("This is too long: %(show_value)d signs. Please write at most %(limit_value)d.")


def unreadable(text: str) -> bool:
    """Whether a text holds signs that nobody can see, such as one that turns the line around."""
    return not all(sign.isprintable() or sign in _INVISIBLE for sign in text)


def tidied(text: str) -> str:
    """A text that was copied from somewhere, without the invisible signs that say nothing."""
    return text.translate(_COPIED)


def _plain_digits(value: Any) -> Any:
    """Digits of any script as those that a clock is read with: a phone set to Arabic writes a day in its own."""
    if not isinstance(value, str):
        return value
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in value)


def _day_is_missing(value: Any) -> bool:
    """Whether somebody wrote a day that no calendar has."""
    found = _WRITTEN.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return False
    parts = [int(part) for part in re.split("[-.]", found[1])]
    # Two digits of a year are one of this century, as strptime reads all but the last thirty.
    year, month, day = parts if "-" in found[1] else reversed(parts)
    try:
        date(year if year > 99 or "-" in found[1] else 2000 + year, month, day)
    except ValueError:
        return True
    return False


def _no_such_day() -> ValidationError:
    return ValidationError(gettext("There is no such day. Please check day and month."), code="invalid")


class Words(forms.CharField):
    """Readable text in any script, kept as it was typed but for what is `tidied`."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        # The usual sentence about a zero byte helps nobody; ours speaks of every sign that nobody sees.
        self.validators = [
            self._check,
            *(each for each in self.validators if "Null" not in type(each).__name__),
        ]
        for each in self.validators:
            if type(each) is MaxLengthValidator:
                each.message = _TOO_LONG

    def to_python(self, value: Any) -> str:
        return tidied(str(super().to_python(value)))

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
        return " ".join(super().to_python(value).split())


class Count(forms.IntegerField):
    """A whole number of something, from `min_value` to `max_value`."""

    def __init__(self, *, min_value: int = 1, max_value: int, **options: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **options)
        self.widget.attrs["inputmode"] = "numeric"
        self.error_messages["invalid"] = _("Please write a whole number, such as 3.")

    def to_python(self, value: Any) -> int | None:
        return super().to_python(_plain_digits(value))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not self.min_value <= value <= self.max_value:
            raise ValidationError(
                gettext("Please write a number from %(least)d to %(most)d.")
                % {"least": self.min_value, "most": self.max_value}
            )


class Day(forms.DateField):
    """A day, from the browser's calendar or as Germans write it; at most `farthest` away from today, if given.

    `is_past`: two digits of a year mean one that has been, as in a date of birth.
    """

    def __init__(
        self, *, farthest: timedelta | None = _FARTHEST, is_past: bool = False, **options: Any
    ) -> None:
        self.farthest, self.is_past = farthest, is_past
        wrong = _("Please write the day like this: 26.11.2026")
        options = {"input_formats": _DAYS, "error_messages": {"invalid": wrong}} | options
        super().__init__(widget=forms.DateInput, **options)

    def to_python(self, value: Any) -> date | None:
        typed = _plain_digits(value)
        if _day_is_missing(typed):
            raise _no_such_day()
        day = super().to_python(typed)
        if self.is_past and day and day > timezone.localdate() and re.search(r"\.\d\d$", str(typed).strip()):
            # 29 February of a century earlier may be none.
            return _century_before(day)
        return day

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, date):
            _must_be_near(value, self.farthest)


def _must_be_near(day: date, farthest: timedelta | None) -> None:
    if farthest and abs(day - timezone.localdate()) > farthest:
        years = round(farthest.days / 365.25)
        raise ValidationError(
            gettext("This day is too far away: more than %(years)d years. Please check the year.")
            % {"years": years}
        )


def _century_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 100)
    except ValueError:
        raise _no_such_day() from None


class Moment(forms.DateTimeField):
    """Day and time, from the browser's calendar or as Germans write them; ten years away at most."""

    def __init__(self, **options: Any) -> None:
        wrong = _("Please write day and time like this: 26.11.2026 14:30")
        options = {"input_formats": _MOMENTS, "error_messages": {"invalid": wrong}} | options
        super().__init__(widget=forms.DateTimeInput, **options)

    def to_python(self, value: Any) -> datetime | None:
        typed = _plain_digits(value)
        if _day_is_missing(typed):
            raise _no_such_day()
        try:
            return super().to_python(typed)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, datetime):
            _must_be_near(value.date(), _FARTHEST)


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
