"""Relations: how two people stand to one another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.forms.facts import day_that_has_come
from lotse.clients.rules.kin import RELATIONS
from lotse.core.form_fields import Day, EditForm

_LIFETIME = timedelta(days=110 * 366)


class KinForm(EditForm):
    """Two people of a household and how the first one stands to the second."""

    one = forms.ChoiceField(label=_("This person"))
    relation = forms.ChoiceField(
        label=_("is"), choices=[(code, relation.name) for code, relation in RELATIONS.items()]
    )
    other = forms.ChoiceField(label=_("this person"))
    begins_on = Day(label=_("Since"), required=False, farthest=_LIFETIME)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["one"].choices = self.fields["other"].choices = people

    def clean_begins_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["begins_on"])


class RelativeForm(EditForm):
    """How somebody who was found stands to the person from whose page she was looked for."""

    relation = forms.ChoiceField()
    begins_on = Day(
        label=_("Since"),
        required=False,
        farthest=_LIFETIME,
        help_text=_("Only where it began on a day, as with a partnership."),
    )

    def __init__(self, *args: Any, person: str, relative: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].label = gettext("What is %(name)s?") % {"name": relative}
        self.fields["relation"].choices = [
            ("", gettext("please choose")),
            *((code, f"{relation.name} {person}") for code, relation in RELATIONS.items()),
        ]

    def clean_begins_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["begins_on"])
