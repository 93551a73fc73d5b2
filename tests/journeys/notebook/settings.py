"""The journeys' house with the notebook."""

from tests.journeys.settings import *  # noqa: F403

ROOT_URLCONF = "tests.journeys.notebook.urls"
