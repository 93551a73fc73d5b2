"""How often Python looks for garbage that holds itself."""

from __future__ import annotations

import gc

# New objects before a look at the youngest; a page makes some thousands.
_YOUNG = 20_000


def settle() -> None:
    """Leave out of every later look what is in memory now: modules, models, addresses, words.

    A look at all of it takes a tenth of a second and more, and came in the middle of somebody's page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)
