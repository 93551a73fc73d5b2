"""What the workers of a parallel run share out: whole modules, whose rows are loaded once, and all journeys as one."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# They share a house and a browser: two of each would take longer.
TOGETHER = ("tests/journeys/",)


class ByModule(LoadScopeScheduling):
    """Sends a module, or all modules of a folder of `TOGETHER`, to one worker.

    Not by the marks of `--dist loadgroup`: pytest 9 no longer lets pytest-xdist 3.8 write them into the names of tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])
