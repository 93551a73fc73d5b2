"""Who it was, and whether it becomes a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.cases.forms.people import PersonForm
from lotse.cases.models import Case
from lotse.core.form_fields import OnceForm

PERSON_ONLY, NEW_CASE = "person", "new"


class ChoiceOfCase(OnceForm):
    """What becomes of a talk with a known person: one of her open cases, a new one, or only her name."""

    becomes = forms.ChoiceField(label=_("What becomes of the talk?"), widget=forms.RadioSelect)

    def __init__(self, cases: Iterable[Case], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        own = [
            (key, _("It belongs to her case %(number)s") % {"number": case.number})
            for key, case in self.cases.items()
        ]
        new = [] if own else [(NEW_CASE, _("A new case begins with it"))]
        self.fields["becomes"].choices = [*own, (PERSON_ONLY, _("Only her name is kept with it")), *new]
        self.fields["becomes"].initial = own[0][0] if own else PERSON_ONLY


class NewcomerForm(PersonForm):
    """Somebody who was not known here, and whether her case begins at once."""

    becomes = forms.ChoiceField(
        label=_("What becomes of the talk?"), widget=forms.RadioSelect, initial=PERSON_ONLY,
        choices=[(PERSON_ONLY, _("Only her name is kept with it")), (NEW_CASE, _("A new case begins with it"))],
    )  # fmt: skip
