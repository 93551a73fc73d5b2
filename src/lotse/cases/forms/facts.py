"""A fact of a person: the form follows its kind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.forms.people import NARROW, NOTHING
from lotse.clients.actions.facts import Said
from lotse.clients.rules.facts import KINDS, OPEN, SOURCES, values
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, EditForm, Line
from lotse.core.spans import BERLIN

_LIFETIME = timedelta(days=110 * 366)
# From so many values on, a field to narrow the list stands above it.
_LONG_LIST = 25


def day_that_has_come(day: Any) -> Any:
    """The day, unless it is still to come: what is not yet so is not written down as a fact."""
    if day and day > timezone.now().astimezone(BERLIN).date():
        raise ValidationError(gettext("This day is still to come. Please write it down when it has come."))
    return day


class FactForm(ComparedForm):
    """What is said, since when, and from where we know it; `former` is the fact that stood there when it was opened."""

    value = forms.ChoiceField(label=_("What is it?"))
    words = Line(label=_("More exactly"), max_length=200, required=False)
    number = Line(label=_("File number"), max_length=60, required=False)
    holds_from = Day(label=_("Since"), required=False, farthest=_LIFETIME)
    source = forms.ChoiceField(label=_("Where do we know it from?"), choices=list(SOURCES.items()))
    former = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, shown = KINDS[kind], values(kind, get_language() or "de")
        self.code = kind
        self.fields["value"].label = self.kind.name
        self.fields["value"].choices = [NOTHING, *shown]
        if len(shown) > _LONG_LIST:
            self.fields["value"].widget.attrs["data-filters"] = NARROW
        if not self.kind.has_number:
            del self.fields["number"]
        if self.kind.is_day:
            del self.fields["words"]

    def clean_holds_from(self) -> Any:
        day = self.cleaned_data["holds_from"]
        if self.kind.is_day and not day and self.cleaned_data.get("value") not in OPEN:
            raise ValidationError(gettext("Please write the day; the first of a month is near enough."))
        return day_that_has_come(day)

    def clean_former(self) -> UUID | None:
        try:
            return UUID(self.cleaned_data["former"])
        except ValueError:
            return None

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            kind=self.code, value=given["value"], words=given.get("words", ""), number=given.get("number", ""),
            source=given["source"], holds_from=given["holds_from"],
        )  # fmt: skip


class EndForm(EditForm):
    """The day on which something ended: a fact, a stay in a household, a partnership."""

    ends_on = Day(label=_("Last day"), farthest=_LIFETIME)

    def clean_ends_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["ends_on"])
