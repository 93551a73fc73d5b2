"""What the workers of a parallel run share out: whole modules, and the journeys in two halves, which come first."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/journeys/"
# Journeys of people who sign in. Each half shares a house and a browser; more of them would take longer.
OF_STAFF = {
    "test_book", "test_consent", "test_figures", "test_keeping_hours", "test_signing_in", "test_staff_pages",
    "test_time_out",
}  # fmt: skip


class ByModule(LoadScopeScheduling):
    """Sends a module, or all journeys of one half, to one worker.

    Not by the marks of `--dist loadgroup`: pytest 9 no longer lets pytest-xdist 3.8 write them into the names of tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        if not nodeid.startswith(JOURNEYS):
            return nodeid.partition("::")[0]
        name = nodeid.removeprefix(JOURNEYS).partition(".py")[0]
        return f"{JOURNEYS}{'staff' if name in OF_STAFF else 'visitors'}"


def is_journey(nodeid: str) -> bool:
    """Whether a test is one of the long ones, with which the workers begin."""
    return nodeid.startswith(JOURNEYS)
