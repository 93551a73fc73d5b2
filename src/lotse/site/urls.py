"""All addresses of the house. Public pages and staff pages carry the language as their first part."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from lotse.accounts.urls import way_back
from lotse.cases.public.calendar import deadline_feed
from lotse.directory.api import public_urls
from lotse.site import errors, pages, public

handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.broken

site_pages = (
    [
        path("staff/", pages.staff_home, name="staff-home"),
        path("staff/start", pages.staff_start, name="staff-start"),
    ],
    "site",
)

urlpatterns = [
    path("", public.choose_language, name="choose-language"),
    path("robots.txt", public.robots, name="robots"),
    path("api/v1/", public_urls()),
    path("feeds/deadlines/<slug:key>.ics", deadline_feed, name="deadline-feed"),
    *way_back,
    *i18n_patterns(
        path("staff/", include("lotse.accounts.urls")),
        path("staff/cases/", include("lotse.cases.urls")),
        path("staff/postings/", include("lotse.programmes.urls")),
        path("staff/", include("lotse.outbox.urls")),
        path("staff/people/", include("lotse.network.urls")),
        path("staff/", include("lotse.privacy.urls")),
        path("", include(site_pages)),
        path("", include("lotse.directory.urls")),
    ),
]
