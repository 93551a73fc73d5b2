"""The first step of a consent: what is agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from lotse.consent.rules.sentences import KIND_WORDS, PURPOSE_WORDS, SENTENCES
from lotse.consent.rules.terms import (
    KINDS,
    OTHER_PURPOSE,
    Agreement,
    Purpose,
    Recipient,
    latest_last_day,
    usual_last_day,
)
from lotse.consent.rules.texts import LANGUAGES, REFERENCE
from lotse.core.form_fields import Day, Line
from lotse.core.forms import HouseForm

OTHER_LANGUAGE = "other"
_GROUPS = {
    "organization": gettext_lazy("A body: all who advise there"),
    "user": gettext_lazy("One person"),
    "site": gettext_lazy("The team of an office, whatever body they belong to"),
}


class TermsForm(HouseForm):
    """What is agreed. Nothing is ticked beforehand: each kind of information is the person's own decision."""

    recipient = forms.ChoiceField(
        label=gettext_lazy("Who gets the information?"),
        error_messages={"required": SENTENCES["recipient"], "invalid_choice": SENTENCES["recipient"]},
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What for?"),
        choices=list(PURPOSE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["purpose"]},
    )
    note = Line(
        label=gettext_lazy("A line of your own on the purpose"),
        help_text=gettext_lazy("In German; it stands in the text as you write it."),
        max_length=200,
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which information?"),
        choices=list(KIND_WORDS.items()),
        error_messages={"required": SENTENCES["kinds"]},
        widget=forms.CheckboxSelectMultiple,
    )
    last_day = Day(
        label=gettext_lazy("Until and including"),
        help_text=gettext_lazy("Half a year is usual, twelve months are the most."),
        farthest=None,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"))
    interpreter = Line(
        label=gettext_lazy("Interpreted by"),
        help_text=gettext_lazy("Name, or empty if nobody interpreted."),
        max_length=120,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        recipients: Iterable[Recipient],
        today: date,
        language: str = "de",
        autonyms: Any,
    ) -> None:
        super().__init__(data)
        self.recipients = {recipient.key: recipient for recipient in recipients}
        self.today = today
        self.fields["recipient"].choices = self._grouped()  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            *((code, autonyms[code]) for code in LANGUAGES),
            (OTHER_LANGUAGE, gettext("Another language: German text, read out by an interpreter")),
        ]
        self.initial = {
            "last_day": usual_last_day(today),
            "language": language if language in LANGUAGES else OTHER_LANGUAGE if language else REFERENCE,
        }

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if not self.today <= day <= latest_last_day(self.today):
            raise forms.ValidationError(SENTENCES["last_day"])  # type: ignore[arg-type]
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("purpose") == OTHER_PURPOSE and not cleaned.get("note", "").strip():
            self.add_error("note", SENTENCES["purpose"])  # type: ignore[arg-type]
        if cleaned.get("language") == OTHER_LANGUAGE and not cleaned.get("interpreter", "").strip():
            self.add_error("interpreter", SENTENCES["interpreter"])  # type: ignore[arg-type]
        return cleaned

    def agreement(self, **proof: Any) -> Agreement:
        """What was agreed, of a valid form, with the `proof` of the second step as far as there is one."""
        cleaned = self.cleaned_data
        return Agreement(
            recipient=self.recipients[cleaned["recipient"]],
            purpose=Purpose(cleaned["purpose"], cleaned["note"]),
            kinds=tuple(kind for kind in KINDS if kind in cleaned["kinds"]),
            last_day=cleaned["last_day"],
            language=cleaned["language"],
            interpreter=cleaned["interpreter"],
            **proof,
        )

    def _grouped(self) -> list[Any]:
        groups: list[Any] = [("", gettext("Please choose"))]
        for kind, label in _GROUPS.items():
            options = [(key, one.name) for key, one in self.recipients.items() if one.kind == kind]
            if options:
                groups.append((label, options))
        return groups
