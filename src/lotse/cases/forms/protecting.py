"""Advice on a child at risk: the question without a trace of the family, the answer, the outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.cases.actions.protecting import Question
from lotse.cases.forms.conferring import must_be_past
from lotse.cases.forms.covering import ColleagueField
from lotse.cases.rules.moving import ADVICE_OUTCOMES
from lotse.cases.rules.pseudonyms import TRACES
from lotse.core.form_fields import EditForm, Line, Moment, OnceForm, Words


class QuestionForm(OnceForm):
    """A question to an expert, without anything that tells who it is about."""

    pseudonym = Line(
        label=_("Pseudonym"), max_length=40, help_text=_("Instead of every name. Keep it for the answer.")
    )
    expert = ColleagueField(label=_("Expert of our body"), required=False)
    expert_name = Line(
        label=_("Or an expert outside"), max_length=120, required=False,
        help_text=_("Name and office. You ask her yourself and write her answer down here."),
    )  # fmt: skip
    text = Words(
        label=_("What worries you?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What was seen and heard, the age of the child, what was tried. No name, birthday or address."
        ),
    )
    is_checked = forms.BooleanField(
        label=_("I have checked: it does not tell who the family is."), required=False
    )

    def __init__(
        self, *args: Any, experts: Sequence[User], traces: Callable[[str], list[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.traces = traces
        self.fields["expert"].offer(experts, gettext("no one"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if bool(found.get("expert")) == bool(found.get("expert_name")):
            self.add_error("expert", gettext("Please name exactly one expert: of your body, or one outside."))
        said = self.traces(f"{found.get('text', '')} {found.get('pseudonym', '')}")
        if said and not found.get("is_checked"):
            what = ", ".join(str(TRACES[code]) for code in said)
            sentence = gettext(
                "It seems to hold %(what)s of the family. Take it out, or tick below that it is none."
            )
            self.add_error("text", sentence % {"what": what})
        return found

    def question(self) -> Question:
        data = self.cleaned_data
        return Question(data["pseudonym"], data["text"], data.get("expert"), data.get("expert_name", ""))


class AnswerForm(EditForm):
    """The answer of the expert; she may have it open in two windows."""

    text = Words(
        label=_("Answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("How you judge the danger, and what should be done next. Please no name and no address."),
    )  # fmt: skip


class OutcomeForm(OnceForm):
    """What came of it; the office may be informed without consent where nothing else helps."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=list(ADVICE_OUTCOMES.items()), widget=forms.RadioSelect
    )
    informed_at = Moment(label=_("Office informed on"), required=False)
    told_family = forms.TypedChoiceField(
        label=_("Was the family told before?"),
        choices=[
            ("", _("please choose")),
            ("yes", _("yes")),
            ("no", _("no: it would have endangered the child")),
        ],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
        help_text=_("§ 4 (3) KKG: she is told before, unless that endangers the protection of the child."),
    )

    def clean_informed_at(self) -> Any:
        return must_be_past(self.cleaned_data["informed_at"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("outcome") == "office-informed":
            if not found.get("informed_at") and "informed_at" not in self.errors:
                self.add_error("informed_at", gettext("Please say when the office was informed."))
            if found.get("told_family") is None:
                self.add_error("told_family", gettext("Please say whether the family was told before."))
        return found
