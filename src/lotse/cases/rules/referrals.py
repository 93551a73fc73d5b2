"""A referral's course: which state follows which, why somebody declines, when the clock strikes, what may be told.

Each recipient answers for herself. Declined and still open means: nobody has it yet, so it lies in the basket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Who = Literal["author", "partner"]
SENT, SEEN, ACCEPTED, DECLINED, REROUTED = "sent", "seen", "accepted", "declined", "rerouted"
IN_PROGRESS, HELPED, NOT_HELPED, NOT_REACHED = "in-progress", "helped", "not-helped", "not-reached"
WITHDRAWN = "withdrawn"
STATES = (
    SENT, SEEN, ACCEPTED, DECLINED, REROUTED, IN_PROGRESS, HELPED, NOT_HELPED, NOT_REACHED, WITHDRAWN,
)  # fmt: skip
RESULTS = (HELPED, NOT_HELPED, NOT_REACHED)
OUTCOMES = frozenset({DECLINED, REROUTED, *RESULTS, WITHDRAWN})
UNANSWERED, TAKEN = frozenset({SENT, SEEN}), frozenset({ACCEPTED, IN_PROGRESS})
# By the author's hand a declined one is left at that (closed), or asked once more.
LEAVE, REOPEN = "leave", "reopen"

_PARTNER: Mapping[str, tuple[str, ...]] = {
    SENT: (SEEN,),
    SEEN: (ACCEPTED, DECLINED, IN_PROGRESS, *RESULTS),
    ACCEPTED: (IN_PROGRESS, DECLINED, *RESULTS),
    # The same once more: another appointment, another word.
    IN_PROGRESS: (IN_PROGRESS, DECLINED, *RESULTS),
}
_AUTHOR: Mapping[str, tuple[str, ...]] = {
    SENT: (ACCEPTED, DECLINED, IN_PROGRESS, *RESULTS, REROUTED, WITHDRAWN),
    SEEN: (ACCEPTED, DECLINED, IN_PROGRESS, *RESULTS, REROUTED, WITHDRAWN),
    ACCEPTED: (IN_PROGRESS, DECLINED, *RESULTS, REROUTED, WITHDRAWN),
    IN_PROGRESS: (IN_PROGRESS, DECLINED, *RESULTS, REROUTED, WITHDRAWN),
    DECLINED: (ACCEPTED, REROUTED, LEAVE, REOPEN, WITHDRAWN),
}
# What was sent on lives on in the next one; a second life of the first would ask two for the same.
_CLOSED: tuple[str, ...] = (REOPEN,)

# Why somebody says no: the provider's reasons, and those of the person herself.
PROVIDER_REASONS = (
    "no-capacity", "waiting-too-long", "not-responsible", "not-eligible", "language-missing", "papers-missing",
    "too-far", "provider-other",
)  # fmt: skip
CLIENT_REASONS = ("does-not-want", "not-reached", "went-elsewhere", "moved-away", "client-other")
REASONS = (*PROVIDER_REASONS, *CLIENT_REASONS)

# Days after sending: remind, remind the author, the lead too, and then it lies in the basket (wishes of the field:
# earlier than three days annoys).
CLOCK = (3, 9, 21, 45)
# Days after a yes until somebody asks what came of it.
CLOCK_AFTER_YES = (21, 45)
BASKET_AFTER = timedelta(days=CLOCK[-1])
LINK_DAYS = 30

# What tells who somebody is. Without her word for this recipient, a request goes without it.
NAMING = ("name", "phone")
RELEASABLE = (*NAMING, "language", "words")

# Places where having been there tells something; their referrals are seen by their author and the case's manager.
SENSITIVE_PLACES = (
    "womens-shelter", "violence", "sexual-violence", "aids-help", "addiction", "pregnancy-conflict", "queer",
    "trafficking", "offenders", "psychiatry",
)  # fmt: skip
_SENSITIVE_WORDS = (
    "frauenhaus", "frauenhäuser", "frauenberatung", "gewalt", "aids", "sucht", "drogen", "schwangerschaftskonflikt",
    "pro familia", "queer", "lsbt", "lgbt", "schwul", "lesb", "menschenhandel", "zwangsheirat", "straffällig",
    "bewährungshilfe", "psychiatr", "weißer ring",
)  # fmt: skip


class StepError(ValueError):
    """This state does not follow, or something that belongs to it is missing; `what` is the code of the sentence."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Course:
    """Where a referral stands: its state, whether it is closed, and the reason of a no."""

    state: str = SENT
    is_closed: bool = False
    reason: str = ""

    @property
    def is_in_basket(self) -> bool:
        """Declined, and nobody has decided what now."""
        return self.state == DECLINED and not self.is_closed


