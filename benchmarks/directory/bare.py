"""The peer of the result page: a bare Django view with one query and one template, nothing around it."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from lotse.site.database import connection_settings

TEMPLATE = (
    "<!DOCTYPE html><html lang='de'><title>Bare</title><ul>"
    "{% for site in sites %}<li>{{ site.name }}, {{ site.street }}, {{ site.city }}</li>{% endfor %}</ul></html>"
)

settings.configure(
    SECRET_KEY="bare",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": connection_settings(os.environ["DATABASE_URL"], pool_size=4)},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    INSTALLED_APPS=["lotse.network"],
)
django.setup()


def sites(request: HttpRequest) -> HttpResponse:
    """Forty sites from the database."""
    from lotse.network.models import Site

    template = engines["django"].from_string(TEMPLATE) if not _cached else _cached[0]
    _cached[:] = [template]
    return HttpResponse(template.render({"sites": Site.objects.only("name", "street", "city")[:40]}))


_cached: list[object] = []
urlpatterns = [path("", sites)]

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after the settings above

application = get_wsgi_application()
