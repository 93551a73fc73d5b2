"""Child processes that never outlive us: the kernel ends them when we are gone, however we went (Linux)."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from .identity import Identity
from .problems import FixableError

PR_SET_PDEATHSIG = 1
CALLER = Identity("")


def start(
    command: Sequence[str | Path],
    *,
    last_word: signal.Signals,
    identity: Identity | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | int | None = None,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program in its own session, so that a Ctrl-C at the terminal reaches only us and we stop it in order.

    `last_word` is the signal the kernel sends to it when we die. Call from the main thread: the kernel
    watches the thread that started the program, not the process.
    """
    user = identity or CALLER
    return subprocess.Popen(
        [os.fspath(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        cwd=cwd,
        env=env,
        start_new_session=True,
        pass_fds=keep_open,
        preexec_fn=_tie_to_parent(last_word),
        user=user.uid,
        group=user.gid,
        extra_groups=[] if user.is_other else None,
        umask=0o077 if user.is_other else -1,
    )


def run(
    command: Sequence[str | Path],
    *,
    identity: Identity | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    text_in: str = "",
) -> str:
    """Run a short program to its end and return what it printed. Raises FixableError with its last lines."""
    user = identity or CALLER
    done = subprocess.run(
        [os.fspath(part) for part in command],
        input=text_in,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        cwd=cwd,
        env=env,
        preexec_fn=_tie_to_parent(signal.SIGTERM),
        check=False,
        user=user.uid,
        group=user.gid,
        extra_groups=[] if user.is_other else None,
        umask=0o077 if user.is_other else -1,
    )
    if done.returncode != 0:
        raise FixableError(f"{Path(command[0]).name} failed:\n{last_lines(done.stdout)}")
    return done.stdout


def run_in_terminal(command: Sequence[str | Path], env: Mapping[str, str]) -> int:
    """Run a program that speaks to the person at the terminal itself; returns its exit status."""
    process = subprocess.Popen(
        [os.fspath(part) for part in command], env=env, preexec_fn=_tie_to_parent(signal.SIGTERM)
    )
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The Ctrl-C reached the program as well; it ends in its own way.
            continue


def stop(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Ask in ever plainer words: each step is a signal and the seconds to wait after it; then it is killed."""
    for number, seconds in steps:
        if process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
        process.wait()


def stop_with_parent() -> None:
    """Send ourselves a SIGTERM when `make`, which started us, is killed or was asked to stop with a SIGINT.

    A Ctrl-C at the terminal reaches us anyway. A SIGINT to `make` alone does not: it only stops catching it and
    waits for us, so that is what a thread looks for.
    """
    _libc().prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    parent = os.getppid()

    def watch() -> None:
        while _catches_interrupt(parent):
            time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGTERM)

    if _catches_interrupt(parent):
        threading.Thread(target=watch, daemon=True).start()


def last_lines(text: str, count: int = 12) -> str:
    """The end of a program's output, indented, for a message."""
    return "\n".join(f"    {line}" for line in text.strip().splitlines()[-count:])


def _tie_to_parent(number: signal.Signals) -> Callable[[], None]:
    """Runs between fork and exec, after the change of user, which would clear the wish again."""
    libc = _libc()
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise FixableError("The trial database runs on Linux only. Set DATABASE_URL to a PostgreSQL server.")
    return ctypes.CDLL(None, use_errno=True)


def _catches_interrupt(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return False
    caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:")), "0")
    return bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)
