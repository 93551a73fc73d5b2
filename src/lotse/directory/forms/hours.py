"""A version of hours as a form: as a week, or as the expression itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.form_fields import Day, EditForm, Line
from lotse.core.spans import start_of_day
from lotse.directory.forms.grid import WeekGrid
from lotse.directory.forms.stored import NEXT, choices_of, initial_of, week_or_none
from lotse.directory.words.editing import in_notation, say_hours
from lotse.hours.actions import Hours
from lotse.hours.models import Schedule
from lotse.hours.rules import HoursError, evaluate
from lotse.hours.rules.grid import Week, expression_of

_LOOK_AHEAD = timedelta(days=400)
# The buttons for one more row on a day.
_MORE = {f"add-{day}": day for day in range(7)}
_CLOSED = (("closed", _("closed")), ("usual", _("open as on every other day")))


class HoursForm(EditForm):
    """Days of validity, and the times in one of two ways. `as_text` is the way shown: False for the week."""

    valid_from = Day(required=False, label=_("Holds from"), help_text=_("Empty: it holds already."))
    valid_until = Day(required=False, label=_("Last day"), help_text=_("Empty: until further notice."))
    as_text = forms.BooleanField(required=False, widget=forms.HiddenInput)
    on_holidays = forms.ChoiceField(
        label=_("On public holidays"), choices=_CLOSED, widget=forms.RadioSelect, initial="closed"
    )
    in_school_holidays = forms.ChoiceField(
        label=_("In the school holidays"), choices=_CLOSED, widget=forms.RadioSelect, initial="usual"
    )
    expression = Line(
        max_length=2000, required=False, label=_("Times in the notation of OpenStreetMap"),
        help_text=_("For example: Mo-Th 13:00-16:30; Fr 11:00-13:00; PH off"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "off"}),
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, str] | None, *, state: str, stored: Schedule | None, is_new: bool = False
    ) -> None:
        """`stored` is the version to change or, for a new one, the one that it begins with."""
        self.state, self.stored = state, stored
        week = week_or_none(stored.expression, state) if stored else Week()
        super().__init__(data, initial=initial_of(stored, week, is_new))
        self.grid = WeekGrid.of_week(week or Week()) if data is None else WeekGrid.of_post(data)
        self.shows_text = week is None if data is None else data.get("as_text") == "on"
        self._ask_for_holidays()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, last = given.get("valid_from"), given.get("valid_until")
        if since and last and last < since:
            self.add_error("valid_until", gettext("The last day is before the first one."))
        if not self.shows_text:
            self._read_week(given)
        elif "expression" in given:
            self._read_text(given["expression"])
        return given

    def hours(self) -> Hours:
        """What a valid form says."""
        last = self.cleaned_data["valid_until"]
        return Hours(
            self.cleaned_data["expression"], self.cleaned_data["valid_from"], last + NEXT if last else None
        )

    def turned(self, step: str) -> bool:
        """Whether the button pressed only shows the form otherwise: one more row, or the other way of writing."""
        if step in _MORE:
            self.grid = WeekGrid.of_post(self.data, more=_MORE[step])
            self._errors = ErrorDict()
        elif step == "empty":
            self._show(self.data.get("expression", ""), Week(), as_text=False)
        elif step == "turn" and self.is_valid():
            self._turn(self.cleaned_data["expression"])
        else:
            return step == "turn"
        return True

    def _turn(self, expression: str) -> None:
        week = week_or_none(expression, self.state)
        if self.shows_text and week is None:
            sentence = gettext(
                "These times say more than a week of days can show, such as seasons or every second week."
            )
            self.add_error("expression", sentence)
        else:
            self._show(expression, week or Week(), as_text=not self.shows_text)

    def _show(self, expression: str, week: Week, *, as_text: bool) -> None:
        keys = ("once", "seen", "valid_from", "valid_until")
        kept = {name: self.data.get(name, "") for name in keys}
        shown = kept | choices_of(week) | {"expression": expression, "as_text": "on" if as_text else ""}
        super().__init__(shown)
        self.grid, self.shows_text = WeekGrid.of_week(week), as_text
        self._ask_for_holidays()
        self._errors = ErrorDict()

    def _ask_for_holidays(self) -> None:
        # The expression says it itself.
        for name in ("on_holidays", "in_school_holidays"):
            self.fields[name].required = not self.shows_text

    def _read_week(self, given: dict[str, Any]) -> None:
        lines = self.grid.read()
        if lines is None:
            self.add_error(None, gettext("Some of the times cannot be read. Each one says why."))
            return
        week = Week(lines, given.get("on_holidays") != "usual", given.get("in_school_holidays") == "closed")
        # What says the same stays as it was written: somebody may have ordered it on purpose.
        is_same = self.stored is not None and week_or_none(self.stored.expression, self.state) == week
        given["expression"] = self.stored.expression if self.stored and is_same else expression_of(week)
        self._check(given["expression"])

    def _read_text(self, expression: str) -> None:
        if not expression:
            self.add_error("expression", gettext("Please write when it is open."))
        else:
            self._check(expression)

    def _check(self, expression: str) -> None:
        today = timezone.localdate()
        try:
            evaluate(expression, self.state, start_of_day(today), start_of_day(today + _LOOK_AHEAD))
        except HoursError as error:
            field = "expression" if self.shows_text else None
            self.add_error(field, say_hours(error.sentence))
            if meant := in_notation(expression):
                self.add_error(field, gettext("Perhaps you mean: %(meant)s") % {"meant": meant})
