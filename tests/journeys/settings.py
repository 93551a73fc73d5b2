"""The site as it is served, with the tests' role and a database of its own, which `house.py` names."""

import os

from lotse.site.settings import *  # noqa: F403
from lotse.site.settings import DATABASES
from tests.database import served_as_app
from tests.keys import keys_url, master_key_file

DATABASES = {
    "default": DATABASES["default"] | served_as_app() | {"NAME": os.environ["LOTSE_JOURNEYS_DATABASE"]}
}
KEYS_URL = keys_url(os.environ["LOTSE_JOURNEYS_DATABASE"])
MASTER_KEY_FILE = master_key_file()
SECRET_KEY = "a key for tests only, long enough that no check complains about it"
