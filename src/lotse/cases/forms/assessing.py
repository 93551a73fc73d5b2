"""Forms of the criteria and of an assessment. "Not asked" is always an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.assessing import Look
from lotse.cases.models import CriteriaCheck
from lotse.cases.rules.areas import AREAS, NEEDS
from lotse.cases.rules.criteria import CRITERIA, DECISIONS, Answers
from lotse.core.form_fields import Day, Line, OnceForm, Words

NOT_ASKED = _("not asked")
_YES_NO: tuple[tuple[str, str | Promise], ...] = (("", NOT_ASKED), ("yes", _("yes")), ("no", _("no")))
_SAID = {"yes": True, "no": False}


class _YesNo(forms.TypedChoiceField):
    """Yes, no, or not asked."""

    def __init__(self, label: str | Promise) -> None:
        super().__init__(
            label=label,
            choices=_YES_NO,
            coerce=_SAID.get,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )


class CriteriaForm(OnceForm):
    """The criteria of a case, the decision and its reason."""

    areas = forms.MultipleChoiceField(
        label=_("Which parts of life need help?"),
        choices=tuple(AREAS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    several_authorities = _YesNo(CRITERIA["several_authorities"])
    regular_ways_failed = _YesNo(CRITERIA["regular_ways_failed"])
    resources_lacking = _YesNo(CRITERIA["resources_lacking"])
    wants_it = _YesNo(CRITERIA["wants_it"])
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=tuple(DECISIONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what follows from it.")},
    )
    reason = Line(
        label=_("Reason"),
        max_length=400,
        help_text=_("One sentence, so that a colleague understands the decision in two years."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("decision") == CriteriaCheck.Decision.ADMIT and said.get("wants_it") is not True:
            self.add_error(
                "wants_it",
                _(
                    "Case management is voluntary: a case is opened only for somebody who wants it. Please ask."
                ),
            )
        return said

    def answers(self) -> Answers:
        return Answers(
            areas=self.cleaned_data["areas"],
            **{name: self.cleaned_data[name] for name in CRITERIA if name != "areas"},
        )


class AssessmentForm(OnceForm):
    """All parts of life at once: how much help, in words, and what there is already."""

    done_on = Day(label=_("Day of the talk"), initial=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", NOT_ASKED), *((str(number), words) for number, words in NEEDS.items())]
        for area in AREAS:
            self.fields[f"{area}_need"] = forms.TypedChoiceField(
                label=_("Needs help"), choices=choices, coerce=int, empty_value=None, required=False
            )
            for part, label in (("needs", _("What is needed")), ("resources", _("What is there already"))):
                self.fields[f"{area}_{part}"] = Words(
                    label=label, max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
                )

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This talk has not happened yet."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and all(look.is_empty for look in self.looks().values()):
            self.add_error(
                None, _("Please fill in at least one part of life. What was not asked may stay open.")
            )
        return said

    def looks(self) -> dict[str, Look]:
        said = self.cleaned_data
        return {
            area: Look(said[f"{area}_need"], said[f"{area}_needs"].strip(), said[f"{area}_resources"].strip())
            for area in AREAS
        }

    def parts(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields of each part of life under its name, for the page."""
        return [
            (name, [self[f"{area}_{part}"] for part in ("need", "needs", "resources")])
            for area, name in AREAS.items()
        ]