def following(course: Course, who: Who) -> tuple[str, ...]:
    """What may come next, by whom; nothing that a partner says opens what is closed."""
    if course.is_closed:
        return _CLOSED if who == "author" and course.state != REROUTED else ()
    return (_AUTHOR if who == "author" else _PARTNER).get(course.state, ())


def step(course: Course, to: str, *, who: Who, reason: str = "", words: str = "") -> Course:
    """The course after one step. Raises StepError: "not-now", "reason" for a no without one, "words" for a withdrawal
    without."""
    if to not in following(course, who):
        raise StepError("not-now")
    if to == DECLINED:
        if reason not in REASONS:
            raise StepError("reason")
        return Course(DECLINED, is_closed=False, reason=reason)
    if to == LEAVE:
        return Course(DECLINED, is_closed=True, reason=course.reason)
    if to == REOPEN:
        return Course(IN_PROGRESS if course.state in (HELPED, NOT_HELPED) else SENT)
    if to == WITHDRAWN and not words.strip():
        raise StepError("words")
    return Course(to, is_closed=to in OUTCOMES)


def side_of(reason: str) -> Literal["provider", "client", ""]:
    """Whose no it was."""
    return "provider" if reason in PROVIDER_REASONS else "client" if reason in CLIENT_REASONS else ""


def next_strike(course: Course, since: date, struck: int) -> date | None:
    """The day of the next reminder, after `struck` of them; None where nobody waits for an answer any more."""
    if course.is_closed or course.state == DECLINED:
        return None
    days = CLOCK if course.state in UNANSWERED else CLOCK_AFTER_YES
    return since + timedelta(days=days[struck]) if struck < len(days) else None


def resumed(course: Course, since: date, today: date, struck: int) -> tuple[date | None, int]:
    """When a clock that was stopped strikes next, and how often it has struck: what was missed is not made up for.

    The first reminder leaves as much time as a new request does.
    """
    return next_strike(course, today, 0), max(struck, struck_by(course, since, today))


def struck_by(course: Course, since: date, today: date) -> int:
    """How often a clock that has run since a day has struck by today; 0 where nobody waits for an answer any more."""
    ahead = (next_strike(course, since, struck) for struck in range(len(CLOCK)))
    return sum(day is not None and day <= today for day in ahead)


def told_by_strike(state: str, struck: int, *, by_link: bool) -> frozenset[str]:
    """Who hears of reminder number `struck` (from 0): "partner" once, the "author", and at last the "lead"."""
    if state not in UNANSWERED:
        return frozenset({"author", "lead"} if struck else {"author"})
    if struck == 0:
        return frozenset({"partner"} if by_link else {"author"})
    return frozenset({"author"} if struck == 1 else {"author", "lead"})


def should_be_asked(state: str, struck: int, *, by_link: bool) -> bool:
    """Whether her side has been reminded, and no answer has come since: an answer sets the clock back to 0."""
    return struck > 0 and told_by_strike(state, struck - 1, by_link=by_link) != {"partner"}


def names_somebody(released: Mapping[str, str]) -> bool:
    """Whether a recipient could tell from it who it is."""
    return any(released.get(part) for part in NAMING)


def without_name(released: Mapping[str, str]) -> dict[str, str]:
    """The same as an anonymous request."""
    return {part: value for part, value in released.items() if part not in NAMING}


def is_sensitive_place(name: str, place: str = "") -> bool:
    """Whether the name of a place, or what it was marked as, tells of the person who goes there."""
    lowered = name.casefold()
    return place in SENSITIVE_PLACES or any(word in lowered for word in _SENSITIVE_WORDS)
