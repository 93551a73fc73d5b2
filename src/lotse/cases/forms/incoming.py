"""What becomes of a request from outside, and when somebody is visited in her first flat."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.admitting import Told
from lotse.cases.rules.incoming import DECLINE_REASONS
from lotse.clients.models import Person
from lotse.clients.rules.names import plain_name
from lotse.core.form_fields import Day, EditForm, Line, Moment, OnceForm, SeenField
from lotse.network.models import Organization


class AcceptForm(EditForm):
    """Whom a request is about: somebody known here, or somebody new, with what the sender wrote."""

    person = forms.ChoiceField(label=_("Is she known here already?"), widget=forms.RadioSelect)
    family_name = Line(label=_("Family name"), max_length=120)
    given_names = Line(label=_("Given names"), max_length=120, required=False)
    phone = Line(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of the talks"), required=False)
    with_case = forms.BooleanField(label=_("Begin a case now"), required=False)

    def __init__(self, *args: Any, known: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(person.pk): person for person in known}
        names = [(key, _said(person)) for key, person in self._known.items()]
        self.fields["person"].choices = [*names, ("new", _("No, she is new"))]
        self.fields["language"].choices = [("", _("not stated")), *settings.LANGUAGES]

    def clean_family_name(self) -> str:
        name = str(self.cleaned_data["family_name"])
        if not plain_name(name):
            raise ValidationError(gettext("Please write at least one letter."))
        return name

    def chosen(self) -> Person | None:
        return self._known.get(self.cleaned_data["person"])

    def told(self) -> Told:
        names = ("family_name", "given_names", "phone", "language")
        return Told(**{name: self.cleaned_data[name] for name in names})


def _said(person: Person) -> str:
    born = f", *{person.born_on:%d.%m.%Y}" if person.born_on else ""
    return f"{person.family_name}, {person.given_names}".rstrip(", ") + born


class DeclineForm(EditForm):
    """Why a request is not taken; the sender reads it."""

    reason = forms.ChoiceField(
        label=_("Why?"), choices=list(DECLINE_REASONS.items()), widget=forms.RadioSelect
    )


class PassOnForm(OnceForm):
    """To which body a request goes."""

    body = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, bodies: list[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(str(body.pk), body.name) for body in bodies]


class VisitForm(OnceForm):
    """When somebody visits, and who."""

    planned_at = Moment(label=_("When"), required=False)
    visitor = forms.ChoiceField(label=_("Who visits?"), required=False)
    seen = SeenField()

    def __init__(self, *args: Any, people: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visitor"].choices = [("", _("not decided")), *people.items()]


class VisitedForm(OnceForm):
    """On which day the visit was; mostly it is written down the day after."""

    done_on = Day(label=_("The visit was on"))

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise ValidationError(gettext("This day is still to come. Please plan the visit above instead."))
        return day
