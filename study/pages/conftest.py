"""The house and the browser of the journeys."""

from tests.journeys.conftest import chromium, contexts, house, meet

__all__ = ["chromium", "contexts", "house", "meet"]
