"""What gunicorn serves. Without its keys the house could take no word down, so it does not open."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def opened() -> WSGIHandler:
    """The application, once Django is there and the keys are."""
    served = get_wsgi_application()
    from lotse.core.vaults.status import refuse_to_serve_without_keys

    refuse_to_serve_without_keys()
    return served


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
application = opened()
