"""What a person at the terminal sees: one line per step, with the seconds since the start."""

import sys
import time

_STARTED = time.monotonic()


def say(sentence: str) -> None:
    """One line of progress. On standard error, so that a command's own output stays clean."""
    print(f"{time.monotonic() - _STARTED:6.1f} s  {sentence}", file=sys.stderr, flush=True)
