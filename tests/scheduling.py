"""What the workers of a parallel run share out: whole modules, and the journeys in two halves, which come first."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/journeys/"
# Begun last, one of them would keep a single worker busy while the others have nothing to do. Real servers come first:
# they wait while the journeys compute.
LONG = (
    "src/lotse/site/tests/test_supervisor_run.py",
    "src/lotse/site/tests/test_upkeep_command.py",
    "src/lotse/site/tests/test_upkeep_database.py",
    "src/lotse/site/tests/test_upkeep_backup.py",
    "src/lotse/site/tests/test_command.py",
    "src/lotse/core/tests/test_working.py",
    "src/lotse/outbox/tests/test_jobs.py",
    "tests/pages/test_what_is_typed.py",
    "tests/house/test_pages.py",
    "tests/pages/test_hostile_staff.py",
    "tests/pages/test_foreign_rows.py",
    "tests/house/test_html.py",
    "tests/house/test_queries.py",
    "src/lotse/cases/tests/test_pages_consents.py",
    "src/lotse/directory/tests/test_printing_limits.py",
    "src/lotse/directory/tests/test_printing.py",
    "src/lotse/audit/tests/test_chain_in_sql.py",
)
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


def turn(nodeid: str) -> int:
    """When a test comes: the journeys first, then the long files in their order, then the others."""
    if nodeid.startswith(JOURNEYS):
        return 0
    file = nodeid.partition("::")[0]
    return 1 + (LONG.index(file) if file in LONG else len(LONG))
