"""Bodies and sites as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lotse.core.form_fields import EditForm, Line
from lotse.network.models import District, Network, Organization, Site

_ROLES = (
    ("carrier", _("Carrier: advises people itself")),
    ("partner", _("Partner: helps with single topics")),
    ("authority", _("Authority")),
)
_LAWS = (
    ("DSGVO", _("DSGVO: towns, authorities, welfare associations without a church")),
    ("KDG", _("KDG: Caritas and other Catholic bodies")),
    ("DSG-EKD", _("DSG-EKD: Diakonie and other Protestant bodies")),
)


class OrganizationForm(EditForm):
    """A body, and in which networks of the editor it takes part."""

    name = Line(
        max_length=200, label=_("Name"), help_text=_("As it writes itself: Arbeiterwohlfahrt Ruhr-Mitte")
    )
    short_name = Line(
        max_length=80, required=False, label=_("Short name"),
        help_text=_("For small places: AWO Ruhr-Mitte. Empty: the beginning of the name."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("What is it?"), choices=_ROLES, widget=forms.RadioSelect)
    law = forms.ChoiceField(
        label=_("Which data-protection law holds for it?"), choices=_LAWS, widget=forms.RadioSelect
    )

    networks_in = forms.MultipleChoiceField(
        label=_("In which networks does it take part?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, networks: list[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {network.code: network for network in networks}
        self.fields["networks_in"].choices = [(network.code, network.name) for network in networks]  # type: ignore[attr-defined]

    def networks(self) -> list[Network]:
        return [self.known[code] for code in self.cleaned_data["networks_in"]]

    def values(self) -> dict[str, Any]:
        """The fields of a valid form as the action takes them."""
        given = self.cleaned_data
        short = given["short_name"] or given["name"][:80].strip()
        return {"name": given["name"], "short_name": short, "role": given["role"], "law": given["law"]}


class SiteForm(EditForm):
    """A site, with its district and the bodies that work there."""

    name = Line(
        max_length=200, label=_("Name"), help_text=_("As it stands at the door: Beratungsstelle Horsthausen")
    )
    street = Line(max_length=120, required=False, label=_("Street and number"))
    postcode = Line(
        max_length=5, required=False, label=_("Postcode"),
        validators=[RegexValidator(r"\A[0-9]{5}\Z", _("A postcode has five digits."))],
    )  # fmt: skip
    city = Line(max_length=80, label=_("Town"))
    district = forms.ModelChoiceField(
        District.objects.none(),
        required=False,
        label=_("District"),
        to_field_name="code",
        empty_label=_("not known"),
    )
    directions = Line(
        max_length=500, required=False, label=_("How to find the door, in German"),
        help_text=_("For example: the entrance is in the yard. A new text has no translations yet."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    staffed_by = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("Who works there?"), to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(
        self, *args: Any, districts: QuerySet[District], bodies: QuerySet[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]
        self.fields["staffed_by"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["district"].label_from_instance = _name  # type: ignore[attr-defined]
        self.fields["staffed_by"].label_from_instance = _name  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The fields of a valid form as the action takes them; `directions` is the German text."""
        names = ("name", "street", "postcode", "city", "district", "directions")
        return {name: self.cleaned_data[name] for name in names}

    def bodies(self) -> list[Organization]:
        return list(self.cleaned_data["staffed_by"])


def of_organization(row: Organization) -> dict[str, Any]:
    """A stored body as the form shows it."""
    networks = row.memberships.filter(is_active=True).values_list("network__code", flat=True)
    shown = {name: getattr(row, name) for name in ("name", "short_name", "role", "law")}
    return shown | {"seen": row.version, "networks_in": list(networks)}


def of_site(row: Site) -> dict[str, Any]:
    """A stored site as the form shows it."""
    staffing = row.staffing.filter(is_active=True).values_list("organization__code", flat=True)
    shown = {name: getattr(row, name) for name in ("name", "street", "postcode", "city")}
    return shown | {
        "seen": row.version,
        "district": row.district.code if row.district else None,
        "directions": row.directions.original,
        "staffed_by": list(staffing),
    }


def _name(row: Any) -> str:
    return str(row.name)
