"""Who is to work for a body."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from lotse.accounts.rules.roles import Role
from lotse.core.forms import HouseForm
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
