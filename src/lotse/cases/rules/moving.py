"""Words of a case that goes on: why somebody is responsible, why a case is handed over, how that stands."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RESPONSIBLE_BECAUSE: dict[str, Promise] = {
    "assigned": _("given by the lead or the former case manager"),
    "hand-over": _("taken over in a hand-over"),
}
HAND_OVER_REASONS: dict[str, Promise] = {
    "moved": _("She has moved"),
    "language": _("Somebody there speaks her language"),
    "subject": _("Somebody there knows more about her concern"),
    "programme": _("The programme or its money ends"),
    "staff": _("The case manager leaves or works less"),
    "wish": _("She wishes it"),
    "other": _("Another reason, written below"),
}
HAND_OVER_STATES: dict[str, Promise] = {
    "proposed": _("proposed"),
    "accepted": _("taken over"),
    "declined": _("declined"),
    "withdrawn": _("withdrawn"),
}


def may_hand_on(*, manager: UUID, me: UUID, may_assign: bool) -> bool:
    """Whether somebody of the leading body may name who stands in or comes next: the manager, and the lead."""
    return may_assign or manager == me
