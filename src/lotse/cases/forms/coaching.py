"""A series of coaching, its sessions and applications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.coaching import ApplicationTold, CoachingTold
from lotse.cases.models import Contact
from lotse.cases.rules.coaching import ANSWERS, RESULTS
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line, OnceForm, Words


class CoachingForm(ComparedForm):
    """What the series is for, what she can do already, and how it ended."""

    aim = Line(label=_("Aim"), max_length=300, help_text=_("In one sentence, as she says it."))
    skills = Words(
        label=_("What she can do already"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_on = Day(label=_("Begins on"), initial=timezone.localdate)
    ends_on = Day(label=_("Ended on"), required=False)
    result = forms.ChoiceField(
        label=_("What came of it"), required=False, choices=[("", _("still running")), *RESULTS.items()]
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end cannot be before the beginning."))
        if bool(ends) != bool(said.get("result")) and not self.errors:
            self.add_error(
                "result" if ends else "ends_on",
                _("Please fill in both: the day of the end and what came of it."),
            )
        return said

    def told(self) -> CoachingTold:
        return CoachingTold(**{name: self.cleaned_data[name] for name in CoachingTold.__annotations__})


class ApplicationForm(ComparedForm):
    """An application for work, training or school."""

    employer = Line(label=_("Employer or school"), max_length=200)
    position = Line(label=_("As what"), max_length=200, required=False)
    sent_on = Day(label=_("Sent on"), required=False)
    answer = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[("", _("none yet")), *ANSWERS.items()]
    )
    answered_on = Day(label=_("Answered on"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        sent, answered = said.get("sent_on"), said.get("answered_on")
        if answered and not said.get("answer"):
            self.add_error("answer", _("Please say what the answer was, or take the day out."))
        if sent and answered and answered < sent:
            self.add_error("answered_on", _("The answer cannot be older than the application."))
        return said

    def told(self) -> ApplicationTold:
        return ApplicationTold(**{name: self.cleaned_data[name] for name in ApplicationTold.__annotations__})


class SessionForm(OnceForm):
    """A talk of the case that was a session."""

    contact = forms.ModelChoiceField(
        label=_("Talk"), queryset=Contact.objects.none(), empty_label=_("please choose")
    )

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts
        self.fields["contact"].label_from_instance = lambda talk: timezone.localtime(talk.at).strftime(
            "%d.%m.%Y %H:%M"
        )
