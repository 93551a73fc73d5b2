"""What gunicorn serves. With a wall missing, or without its keys, the house does not open."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def opened() -> WSGIHandler:
    """The application, once Django is there, all walls stand and the keys are at hand."""
    served = get_wsgi_application()
    from lotse.core.vaults.status import refuse_to_serve_without_keys
    from lotse.core.walls import refuse_to_serve_with_open_walls

    refuse_to_serve_without_keys()
    refuse_to_serve_with_open_walls()
    return served


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
application = opened()
