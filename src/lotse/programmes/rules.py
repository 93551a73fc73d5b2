"""Who pays for a talk: one funding line, never two."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

Line = TypeVar("Line")


def funding_of(*, posts: Collection[Line], hour: Collection[Line], body: Collection[Line]) -> list[Line]:
    """The lines that may have paid for a talk: none, exactly one, or several among which somebody has to choose.

    What her posts are paid from on that day comes first; without a post, what the networks of her body have. Among
    several the consultation hour decides, as far as it knows one of them. A line that is paid for work that another one
    pays already must not be counted (TIntG section 9 (4)): so there is never more than one for a talk.
    """
    lines = list(dict.fromkeys(posts or body))
    narrowed = [line for line in lines if line in hour]
    return narrowed or lines
