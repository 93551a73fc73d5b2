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
# Why a case could not be taken over: what the door of the database answers, and what broke a key.
HAND_OVER_PROBLEMS: dict[str, Promise] = {
    "gone": _(
        "This proposal no longer stands: it was withdrawn or decided, or the case has another manager now."
    ),
    "for-another": _("This proposal was made to somebody else of your body."),
    "no-adviser": _("Only somebody who advises at your body can take over a case."),
    "closed": _("The case was released meanwhile."),
    "consent": _(
        "Her consent is missing: to your body, so that you go on advising. The other body takes it down."
    ),
    "kinds": _("Her consent does not cover everything in this case. It goes whole or not at all."),
    "another-case": _("She has another open case there, which has to be handed over or released first."),
    "tied": _("The case is tied to another one that stays there. The other body has to part them first."),
}
ADVICE_OUTCOMES: dict[str, Promise] = {
    "no-risk": _("No risk to the child"),
    "help-offered": _("Help was offered to the family"),
    "office-informed": _("The youth welfare office was informed (§ 4 (3) KKG)"),
}


def may_hand_on(*, manager: UUID, me: UUID, may_assign: bool) -> bool:
    """Whether somebody of the leading body may name who stands in or comes next: the manager, and the lead."""
    return may_assign or manager == me
