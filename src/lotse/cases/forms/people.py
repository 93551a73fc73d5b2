"""Who somebody is, as she told it; and the one line that is asked before anybody is made known anew."""

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
from lotse.clients.rules.names import plain_name
from lotse.clients.rules.statuses import grouped_choices
from lotse.clients.rules.written import clean_name, is_picture
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line, OnceForm
from lotse.core.forms import HouseForm
from lotse.core.spans import BERLIN

# The address of a person who is older than this was mistyped.
_OLDEST = timedelta(days=125 * 366)
NOTHING = ("", _("not stated"))
# The name of the field that a script puts above a long list.
NARROW = _("Narrow the list by typing")


class NameLine(Line):
    """A name in any script. What pasting brings along unseen is taken out; pictures and floods of signs are refused."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(
            max_length=max_length,
            widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            error_messages={
                "max_length": _(
                    "This is too long for a name: %(show_value)d signs. Please write at most %(limit_value)d."
                )
            },
            **options,
        )
        self.validators.append(self._is_name)

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value))

    @staticmethod
    def _is_name(value: str) -> None:
        if is_picture(value):
            raise ValidationError(
                gettext("There is a picture or a symbol in it. Please write the name with letters only.")
            )


class AskedForm(HouseForm):
    """The line before a new person: a name in any spelling and, better still, the date of birth."""

    line = NameLine(
        label=_("Name and date of birth"),
        max_length=200,
        help_text=_("In one line, in any spelling and any script, for example: Hassan Ali 3.4.1990"),
    )


class DetailsForm(OnceForm):
    """Who somebody is. Only the family name is asked for by duty: "not asked" is an answer."""

    family_name = NameLine(
        label=_("Family name"),
        max_length=120,
        help_text=_(
            "As it stands on the document, in Latin letters. If she has one name only, it goes here."
        ),
    )
    given_names = NameLine(
        label=_("Given names"), max_length=120, required=False, help_text=_("As they stand on the document.")
    )
    call_name = NameLine(
        label=_("Call name"), max_length=120, required=False, help_text=_("How she wants to be spoken to.")
    )
    original_name = NameLine(
        label=_("Name in her own script"),
        max_length=240,
        required=False,
        help_text=_("As she writes it herself, from right to left too. It is searched as well."),
    )
    born_on = Day(label=_("Date of birth"), farthest=None, is_past=True, required=False)
    language = forms.ChoiceField(label=_("Language of the talks"), required=False)
    phone = Line(label=_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [NOTHING, *settings.LANGUAGES]

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


class PersonForm(DetailsForm):
    """A person who becomes known, with the paper that she shows; `looked_at` names the known people whom she is not."""

    status = forms.ChoiceField(
        label=_("Residence status"),
        required=False,
        help_text=_("Only if she wants to tell and it is needed. More of the paper can be added later."),
        widget=forms.Select(attrs={"data-filters": NARROW}),
    )
    status_until = Day(label=_("Valid until"), required=False)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [NOTHING, *grouped_choices()]

    def clean_status_until(self) -> Any:
        day = self.cleaned_data["status_until"]
        if day and not self.cleaned_data.get("status") and "status" not in self.errors:
            raise ValidationError(gettext("Please choose above which paper ends on this day."))
        return day


class CorrectionForm(ComparedForm, DetailsForm):
    """The details with the version that was shown."""
