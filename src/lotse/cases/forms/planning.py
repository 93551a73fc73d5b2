"""Goals and steps: chosen from the catalogue, or typed with her own words beside them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.cases.actions.planning import GoalTold, StepTold
from lotse.cases.models import Goal, Step
from lotse.cases.rules.areas import AREAS
from lotse.cases.rules.plan.offers import usual_goals, usual_steps
from lotse.cases.rules.plan.texts import area_of
from lotse.cases.rules.plan.words import DOERS, STATES
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line, OnceForm

_NOT_FROM_LIST = ("", _("not from the list: in our own words"))
_NOTHING_SAID = _("Please choose one from the list, or write it in your own words.")


class GoalForm(OnceForm):
    """A goal: from the catalogue, then it stands in twelve languages, or typed."""

    code = forms.ChoiceField(
        label=_("Usual goals"),
        required=False,
        help_text=_("What is chosen here stands in the plan in her own language."),
    )
    area = forms.ChoiceField(
        label=_("Part of life"), required=False, help_text=_("Needed only for a goal in your own words.")
    )
    words = Line(label=_("In your own words, German"), max_length=300, required=False)
    own_words = Line(
        label=_("The same in her language"),
        max_length=300,
        required=False,
        help_text=_("If somebody can say it. Otherwise it stands in German, and the plan says so."),
    )
    with_steps = forms.BooleanField(
        label=_("Take over the usual steps as well"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [_NOT_FROM_LIST, *usual_goals(get_language() or "de")]
        self.fields["area"].choices = [("", _("please choose")), *AREAS.items()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("code"):
            said["area"] = area_of(said["code"])
        elif "words" in said and not said["words"]:
            self.add_error("words", _NOTHING_SAID)
        elif not said.get("area") and "area" not in self.errors:
            self.add_error("area", _("Please say which part of life it is about."))
        return said

    def told(self) -> GoalTold:
        said = self.cleaned_data
        if said["code"]:
            return GoalTold(said["area"], said["code"])
        return GoalTold(said["area"], words=said["words"], own_words=said["own_words"])


class GoalEditForm(ComparedForm, GoalForm):
    """The same for a goal that stands, and how it ended."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=tuple(STATES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["with_steps"]


class StepForm(OnceForm):
    """A step: what, whose, until when."""

    code = forms.ChoiceField(label=_("Usual steps"), required=False)
    words = Line(label=_("In your own words, German"), max_length=300, required=False)
    own_words = Line(label=_("The same in her language"), max_length=300, required=False)
    doer = forms.ChoiceField(label=_("Who does it?"), choices=tuple(DOERS.items()), widget=forms.RadioSelect)
    assignee = forms.ModelChoiceField(
        label=_("Which of us"), queryset=User.objects.none(), required=False, empty_label=_("please choose")
    )
    doer_name = Line(
        label=_("Who else"), max_length=120, required=False, help_text=_("The Jobcenter or her sister, for example.")
    )  # fmt: skip
    due_on = Day(label=_("Until when"), required=False)

    def __init__(self, *args: Any, colleagues: list[User], area: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = User.objects.filter(pk__in=[user.pk for user in colleagues])
        self.fields["assignee"].label_from_instance = lambda user: user.name
        self.fields["code"].choices = [_NOT_FROM_LIST, *usual_steps(area, get_language() or "de")]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("code") and "words" in said and not said["words"]:
            self.add_error("words", _NOTHING_SAID)
        if said.get("doer") == Step.Doer.STAFF and not said.get("assignee") and "assignee" not in self.errors:
            self.add_error("assignee", _("Please say which of you does it."))
        if said.get("doer") == Step.Doer.OTHER and not said.get("doer_name"):
            self.add_error("doer_name", _("Please write down who does it."))
        return said

    def told(self) -> StepTold:
        said = self.cleaned_data
        is_ours, is_others = said["doer"] == Step.Doer.STAFF, said["doer"] == Step.Doer.OTHER
        return StepTold(
            doer=said["doer"],
            code=said["code"],
            words="" if said["code"] else said["words"],
            own_words="" if said["code"] else said["own_words"],
            assignee=said["assignee"] if is_ours else None,
            doer_name=said["doer_name"] if is_others else "",
            due_on=said["due_on"],
        )


class StepEditForm(ComparedForm, StepForm):
    """The same for a step that stands."""


class TickForm(OnceForm):
    """A press of a button: done, open again, up, down. Without the key it is no form of ours."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in ("done", "open", "up", "down", "remove")])


def initial_of(row: Goal | Step) -> dict[str, Any]:
    """What a form about this row shows first."""
    names = ["code", "words", "own_words"]
    names += ["area", "state"] if isinstance(row, Goal) else ["doer", "assignee", "doer_name", "due_on"]
    return {name: getattr(row, name) for name in names} | {"seen": row.version}
