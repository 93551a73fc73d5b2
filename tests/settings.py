"""The site's settings with what tests change: database, hasher, no kept answers, plain static files."""

import os

os.environ.setdefault("LOTSE_POOL_SIZE", "0")

from lotse.site.settings import *  # noqa: F403
from lotse.site.settings import DATABASES, MIDDLEWARE, STORAGES
from tests.database import served_as_app
from tests.keys import master_key_file

DATABASES = {"default": DATABASES["default"] | served_as_app()}
# Each process names the keys of its own database (conftest.py).
KEYS_URL = ""
MASTER_KEY_FILE = master_key_file()
SECRET_KEY = "a key for tests only, long enough that no check complains about it"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Answers kept for a minute would outlive the rows of a test; files come from their folders, not assembled.
_LEFT_OUT = {"lotse.site.middleware.MinuteCache", "whitenoise.middleware.WhiteNoiseMiddleware"}
MIDDLEWARE = [name for name in MIDDLEWARE if name not in _LEFT_OUT]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
