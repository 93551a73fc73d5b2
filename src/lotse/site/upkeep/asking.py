"""Before something cannot be undone: a word has to be typed, or `--yes` was given."""

import sys

from lotse.site.supervisor.problems import FixableError


def make_sure(question: str, *, word: str, is_sure: bool) -> None:
    """Go on only when `word` is typed, or when the call itself said so. Raises FixableError otherwise."""
    if is_sure:
        return
    print(f"{question}\nType “{word}” to go on: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip() != word:
        raise FixableError("Nothing was changed. (In a script: --yes)")
