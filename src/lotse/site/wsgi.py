"""What gunicorn serves. With a wall missing, or without its keys, the house does not open."""

import os
import sys

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

# With this status of a worker gunicorn stops as a whole, instead of trying again and again.
DO_NOT_TRY_AGAIN = 3


def opened() -> WSGIHandler:
    """The application, once Django is there, all walls stand and the keys are at hand."""
    served = get_wsgi_application()
    from lotse.core.vaults.status import refuse_to_serve_without_keys
    from lotse.core.walls import refuse_to_serve_with_open_walls

    try:
        refuse_to_serve_without_keys()
        refuse_to_serve_with_open_walls()
    except SystemExit as refusal:
        print(refusal.code, file=sys.stderr, flush=True)
        raise SystemExit(DO_NOT_TRY_AGAIN) from None
    return served


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
application = opened()
