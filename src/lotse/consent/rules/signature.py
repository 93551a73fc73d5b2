"""A signature drawn on the screen: strokes as an SVG path, and nothing that could be anything else."""

from __future__ import annotations

import re

# The canvas has a fixed grid, so that a signature looks the same on every screen.
WIDTH, HEIGHT = 600, 200
LONGEST = 20_000
# A dot and a slip of the finger are no signature.
FEWEST_POINTS = 8
_PATH = re.compile(r"(?:M\d{1,3} \d{1,3}(?: L\d{1,3} \d{1,3})*)(?: M\d{1,3} \d{1,3}(?: L\d{1,3} \d{1,3})*)*")
_POINT = re.compile(r"[ML](\d+) (\d+)")


def is_signature(path: str) -> bool:
    """Whether `path` is strokes on the grid ("M12 30 L14 31 L20 40 M33 8 L34 12") and more than a dot."""
    if len(path) > LONGEST or not _PATH.fullmatch(path):
        return False
    points = [(int(x), int(y)) for x, y in _POINT.findall(path)]
    return len(set(points)) >= FEWEST_POINTS and all(x <= WIDTH and y <= HEIGHT for x, y in points)
