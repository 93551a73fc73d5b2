"""Deadlines: a day as it stands in a paper, and a letter from which the end of an appeal period is computed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.deadlines import ToldDeadline
from lotse.cases.rules.appeals import AppealError, Question, appeal
from lotse.cases.rules.appeals.periods import read_period
from lotse.cases.rules.appeals.questions import PRESUMED
from lotse.cases.rules.deadlines import APPEAL, KIND_NAMES, LAND_NAMES, reasoning_of
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, EditForm, Line, OnceForm

_PERIODS = [
    ("P1M", _("one month")),
    ("P2W", _("two weeks")),
    ("P1W", _("one week")),
    ("P3D", _("three days")),
    ("P3M", _("three months")),
]


class DeadlineForm(OnceForm):
    """A day that stands in a paper or was told. The end of an appeal period has its own form."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            ("", _("Please choose")),
            *((code, name) for code, name in KIND_NAMES.items() if code != APPEAL),
        ],
    )
    due_on = Day(label=_("Last day"), help_text=_("The day on which it has to be done at the latest."))
    words = Line(label=_("In a few words"), max_length=200, required=False)

    def told(self) -> ToldDeadline:
        return ToldDeadline(**{name: self.cleaned_data[name] for name in ("kind", "due_on", "words")})


class CorrectedDeadlineForm(ComparedForm):
    """Another day, or other words."""

    due_on = Day(label=_("Last day"))
    words = Line(label=_("In a few words"), max_length=200, required=False)


class AppealForm(OnceForm):
    """A letter, the way it came, and what it says about an appeal."""

    law = forms.ChoiceField(
        label=_("Which law does the decision follow?"),
        widget=forms.RadioSelect,
        choices=[
            (
                "SGB",
                _("Social law (SGB): Jobcenter, Agentur für Arbeit, Familienkasse, Sozialamt, Jugendamt"),
            ),
            ("VwVfG", _("Administrative law: Ausländerbehörde, Einbürgerung, benefits under the AsylbLG")),
            ("AsylG", _("Asylum law: the Bundesamt (BAMF) on an asylum application")),
        ],
    )
    notification = forms.ChoiceField(
        label=_("How did it come?"),
        widget=forms.RadioSelect,
        choices=[
            ("post", _("By ordinary post or registered mail")),
            ("served", _("Formally served: a yellow envelope with a date, or a receipt that was signed")),
            ("electronic", _("Electronically, by mail or into a post box")),
            ("handed", _("Handed over in person")),
        ],
    )
    on = Day(
        label=_("Day of posting, sending, service or handing over"),
        help_text=_(
            "By post: the day of posting; if nobody knows it, the date on the letter. Yellow envelope: its date."
        ),
    )
    posting_unknown = forms.BooleanField(
        label=_("The day of posting is not known; this is the date on the letter"), required=False
    )
    received = Day(
        label=_("It came later, on"),
        required=False,
        help_text=_("Only where it can be shown that it came later than a letter usually does."),
    )
    period = forms.ChoiceField(label=_("Period for the appeal, as the letter says"), choices=_PERIODS)
    instructed = forms.TypedChoiceField(
        label=_("Does the letter say how, where and until when one can appeal?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No, or something in it is wrong"))],
        coerce=lambda value: value == "yes",
    )
    state = forms.ChoiceField(
        label=_("Land of the office or court that the appeal goes to"),
        choices=sorted(LAND_NAMES.items(), key=lambda entry: entry[1]),
    )
    words = Line(label=_("In a few words"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        on, received = found.get("on"), found.get("received")
        if on and on > timezone.localdate() + timedelta(days=1):
            self.add_error("on", gettext("This day is still to come. Please write the day of the letter."))
        if received and found.get("notification") not in {None, *PRESUMED}:
            self.add_error(
                "received",
                gettext("What was served or handed over counts from its day. Please leave this empty."),
            )
        elif received and on and received < on:
            self.add_error("received", gettext("It cannot have come before it was sent."))
        return found

    def told(self) -> ToldDeadline:
        """The end of the period, with its reasoning. Raises ValidationError where there is no answer."""
        asked = self.cleaned_data
        try:
            question = Question(
                law=asked["law"], notification=asked["notification"], on=asked["on"],
                period=read_period(asked["period"]), instructed=asked["instructed"], state=asked["state"],
                received=asked["received"], is_posting_known=not asked["posting_unknown"],
            )  # fmt: skip
        except AppealError as error:
            raise ValidationError(error.sentence(gettext)) from error
        found = appeal(question)
        return ToldDeadline(APPEAL, found.due, asked["words"], reasoning_of(question, found))


class CheckedForm(EditForm):
    """A professional says that she has checked a computed day."""

    checked = forms.BooleanField(
        label=_("I have checked this date against the letter and the law."),
        error_messages={"required": _("Please check the date first and say so here.")},
    )
