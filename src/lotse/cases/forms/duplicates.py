"""Which two entries are decided on, and how."""

from __future__ import annotations

from django import forms

from lotse.clients.models import PersonPair
from lotse.core.form_fields import OnceForm


class VerdictForm(OnceForm):
    """Two entries and what they are: one person or two. Each is sent by a button of its own."""

    one = forms.UUIDField(widget=forms.HiddenInput)
    two = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=PersonPair.Verdict.choices, widget=forms.HiddenInput)
