"""Closed days and extra hours as a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.form_fields import Day, Line, OnceForm
from lotse.core.texts import Text
from lotse.hours.actions import Days
from lotse.hours.rules.grid import Line as Span
from lotse.hours.rules.grid import overlapping, read_time

WHOLE_SITE = "site"
_MOST_SPANS = 8
_LONGEST = timedelta(days=400)
_UNTIL = re.compile(r"\s*(?:-|–|—|\bbis\b|\bto\b)\s*", re.IGNORECASE)
_KINDS = (("closed", _("Closed")), ("extra", _("Open in addition")))


class ExceptionForm(OnceForm):
    """`ways` maps the code of each way and guest with hours to its name; the whole site comes first."""

    subject = forms.ChoiceField(label=_("For what?"))
    kind = forms.ChoiceField(
        label=_("What happens?"), choices=_KINDS, widget=forms.RadioSelect, initial="closed"
    )
    starts_on = Day(label=_("First day"))
    last_on = Day(required=False, label=_("Last day"), help_text=_("Empty: one day only."))
    times = Line(
        max_length=100, required=False, label=_("Only at these times"),
        help_text=_("Empty: the whole day. For example 13:00-15:00, or 9-11, 14-16"),
    )  # fmt: skip
    reason = Line(
        max_length=200, required=False, label=_("Reason, in German"),
        help_text=_("Everybody reads it: “Fortbildung”, “Betriebsausflug”. No names, nobody's illness."),
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, str] | None = None, *, ways: Mapping[str, str], has_site: bool
    ) -> None:
        super().__init__(data)
        whole = [(WHOLE_SITE, gettext("the whole site"))] if has_site else []
        self.fields["subject"].choices = [*whole, *ways.items()]  # type: ignore[attr-defined]
        for code, name in settings.LANGUAGES:
            if code != "de":
                self.fields[f"reason_{code}"] = Line(max_length=200, required=False, label=name)

    @property
    def translations(self) -> list[BoundField]:
        """The fields of the reason in other languages."""
        return [self[name] for name in self.fields if name.startswith("reason_")]

    @property
    def has_translations(self) -> bool:
        return any(field.value() or field.errors for field in self.translations)

    def clean_times(self) -> str:
        """Times as the expression wants them, "09:00-11:00,14:00-16:00"."""
        typed = self.cleaned_data["times"]
        pieces = [piece for piece in re.split(r"[,;]|\bund\b|\band\b", typed) if piece.strip()]
        lines = [self._span(piece) for piece in pieces[: _MOST_SPANS + 1]]
        if len(lines) > _MOST_SPANS or overlapping(lines):
            raise forms.ValidationError(gettext("These times overlap, or they are too many."))
        return ",".join(f"{line.starts}-{line.ends}" for line in sorted(lines, key=lambda line: line.starts))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("last_on") or given.get("starts_on")
        if first and last and last < first:
            self.add_error("last_on", gettext("The last day is before the first one."))
        elif first and last and last - first > _LONGEST:
            self.add_error(
                "last_on", gettext("This is more than a year. Please change the usual times instead.")
            )
        elif last and last < timezone.localdate():
            self.add_error("starts_on", gettext("These days are over already."))
        if given.get("kind") == "extra":
            if given.get("subject") == WHOLE_SITE:
                self.add_error("subject", gettext("Please choose what is open in addition."))
            if not given.get("times") and "times" not in self.errors:
                self.add_error("times", gettext("Please write from when to when it is open in addition."))
        if any(given.get(f"reason_{code}") for code, _name in settings.LANGUAGES) and not given.get("reason"):
            self.add_error("reason", gettext("Please write the reason in German, too."))
        return given

    def days(self) -> Days:
        """What a valid form says."""
        given = self.cleaned_data
        last = given["last_on"] or given["starts_on"]
        texts = {code: given.get(f"reason_{code}") for code, _name in settings.LANGUAGES} | {
            "de": given["reason"]
        }
        reason = Text({code: text for code, text in texts.items() if text})
        return Days(
            given["kind"] == "closed", given["starts_on"], last + timedelta(days=1), given["times"], reason
        )

    def _span(self, piece: str) -> Span:
        ends = _UNTIL.split(piece.strip(), maxsplit=1)
        start, end = read_time(ends[0]), read_time(ends[-1])
        if len(ends) != 2 or start is None or end is None:
            raise forms.ValidationError(
                gettext("“%(typed)s” are no times. Please write them like this: 13:00-15:00")
                % {"typed": piece[:40]}
            )
        if end <= start:
            raise forms.ValidationError(gettext("The end has to be later than the beginning."))
        return Span(0, start, end)
