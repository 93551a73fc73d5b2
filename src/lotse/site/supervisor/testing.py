"""`lotse test`: pytest with a database of its own, thrown away in spirit and therefore allowed to be fast."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import processes
from .databases import holder, trial_cluster
from .locations import CHECKOUT, DataFolder, data_folder
from .problems import FixableError
from .progress import say

# Nothing in it is worth a disk's patience: after a power cut it is simply made anew.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# The same engine without windows: drawing those took the journeys four times as long as the pages in them.
WITHOUT_WINDOWS = "chromium-headless-shell"
BROWSERS = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = (WITHOUT_WINDOWS, "libatomic1", "fonts-noto-core")
# Playwright's own program, which drives the browser, does not start without it.
DRIVER_LIBRARY = "libatomic.so.1"
# One more than the cores of a small machine: journeys and real servers wait as long as they compute.
PROCESSES = "3"
# What the caller keeps for `lotse run` must not reach a test.
NOT_FOR_TESTS = {
    "DATABASE_URL", "LOTSE_MIGRATOR_URL", "LOTSE_WORKER_URL", "LOTSE_BACKUP_URL", "LOTSE_KEYS_URL",
    "LOTSE_MASTER_KEY_FILE", "LOTSE_DATA", "PORT", "LOTSE_SMTP_URL", "LOTSE_MAIL_FROM",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments`, in parallel; returns its exit status. Raises FixableError."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_FOR_TESTS}
    env["LOTSE_CHROMIUM"] = find_browser()
    # A file at a time: what a file starts for all its tests is then started once.
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        PROCESSES,
        "--dist",
        "loadscope",
        "--no-loadscope-reorder",
        *arguments,
    ]
    os.chdir(CHECKOUT)
    if env.get("LOTSE_TEST_URL"):
        return processes.run_in_terminal(command, env)
    data = DataFolder(data_folder() / "test")
    data.prepare()
    with data.held() as is_ours:
        if not is_ours:
            raise FixableError(f"The tests run already: {holder(data)} holds {data.path}.")
        with trial_cluster(data, "lotse test", FAST | _memory()).running() as cluster:
            env["LOTSE_TEST_URL"] = cluster.url(database="postgres")
            return processes.run_in_terminal(command, env)


def _memory() -> dict[str, str]:
    """LOTSE_TEST_BUFFERS, the memory that a benchmark gives to the server; tests are quicker with PostgreSQL's own."""
    asked = os.environ.get("LOTSE_TEST_BUFFERS")
    return {"shared_buffers": asked} if asked else {}


def find_browser() -> str:
    """The path of a Chromium that can be driven; as root what is missing is installed. Raises FixableError."""
    found = _working_browser()
    if os.geteuid() == 0 and shutil.which("apt-get") and (found is None or _could_be_quicker(found)):
        say("Installing Chromium ...")
        apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *INSTALL]
        for command in (["apt-get", "update", "--quiet"], install) if found is None else (install,):
            subprocess.run(command, env=apt, capture_output=True, check=False)
        found = _working_browser()
    if found is None:
        raise FixableError(
            f"The journeys need Chromium. Type: sudo apt-get install {' '.join(INSTALL)}   (on Ubuntu: "
            "sudo snap install chromium; sudo apt-get install libatomic1), or set LOTSE_CHROMIUM to its path."
        )
    return found


def _could_be_quicker(found: str) -> bool:
    """Whether the browser, which nobody chose, has windows, and this system offers the one without."""
    if os.environ.get("LOTSE_CHROMIUM") or Path(found).name == WITHOUT_WINDOWS:
        return False
    known = subprocess.run(["apt-cache", "show", WITHOUT_WINDOWS], capture_output=True, check=False)
    return known.returncode == 0


def _working_browser() -> str | None:
    try:
        ctypes.CDLL(DRIVER_LIBRARY)
    except OSError:
        return None
    for name in filter(None, (os.environ.get("LOTSE_CHROMIUM"), *BROWSERS)):
        path = shutil.which(name)
        # Ubuntu's package is a note that Chromium is to be had elsewhere: it is there, but does not start.
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None
