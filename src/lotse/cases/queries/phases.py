"""Which phases of case management a body uses."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from lotse.cases.rules.words import PHASES
from lotse.network.models import Membership

FIRST, LAST = "intake", "release"


def phases_of(body: UUID, *, now_in: str) -> Sequence[str]:
    """The codes that a case of a body may have, in their order: the first, those of its networks, the last.

    A network whose file names none uses all of them. `now_in` stays in the list, whatever a network has dropped since.
    """
    rows = Membership.objects.filter(organization=body, is_active=True, network__is_active=True)
    named = list(rows.values_list("network__phases", flat=True))
    used = {code for codes in named for code in codes} if named and all(named) else set(PHASES)
    return [code for code in PHASES if code in used or code in (FIRST, LAST, now_in)]
