"""Addresses of the room, those of the public pages first; the language is the first part of the path (site/urls.py)."""

from django.urls import include, path, register_converter

from lotse.directory.public.help import help_page
from lotse.directory.public.networks import network_page
from lotse.directory.public.notices import emergencies, notice
from lotse.directory.public.papers import network_leaflet, site_poster
from lotse.directory.public.sites import site_calendar, site_page
from lotse.directory.public.start import about, start
from lotse.directory.words.papers import SIZES


class PaperSize:
    """A paper size in an address: a3, a4 or a5."""

    regex = "|".join(SIZES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaperSize, "size")

app_name = "directory"
urlpatterns = [
    path("staff/", include("lotse.directory.urls.staff")),
    path("", start, name="start"),
    path("about/", about, name="about"),
    path("help/", help_page, name="help"),
    path("notice/", emergencies, name="emergencies"),
    path("networks/<slug:code>/", network_page, name="network"),
    path("networks/<slug:code>/notice/", notice, name="notice"),
    path("networks/<slug:code>/leaflet-<size:size>.pdf", network_leaflet, name="leaflet"),
    path("networks/<slug:network>/sites/<slug:code>/", site_page, name="site"),
    path("networks/<slug:network>/sites/<slug:code>/calendar.ics", site_calendar, name="site-calendar"),
    path("networks/<slug:network>/sites/<slug:code>/poster-<size:size>.pdf", site_poster, name="site-poster"),
]
