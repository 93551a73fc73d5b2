"""Addresses of the pages on which staff keep the master data, below `staff/`."""

from django.urls import path, register_converter

from lotse.directory.pages import exceptions, guests, hours, organizations, site_hours, sites


class RowCode:
    """The code of a row, with dots between its parts: "herne-kim.beratung.haus.offen"."""

    regex = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RowCode, "row")

urlpatterns = [
    path("sites/", sites.staff_sites, name="staff-sites"),
    path("sites/new/", sites.add_site, name="add-site"),
    path("sites/<row:code>/edit/", sites.edit_site, name="edit-site"),
    path("sites/<row:code>/switch/", sites.switch_site, name="switch-site"),
    path("sites/<row:code>/hours/", site_hours.site_hours, name="site-hours"),
    path("sites/<row:code>/exceptions/new/", exceptions.announce, name="announce-exception"),
    path("exceptions/<row:code>/", exceptions.take_back, name="take-back-exception"),
    path("hours/", site_hours.hours_elsewhere, name="hours-elsewhere"),
    path("hours/exceptions/new/", exceptions.announce_elsewhere, name="announce-elsewhere"),
    path("hours/<row:code>/new/", hours.add_hours, name="add-hours"),
    path("hours/<row:code>/change/", hours.change_hours, name="change-hours"),
    path("hours/<row:code>/withdraw/", hours.withdraw_hours, name="withdraw-hours"),
    path("ways/<row:code>/guests/new/", guests.add_guest, name="add-guest"),
    path("guests/<row:code>/edit/", guests.edit_guest, name="edit-guest"),
    path("guests/<row:code>/switch/", guests.switch_guest, name="switch-guest"),
    path("organizations/", organizations.staff_organizations, name="staff-organizations"),
    path("organizations/new/", organizations.add_organization, name="add-organization"),
    path("organizations/<row:code>/edit/", organizations.edit_organization, name="edit-organization"),
    path("organizations/<row:code>/switch/", organizations.switch_organization, name="switch-organization"),
]
