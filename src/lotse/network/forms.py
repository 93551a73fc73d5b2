"""Who is to work for a body, in which role, from when to when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from lotse.accounts.actions.people import Span
from lotse.accounts.rules.roles import PERMISSIONS, SENTENCES, Role
from lotse.core.form_fields import Day, Line, OnceForm
from lotse.core.forms import HouseForm
from lotse.core.spans import start_of_day
from lotse.network.models import Site


class InvitationForm(HouseForm):
    """A person, her role, and the office where she works; `sites` are those that the body staffs."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    site = forms.ChoiceField(label=gettext_lazy("Office"), required=False)

    def __init__(self, sites: list[Site], data: Any = None) -> None:
        super().__init__(data)
        self.fields["site"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("everywhere")),
            *((str(site.pk), site.name) for site in sites),
        ]

    @property
    def office(self) -> UUID | None:
        """The key of the chosen office, or None."""
        return UUID(self.cleaned_data["site"]) if self.cleaned_data["site"] else None


def permits(role: str) -> str:
    """Everything that a role permits, in one line as people read it; "" for one that permits nothing here."""
    return "; ".join(
        str(SENTENCES[permission]) for permission in SENTENCES if permission in PERMISSIONS[role]
    )


class RoleForm(OnceForm):
    """One more role for a colleague, at once or from a day on, for good or for a while."""

    role = forms.ChoiceField(label=gettext_lazy("Which role?"), widget=forms.RadioSelect)
    site = forms.ChoiceField(label=gettext_lazy("Office"), required=False)
    starts_on = Day(
        required=False, label=gettext_lazy("First day"), help_text=gettext_lazy("Empty: from now on.")
    )
    last_on = Day(
        required=False,
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Empty: until it is withdrawn."),
    )
    reason = Line(
        max_length=200, required=False, label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example: stands in during parental leave. It is kept with the role."),
    )  # fmt: skip

    def __init__(self, sites: list[Site], data: Any = None) -> None:
        super().__init__(data)
        roles = [
            (role.value, f"{role.label}: {permits(role)}." if permits(role) else role.label) for role in Role
        ]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        offices = [(str(site.pk), site.name) for site in sites]
        self.fields["site"].choices = [("", gettext("everywhere")), *offices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        today = timezone.localdate()
        first, last = given.get("starts_on"), given.get("last_on")
        if first and first < today:
            self.add_error("starts_on", gettext("A role cannot begin in the past."))
        if last and last < (first or today):
            self.add_error("last_on", gettext("The last day is before the first one."))
        return given

    @property
    def office(self) -> UUID | None:
        """The key of the chosen office, or None."""
        return UUID(self.cleaned_data["site"]) if self.cleaned_data["site"] else None

    def span(self) -> Span:
        """When the role of a valid form holds; without a later first day from the moment of the deed on."""
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["last_on"]
        starts = start_of_day(first) if first and first > timezone.localdate() else None
        return Span(starts, start_of_day(last + timedelta(days=1)) if last else None)


class WithdrawalForm(OnceForm):
    """The role that is to end."""

    role = forms.UUIDField(widget=forms.HiddenInput)
