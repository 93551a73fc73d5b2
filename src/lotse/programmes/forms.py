"""Who is paid from what, from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.core.form_fields import Day, EditForm, OnceForm
from lotse.network.models import Post
from lotse.programmes.actions import Term
from lotse.programmes.models import FundingLine


class PostingForm(OnceForm):
    """A person of the body, a funding line, the days."""

    user = forms.ChoiceField(label=_("Who?"))
    funding_line = forms.ChoiceField(label=_("Paid from"))
    post = forms.ChoiceField(label=_("On which post?"), required=False)
    starts_on = Day(label=_("First day"))
    last_on = Day(label=_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def __init__(
        self,
        people: Iterable[User],
        lines: Iterable[FundingLine],
        posts: Iterable[tuple[Post, str]],
        *args: Any,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.people = {str(person.pk): person for person in people}
        self.lines = {str(line.pk): line for line in lines}
        self.fields["user"].choices = [(key, person.name) for key, person in self.people.items()]
        self.fields["funding_line"].choices = [(key, line.name) for key, line in self.lines.items()]
        offered = [(str(post.pk), name) for post, name in posts]
        self.fields["post"].choices = [("", _("not stated")), *offered]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", gettext("The last day is before the first one."))
        return given

    def term(self) -> Term:
        last = self.cleaned_data["last_on"]
        return Term(self.cleaned_data["starts_on"], last + timedelta(days=1) if last else None)


class EndForm(EditForm):
    """The last day of a posting."""

    last_on = Day(label=_("Last day"))
