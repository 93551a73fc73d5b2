"""The site as it is served, with the tests' role and a database of its own, which `house.py` names."""

import os

from lotse.site.settings import *  # noqa: F403
from lotse.site.settings import DATABASES
from tests.database import served_as_app

DATABASES = {
    "default": DATABASES["default"] | served_as_app() | {"NAME": os.environ["LOTSE_JOURNEYS_DATABASE"]}
}
SECRET_KEY = "a key for tests only, long enough that no check complains about it"
