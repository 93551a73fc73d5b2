"""Bodies: found, made, changed, switched off and on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.core.editing import StaleError
from lotse.core.form_fields import EditForm
from lotse.core.tables import Cell, Table
from lotse.directory.access import open_organization
from lotse.directory.forms.places import OrganizationForm, of_organization
from lotse.directory.pages.editing import for_editors, stale_page
from lotse.directory.pages.switching import switch_page
from lotse.directory.queries.coordinated import networks_of, organizations_of
from lotse.directory.queries.editing import found_by, other_networks, presence_of
from lotse.network import actions
from lotse.network.models import Network, Organization


@for_editors
def staff_organizations(request: HttpRequest) -> HttpResponse:
    """GET: the bodies of her networks; `q` looks for a part of a name or code."""
    by, wanted = acting(request), request.GET.get("q", "")[:100]
    rows = found_by(organizations_of(by).order_by("name", "code"), wanted, "name", "short_name", "code")
    columns = [gettext("Body"), gettext("What is it?"), gettext("Data-protection law"), gettext("State")]
    empty = gettext("No body fits.") if wanted else gettext("There is no body yet.")
    table = Table(gettext("Bodies"), columns, [_row(body) for body in rows], empty)
    context = {"table": table, "wanted": wanted, "networks": list(networks_of(by))}
    return render(request, "directory/staff/organizations.html", context)


@for_editors
def add_organization(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: a body is made and takes part in her networks."""
    by = acting(request)
    form = _form(request, by, {"networks_in": [network.code for network in networks_of(by)]})
    if form.is_valid():

        def deed() -> str:
            made = actions.add_organization(
                by=by, municipality=by.municipality_id, networks=form.networks(), values=form.values()
            )
            return reverse("directory:edit-organization", args=[made.code])

        return done(request, form, deed, gettext("The body is saved."))
    context = {"heading": gettext("New body"), "form": form, "submit": gettext("Save"), "back": _back()}
    return render(request, "staff/form.html", context, status=refused(form))


@for_editors
def edit_organization(request: HttpRequest, code: str) -> HttpResponse:
    """GET: a body as a form. POST: it is changed, or both texts are shown where somebody was quicker."""
    by = acting(request)
    body = open_organization(by, code)
    form = _form(request, by, of_organization(body))
    here = reverse("directory:edit-organization", args=[body.code])
    if form.is_valid():

        def deed() -> str:
            chosen = set(form.networks())
            actions.edit_organization(
                by=by, organization=body.id, version=form.cleaned_data["seen"], values=form.values(),
                networks={network: network in chosen for network in networks_of(by)},
            )  # fmt: skip
            return here

        try:
            return done(request, form, deed, gettext("The body is saved."))
        except StaleError as stale:
            return stale_page(request, form, stale, _both(form, stale.row), here)
    context = {"body": body, "form": form, "back": _back()}
    return render(request, "directory/staff/organization_form.html", context, status=refused(form))


@for_editors
def switch_organization(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what follows when a body is switched off or on, or why not. POST: it is."""
    by = acting(request)
    body = open_organization(by, code)

    def deed(form: EditForm) -> None:
        seen = form.cleaned_data["seen"]
        actions.switch_organization(by=by, organization=body.id, version=seen, is_active=not body.is_active)

    back_url = reverse("directory:staff-organizations")
    return switch_page(request, body, body.name, deed, _consequences(body), back_url, _why_not(by, body))


def _why_not(by: Acting, body: Organization) -> str:
    """What is against switching a body off: it coordinates a network, or others count on it."""
    if not body.is_active:
        return ""
    if body.coordinates.filter(is_active=True).exists():
        return gettext("It coordinates a network. Who coordinates it instead is written in the network file.")
    if others := other_networks(by, body):
        return gettext("Networks that your body does not coordinate count on it, too: %(names)s.") % {
            "names": ", ".join(others)
        }
    return ""


def _consequences(body: Organization) -> list[str]:
    if not body.is_active:
        return [gettext("It is named again wherever it was named before.")]
    sites, guests = presence_of(body)
    found = []
    if sites:
        found.append(
            gettext("It works at: %(sites)s. The sites stay, without its name.") % {"sites": ", ".join(sites)}
        )
    if guests:
        found.append(gettext("It is a guest in the hour at: %(sites)s. Nobody finds it there any more.")
                     % {"sites": ", ".join(guests)})  # fmt: skip
    return [
        *found,
        gettext("The public pages no longer name it."),
        gettext("Its people can still sign in, until their roles are withdrawn."),
        gettext("Nothing is deleted. You can bring it back at any time."),
    ]


def _form(request: HttpRequest, by: Acting, initial: dict[str, Any]) -> OrganizationForm:
    networks: list[Network] = list(networks_of(by).order_by("name"))
    data = request.POST if request.method == "POST" else None
    return OrganizationForm(data, initial=initial, networks=networks)


def _row(body: Organization) -> list[Cell | str]:
    roles = {"carrier": gettext("Carrier"), "partner": gettext("Partner"), "authority": gettext("Authority")}
    short = body.short_name if body.short_name != body.name else ""
    return [
        Cell(body.name, url=reverse("directory:edit-organization", args=[body.code]), note=short),
        roles[body.role],
        body.law,
        Cell(gettext("active"), mark="success")
        if body.is_active
        else Cell(gettext("switched off"), mark="warning"),
    ]


def _both(form: OrganizationForm, row: Any) -> list[dict[str, Any]]:
    stored, given = of_organization(row), form.values()
    return [
        {"label": form.fields[name].label, "yours": given[name], "stored": stored[name]} for name in given
    ]


def _back() -> dict[str, str]:
    return {"url": reverse("directory:staff-organizations"), "text": gettext("Bodies")}
