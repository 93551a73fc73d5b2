"""Who stands in: the deputy of a case, and the days of an absence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.core.form_fields import Day, OnceForm


class ColleagueField(forms.TypedChoiceField):
    """One of the people given, by name; the clean value is the person, or None."""

    def offer(self, people: Sequence[User], nobody: str) -> None:
        found = {str(person.pk): person for person in people}
        self.coerce = lambda key: found[key]
        self.empty_value = None
        self.choices = [("", nobody), *((key, person.name) for key, person in found.items())]


class DeputyForm(OnceForm):
    """The deputy of one case, or nobody."""

    deputy = ColleagueField(label=_("Deputy"), required=False)

    def __init__(self, *args: Any, colleagues: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].offer(colleagues, gettext("no one"))


class AbsenceForm(OnceForm):
    """Who is away, from when until when, and who covers. Why is nobody's business: there is no field for it."""

    user = ColleagueField(label=_("Who is away?"))
    starts_on = Day(label=_("First day away"))
    ends_on = Day(
        label=_("First day back"), required=False, help_text=_("Leave it empty while nobody knows.")
    )
    deputy = ColleagueField(
        label=_("Who covers?"),
        help_text=_(
            "She sees these cases in her own list and reads confidential notes until the first day back."
        ),
    )

    def __init__(self, *args: Any, away: Sequence[User], colleagues: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(away, gettext("please choose"))
        self.fields["deputy"].offer(colleagues, gettext("please choose"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("user") and found.get("user") == found.get("deputy"):
            self.add_error("deputy", gettext("Somebody else has to cover the absence."))
        if found.get("starts_on") and found.get("ends_on") and found["ends_on"] <= found["starts_on"]:
            self.add_error("ends_on", gettext("The first day back has to be later than the first day away."))
        return found

    def refuse(self, refusal: ValidationError) -> None:
        self.add_error("starts_on", refusal)
