"""Sites: found, made, changed, switched off and on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pages.deeds import done, refused
from lotse.core.editing import StaleError
from lotse.core.form_fields import EditForm
from lotse.core.tables import Cell, Table
from lotse.directory.access import open_site
from lotse.directory.forms.places import SiteForm, of_site
from lotse.directory.pages.editing import for_editors, stale_page
from lotse.directory.pages.switching import switch_page
from lotse.directory.queries.coordinated import networks_of, organizations_of, sites_of
from lotse.directory.queries.editing import found_by, ways_at, ways_elsewhere
from lotse.network import actions
from lotse.network.models import District, Site


@for_editors
def staff_sites(request: HttpRequest) -> HttpResponse:
    """GET: the sites of her networks; `q` looks for a part of name, street or code."""
    by, wanted = acting(request), request.GET.get("q", "")[:100]
    rows = found_by(sites_of(by).order_by("name", "code"), wanted, "name", "street", "postcode", "code")
    columns = [gettext("Site"), gettext("Address"), gettext("Hours"), gettext("State")]
    empty = gettext("No site fits.") if wanted else gettext("There is no site yet.")
    table = Table(gettext("Sites"), columns, [_row(site) for site in rows], empty)
    context = {
        "table": table,
        "wanted": wanted,
        "elsewhere": ways_elsewhere(by),
        "networks": list(networks_of(by)),
    }
    return render(request, "directory/staff/sites.html", context)


@for_editors
def add_site(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: a site is made."""
    by = acting(request)
    form = _form(request, by, {})
    if form.is_valid():

        def deed() -> str:
            made = actions.add_site(
                by=by, municipality=by.municipality_id, values=form.values(), bodies=form.bodies()
            )
            return reverse("directory:site-hours", args=[made.code])

        return done(request, form, deed, gettext("The site is saved."))
    context = {
        "heading": gettext("New site"),
        "lead": gettext(
            "A site appears on the public pages as soon as an offer is there. "
            "Which offer is where is still written in the network file."
        ),
        "form": form,
        "submit": gettext("Save"),
        "back": _back(),
    }
    return render(request, "staff/form.html", context, status=refused(form))


@for_editors
def edit_site(request: HttpRequest, code: str) -> HttpResponse:
    """GET: a site as a form. POST: it is changed, or both texts are shown where somebody was quicker."""
    by = acting(request)
    site = open_site(by, code)
    form = _form(request, by, of_site(site))
    here = reverse("directory:edit-site", args=[site.code])
    if form.is_valid():

        def deed() -> str:
            actions.edit_site(
                by=by,
                site=site.id,
                version=form.cleaned_data["seen"],
                values=form.values(),
                bodies=form.bodies(),
            )
            return here

        try:
            return done(request, form, deed, gettext("The site is saved."))
        except StaleError as stale:
            return stale_page(request, form, stale, _both(form, stale.row), here)  # type: ignore[arg-type]
    context = {"site": site, "form": form, "back": _back()}
    return render(request, "directory/staff/site_form.html", context, status=refused(form))


@for_editors
def switch_site(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what follows when a site is switched off or on. POST: it is."""
    by = acting(request)
    site = open_site(by, code)

    def deed(form: EditForm) -> None:
        seen = form.cleaned_data["seen"]
        actions.switch_site(by=by, site=site.id, version=seen, is_active=not site.is_active)

    return switch_page(
        request, site, site.name, deed, _consequences(by, site), reverse("directory:staff-sites")
    )


def _consequences(by: Acting, site: Site) -> list[str]:
    if not site.is_active:
        return [
            gettext("The site and its offers are shown again on the public pages, with the hours stored.")
        ]
    number = len(ways_at(by, site))
    ways = ngettext(
        "%(number)s way to get advice there is no longer found: not in the search, on no page and no poster.",
        "%(number)s ways to get advice there are no longer found: not in the search, on no page and no poster.",
        number,
    ) % {"number": number}
    return [
        ways,
        gettext(
            "Calendars that people have subscribed to stop. Posters that hang somewhere lead to an empty page."
        ),
        gettext("Nothing is deleted. You can bring the site back at any time."),
    ]


def _form(request: HttpRequest, by: Acting, initial: dict[str, Any]) -> SiteForm:
    return SiteForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        districts=District.objects.filter(municipality=by.municipality_id, is_active=True).order_by("name"),
        bodies=organizations_of(by).filter(is_active=True).order_by("name"),
    )


def _row(site: Site) -> list[Cell | str]:
    address = ", ".join(part for part in (site.street, f"{site.postcode} {site.city}".strip()) if part)
    return [
        Cell(site.name, url=reverse("directory:edit-site", args=[site.code])),
        address,
        Cell(gettext("Hours and exceptions"), url=reverse("directory:site-hours", args=[site.code])),
        Cell(gettext("active"), mark="success")
        if site.is_active
        else Cell(gettext("switched off"), mark="warning"),
    ]


def _both(form: SiteForm, row: Site) -> list[dict[str, Any]]:
    stored = of_site(row)
    given = form.values() | {"staffed_by": [body.code for body in form.bodies()]}
    given["district"] = given["district"].code if given["district"] else None
    return [
        {"label": form.fields[name].label, "yours": _plain(given[name]), "stored": _plain(stored[name])}
        for name in given
    ]


def _plain(value: Any) -> str:
    return ", ".join(sorted(value)) if isinstance(value, list) else str(value or "–")


def _back() -> dict[str, str]:
    return {"url": reverse("directory:staff-sites"), "text": gettext("Sites and hours")}
