"""A line of a curriculum vitae, with months as Germans write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.cv import CvTold
from lotse.cases.models import CvLine
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Line, OnceForm

_MONTH = re.compile(
    r"(?:(?P<month>\d{1,2})[./\s-]+)?(?P<year>(?:19|20)\d\d)|(?P<iso>(?:19|20)\d\d)-(?P<of>\d\d)"
)
PARTS = {
    "work": _("Work and practice"),
    "education": _("School and training"),
    "course": _("Courses and further training"),
    "other": _("Other"),
}


class Month(forms.CharField):
    """A month as 03.2019, 3/2019 or 2019-03: the date of its first day, or None; a year alone is its January."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=12, help_text=_("Like this: 03.2019. If only the year is known: 2019."), **options
        )

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _MONTH.fullmatch(text)
        month = int((found and (found["month"] or found["of"])) or 1)
        if found is None or not 1 <= month <= 12:
            raise ValidationError(gettext("Please write the month like this: 03.2019"))
        return date(int(found["year"] or found["iso"]), month, 1)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%m.%Y") if isinstance(value, date) else value


class CvLineForm(ComparedForm):
    """From when to when, what and where."""

    part = forms.ChoiceField(label=_("Part"), choices=list(PARTS.items()))
    what = Line(
        label=_("What"),
        max_length=200,
        help_text=_("In German, because an employer reads it: Näherin, Abitur, Staplerschein."),
    )
    place = Line(
        label=_("Where"), max_length=200, required=False, help_text=_("Company or school, town, country.")
    )
    begins_on = Month(label=_("From"), required=False)
    ends_on = Month(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("begins_on"), said.get("ends_on")
        if begins and begins > timezone.localdate():
            self.add_error("begins_on", _("This month has not come yet."))
        if ends and not begins and "begins_on" not in self.errors:
            self.add_error("begins_on", _("Please write the beginning too, or leave the end empty."))
        elif begins and ends and ends < begins:
            self.add_error("ends_on", _("The end cannot be before the beginning."))
        return said

    def told(self) -> CvTold:
        return CvTold(**{name: self.cleaned_data[name] for name in CvTold.__annotations__})


class PressForm(OnceForm):
    """A press of a button: a line is taken out, or put back."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in ("out", "back")])


def initial_of(row: CvLine) -> dict[str, Any]:
    """The form's values of a row, with the version that was seen."""
    return {name: getattr(row, name) for name in CvTold.__annotations__} | {"seen": row.version}
