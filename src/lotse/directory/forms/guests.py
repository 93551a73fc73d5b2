"""A guest in the hour as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lotse.core.form_fields import EditForm, Line
from lotse.directory.models import Guest
from lotse.network.models import Organization


class GuestForm(EditForm):
    """Who is there, for which topics, with what; its own hours are a page of their own."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Who is there?"),
        to_field_name="code",
        empty_label=_("Please choose"),
    )
    topics = forms.MultipleChoiceField(
        label=_("For which topics?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None: for all topics of the offer, as far as is known."),
    )  # fmt: skip
    offer = Line(
        max_length=300, required=False, label=_("With what, in German"),
        help_text=_("For example: Beratung zu Abschlüssen. A new text has no translations yet."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, bodies: QuerySet[Organization], topics: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["organization"].label_from_instance = lambda row: row.name  # type: ignore[attr-defined]
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The fields of a valid form as the action takes them; `offer` is the German text."""
        return {name: self.cleaned_data[name] for name in ("organization", "topics", "offer")}


def of_guest(row: Guest) -> dict[str, Any]:
    """A stored guest as the form shows it."""
    return {
        "seen": row.version,
        "organization": row.organization.code,
        "topics": row.topics,
        "offer": row.offer.original,
    }
