"""A conference and its tasks: checked, and clean values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.cases.actions.conferring import Held, Task
from lotse.core.form_fields import Day, Line, Moment, OnceForm, Words
from lotse.core.forms import Tiles
from lotse.directory.rules.topics import TOPICS

TASKS = 4
CLIENT, OTHER = "client", "other"


def must_be_past(value: Any) -> Any:
    if value and value > timezone.now() + timedelta(minutes=5):
        raise ValidationError(gettext("This moment is still to come."))
    return value


class ConferenceForm(OnceForm):
    """Who, when, what was said and decided, and up to four tasks."""

    at = Moment(label=_("When"))
    place = Line(label=_("Where"), max_length=120, required=False)
    participants = Line(label=_("Who took part?"), max_length=500)
    client_took_part = forms.TypedChoiceField(
        label=_("Did the client take part?"),
        choices=[("", _("not stated")), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=list(TOPICS.items()), required=False, widget=Tiles
    )
    course = Words(
        label=_("What was said"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    decisions = Words(
        label=_("What was decided"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, colleagues: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(person.pk): person for person in colleagues}
        doers = [
            ("", gettext("please choose")), *((key, person.name) for key, person in self.colleagues.items()),
            (CLIENT, gettext("the client")), (OTHER, gettext("somebody else")),
        ]  # fmt: skip
        for number in range(1, TASKS + 1):
            of = {"number": number}
            self.fields[f"task_{number}"] = Line(
                label=gettext("Task %(number)s") % of, max_length=300, required=False
            )
            self.fields[f"doer_{number}"] = forms.ChoiceField(
                label=gettext("Who does task %(number)s?") % of, choices=doers, required=False
            )
            self.fields[f"due_{number}"] = Day(label=gettext("Task %(number)s until") % of, required=False)

    def clean_at(self) -> Any:
        return must_be_past(self.cleaned_data["at"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for number in range(1, TASKS + 1):
            if found.get(f"task_{number}") and not found.get(f"doer_{number}"):
                self.add_error(f"doer_{number}", gettext("Please say who does it."))
            elif not found.get(f"task_{number}") and (
                found.get(f"doer_{number}") or found.get(f"due_{number}")
            ):
                self.add_error(f"task_{number}", gettext("Please say what is to do."))
        return found

    def held(self) -> Held:
        data = self.cleaned_data
        names = ("at", "participants", "place", "client_took_part", "topics", "course", "decisions")
        return Held(**{name: data[name] for name in names}, tasks=self._tasks())

    def _tasks(self) -> list[Task]:
        data, found = self.cleaned_data, []
        for number in range(1, TASKS + 1):
            if words := data.get(f"task_{number}"):
                doer = data[f"doer_{number}"]
                person = self.colleagues.get(doer)
                found.append(Task(words, "staff" if person else doer, person, data.get(f"due_{number}")))
        return found
