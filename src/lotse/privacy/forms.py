"""What is asked of the book, and whom to look for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.forms import HouseForm
from lotse.core.registries import deeds
from lotse.core.spans import BERLIN
from lotse.privacy.queries import Filter

DAYS, LONGEST = 30, 366


class BookForm(HouseForm):
    """Filters of the book. Days are whole days in Germany, both included."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput)
    until = forms.DateField(label=_("To"), widget=forms.DateInput)
    who = forms.TypedChoiceField(label=_("Who"), required=False, coerce=UUID, empty_value=None)
    action = forms.ChoiceField(label=_("What"), required=False)
    object_key = forms.CharField(
        label=_("Key of a case or a person"), required=False, max_length=80, strip=True
    )

    def __init__(self, data: Any, *, staff: list[tuple[UUID, str]], today: date) -> None:
        asked = {"since": today - timedelta(days=DAYS), "until": today} | (data.dict() if data else {})
        super().__init__(asked)
        self.fields["who"].choices = [("", _("Everybody")), *staff]  # type: ignore[attr-defined]
        known = sorted(((name, _text(name)) for name in deeds.names()), key=lambda pair: pair[1])
        self.fields["action"].choices = [("", _("Everything")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        since, until = clean.get("since"), clean.get("until")
        if since and until and not 0 <= (until - since).days <= LONGEST:
            raise ValidationError(gettext("Choose at most a year, the first day before the last."))
        return clean

    def wanted(self) -> Filter:
        """The question as the database understands it; the form must be valid."""
        clean = self.cleaned_data
        since = datetime.combine(clean["since"], time(), BERLIN)
        until = datetime.combine(clean["until"] + timedelta(days=1), time(), BERLIN)
        return Filter(since, until, clean["who"], clean["action"], clean["object_key"])


def _text(name: str) -> str:
    deed = deeds.get(name)
    return str(deed.text) if deed else name


class FindForm(HouseForm):
    """A part of a name; it goes in the body of the request, never into an address."""

    words = forms.CharField(label=_("Part of the name"), min_length=2, max_length=60)
