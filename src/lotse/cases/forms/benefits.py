"""An application for a benefit, as far as it is known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.benefits import BenefitTold
from lotse.cases.rules.benefits import BENEFITS, DECISIONS
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line, Words


class BenefitForm(ComparedForm):
    """Only the benefit is asked for by duty; the rest comes with time."""

    benefit = forms.ChoiceField(label=_("What is it for?"), choices=tuple(BENEFITS.items()))
    authority_name = Line(label=_("Office"), max_length=200, required=False)
    file_number = Line(label=_("File number"), max_length=60, required=False)
    filed_on = Day(
        label=_("Filed on"), required=False, help_text=_("The day on which it arrived counts, not the form.")
    )
    papers_missing = Words(
        label=_("Papers that are missing"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty it once all are handed in."),
    )
    papers_until = Day(label=_("Missing papers until"), required=False)
    decision = forms.ChoiceField(
        label=_("Decision"), required=False, choices=[("", _("not yet")), *DECISIONS.items()]
    )
    decided_on = Day(label=_("Day of the decision"), required=False)
    granted_until = Day(
        label=_("Granted until"),
        required=False,
        help_text=_("The renewal then stands with the deadlines."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        filed, decided = said.get("filed_on"), said.get("decided_on")
        for name in ("filed_on", "decided_on"):
            if said.get(name) and said[name] > timezone.localdate():
                self.add_error(name, _("This day is still to come."))
        if decided and not said.get("decision"):
            self.add_error("decision", _("Please say how it was decided, or take the day out."))
        if filed and decided and decided < filed:
            self.add_error("decided_on", _("The decision cannot be older than the application."))
        if said.get("papers_until") and not said.get("papers_missing"):
            self.add_error("papers_missing", _("Please write down which papers are missing."))
        if said.get("granted_until") and said.get("decision") not in ("granted", "partly"):
            self.add_error("granted_until", _("Only what was granted ends on a day."))
        return said

    def told(self) -> BenefitTold:
        return BenefitTold(**{name: self.cleaned_data[name] for name in BenefitTold.__annotations__})
