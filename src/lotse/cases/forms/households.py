"""Households: addresses and members."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.forms.facts import day_that_has_come
from lotse.clients.actions.households import Address
from lotse.clients.rules.kin import ROLE_NAMES
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line

_PARTS = ("street", "postcode", "city")
_LIFETIME = timedelta(days=110 * 366)


class AddressForm(ComparedForm):
    """Where a household lives."""

    street = Line(label=_("Street and number"), max_length=120, required=False)
    postcode = Line(label=_("Postcode"), max_length=10, required=False)
    city = Line(label=_("City"), max_length=80, required=False)
    no_address = forms.BooleanField(
        label=_("No address at present"),
        required=False,
        help_text=_("She has no fixed home, or nobody knows the address yet. It can be added later."),
    )
    remark = Line(
        label=_("Name at the bell, room"),
        max_length=200,
        required=False,
        help_text=_("Whatever helps to find the door, or the letter to arrive."),
    )

    lacking: Promise = _("Please write the address, if only the city. If there is none, tick it below.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_written = any(data.get(name) or name in self.errors for name in _PARTS)
        if not is_written and not data.get("no_address"):
            self.add_error("street", str(self.lacking))
        # A tick that stood there because none was known needs not be taken out.
        elif is_written and data.get("no_address") and "no_address" in self.changed_data:
            self.add_error(
                "no_address", gettext("An address stands above. Please empty it, or take the tick out.")
            )
        return data

    def address(self) -> Address:
        return Address(**{name: self.cleaned_data[name] for name in Address.__annotations__})


class HomeForm(AddressForm):
    """A new household: its address, and since when its first member lives there."""

    joined_on = Day(label=_("Lives there since"), required=False, farthest=_LIFETIME)

    def clean_joined_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["joined_on"])


class MoveForm(AddressForm):
    """A new address, from which day, and who goes along."""

    on = Day(label=_("Moved on"), farthest=_LIFETIME)
    who = forms.MultipleChoiceField(label=_("Who moves?"), widget=forms.CheckboxSelectMultiple)

    field_order = ["who", "on", "street", "postcode", "city", "no_address", "remark"]

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = members

    def clean_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["on"])


class FormerHomeForm(AddressForm):
    """A former address: from when to when, and who of those who live with her today lived there too."""

    lacking = _("Please write where it was, if only the city.")
    no_address = None
    since = Day(label=_("Lived there since"), required=False, farthest=_LIFETIME)
    until = Day(label=_("Lived there until"), farthest=_LIFETIME)
    who = forms.MultipleChoiceField(
        label=_("Who else lived there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = others
        if not others:
            self.fields["who"].widget = forms.MultipleHiddenInput()

    def clean_until(self) -> Any:
        return day_that_has_come(self.cleaned_data["until"])


class MemberForm(ComparedForm):
    """What a person is in a household; `has_left` where she lived there in former times."""

    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_NAMES.items()), widget=forms.RadioSelect)
    joined_on = Day(label=_("Lives here since"), required=False, farthest=_LIFETIME)
    left_on = Day(label=_("Lived here until"), farthest=_LIFETIME)
    is_advised = forms.BooleanField(
        label=_("Is advised along with the case"),
        required=False,
        help_text=_("Counts as a relative whom you advise as well."),
    )

    def __init__(self, *args: Any, has_left: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_left:
            del self.fields["left_on"]

    def clean_left_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["left_on"])

    def clean_joined_on(self) -> Any:
        return day_that_has_come(self.cleaned_data["joined_on"])
