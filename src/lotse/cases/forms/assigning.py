"""Which cases go to which colleague."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.core.form_fields import OnceForm


class AssignForm(OnceForm):
    """Cases with a tick, and who is to lead them; `sure` once she has read what follows."""

    cases = forms.MultipleChoiceField(
        label=_("Which cases?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one case.")},
    )  # fmt: skip
    manager = forms.ChoiceField(label=_("Who is to lead them?"))
    sure = forms.CharField(required=False, widget=forms.HiddenInput, max_length=3)

    def __init__(
        self, cases: Iterable[tuple[str, str]], people: Iterable[User], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.people = {str(person.pk): person for person in people}
        self.fields["cases"].choices = list(cases)
        self.fields["manager"].choices = [(key, person.name) for key, person in self.people.items()]
