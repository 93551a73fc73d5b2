"""Who somebody is, as she told it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.admitting import Told
from lotse.cases.rules.words import STATUS_NAMES
from lotse.clients.rules.names import plain_name
from lotse.core.form_fields import Day, Line, OnceForm, SeenField
from lotse.core.spans import BERLIN

# The address of a person who is older than this was mistyped.
_OLDEST = timedelta(days=125 * 366)


class PersonForm(OnceForm):
    """Who somebody is. Only the family name is asked for by duty: "not asked" is an answer."""

    family_name = Line(label=_("Family name"), max_length=120)
    given_names = Line(label=_("Given names"), max_length=120, required=False)
    call_name = Line(
        label=_("Call name"), max_length=120, required=False, help_text=_("How she wants to be spoken to.")
    )
    born_on = Day(
        label=_("Date of birth"),
        farthest=None,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of the talks"), required=False)
    phone = Line(label=_("Telephone"), max_length=40, required=False)
    status = forms.ChoiceField(
        label=_("Residence status"),
        required=False,
        help_text=_("Only if she wants to tell and it is needed."),
    )
    status_until = Day(
        label=_("Valid until"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nothing = ("", _("not stated"))
        self.fields["language"].choices = [nothing, *settings.LANGUAGES]
        self.fields["status"].choices = [nothing, *STATUS_NAMES.items()]

    def clean_family_name(self) -> str:
        name = str(self.cleaned_data["family_name"])
        if not plain_name(name):
            raise ValidationError(gettext("Please write at least one letter."))
        return name

    def clean_born_on(self) -> Any:
        day = self.cleaned_data["born_on"]
        today = timezone.now().astimezone(BERLIN).date()
        if day and not today - _OLDEST < day <= today:
            raise ValidationError(gettext("This day cannot be a date of birth."))
        return day

    def told(self) -> Told:
        return Told(
            **{name: value for name, value in self.cleaned_data.items() if name in Told.__annotations__}
        )


class CorrectionForm(PersonForm):
    """The same with the version that was shown."""

    seen = SeenField()
