"""How a case ends, and which phase it is in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.releasing import Release
from lotse.cases.models import Case, Step
from lotse.cases.rules.releasing import GOALS_REACHED, RELEASE_REASONS
from lotse.core.form_fields import Day, Line, OnceForm

# The field that a refusal of the action is about.
_FIELDS = {
    "reason": "reason", "on": "on", "talk": "no_talk_because", "talk_day": "final_talk_on", "follow_up": "follow_up_on",
}  # fmt: skip


class ReleaseForm(OnceForm):
    """Why and since when, the final talk, and when somebody asks again."""

    on = Day(label=_("Last day"))
    reason = forms.ChoiceField(
        label=_("Why?"), choices=list(RELEASE_REASONS.items()), widget=forms.RadioSelect
    )
    goals = forms.ChoiceField(
        label=_("The goals of the plan"),
        choices=[("", _("not stated")), *GOALS_REACHED.items()],
        required=False,
    )
    final_talk_on = Day(label=_("Final talk on"), required=False)
    no_talk_because = Line(
        label=_("Why was there none?"),
        max_length=200,
        required=False,
        help_text=_("Only without a final talk."),
    )
    follow_up_on = Day(
        label=_("Ask again on"),
        required=False,
        help_text=_("How is she? On this day the case is in the list of those to ask after."),
    )
    steps_done = forms.MultipleChoiceField(
        label=_("Which open steps are done?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is not ticked rests with the case and is there again if you open it again."),
    )

    def __init__(self, *args: Any, steps: Sequence[tuple[Step, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if steps:
            self.fields["steps_done"].choices = [(str(step.pk), name) for step, name in steps]
        else:
            del self.fields["steps_done"]

    def release(self) -> Release:
        told = {name: self.cleaned_data.get(name) for name in Release.__annotations__}
        return Release(**told | {"steps_done": self.cleaned_data.get("steps_done", [])})  # type: ignore[arg-type]

    def refuse(self, refusal: ValidationError) -> None:
        self.add_error(_FIELDS.get(getattr(refusal, "code", "") or ""), refusal)


class DormantForm(OnceForm):
    """Several silent cases at once: one try to reach each of them, and one day."""

    cases = forms.MultipleChoiceField(label=_("Which cases?"), widget=forms.CheckboxSelectMultiple)
    tried = Line(
        label=_("How did you try to reach them?"),
        max_length=200,
        help_text=_("For example: letter on 2 October, calls on 9 and 16 October, no answer."),
    )

    def __init__(self, *args: Any, cases: Sequence[tuple[Case, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case, _name in cases}
        self.fields["cases"].choices = [(str(case.pk), name) for case, name in cases]

    def chosen(self) -> list[Case]:
        return [self.cases[key] for key in self.cleaned_data["cases"]]

    def release(self, on: date) -> Release:
        return Release(on=on, reason="no-contact", no_talk_because=self.cleaned_data["tried"])


class PhaseForm(OnceForm):
    """The phase of a case."""

    phase = forms.ChoiceField(label=_("Phase"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, phases: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = list(phases)
