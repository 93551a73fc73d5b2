"""The second step of a consent, below the very text that the person gets, and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lotse.consent.rules.evidence import ORAL, SCREEN, allowed_evidence
from lotse.consent.rules.sentences import EVIDENCE_WORDS, SENTENCES
from lotse.core.forms import HouseForm


class ProofForm(HouseForm):
    """How it is proved that she said yes to exactly this text."""

    evidence = forms.ChoiceField(
        label=gettext_lazy("How does she say yes?"),
        widget=forms.RadioSelect,
        error_messages={"required": SENTENCES["evidence"]},
    )
    witness = forms.CharField(label=gettext_lazy("Witness"), max_length=120, required=False)
    signature = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    refusal_explained = forms.BooleanField(
        label=gettext_lazy(
            "I have told her what follows if she says no, and that she can take it back any time."
        )
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, law: str, **options: Any) -> None:
        super().__init__(data, **options)
        allowed = allowed_evidence(law)
        self.fields["evidence"].choices = [  # type: ignore[attr-defined]
            (evidence, EVIDENCE_WORDS[evidence]) for evidence in allowed
        ]
        if ORAL not in allowed:
            del self.fields["witness"]

    def proof(self) -> dict[str, Any]:
        """The proof of a valid form. A drawing that was begun counts only where it was chosen."""
        cleaned = self.cleaned_data
        return {
            "evidence": cleaned["evidence"],
            "witness": cleaned.get("witness", "") if cleaned["evidence"] == ORAL else "",
            "signature": cleaned["signature"] if cleaned["evidence"] == SCREEN else "",
            "refusal_explained": cleaned["refusal_explained"],
        }


class WithdrawForm(HouseForm):
    """A withdrawal needs no reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, if she wants to give one"), max_length=200, required=False
    )
