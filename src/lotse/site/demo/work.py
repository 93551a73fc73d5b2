"""What stands in a case beside its talks: why it began, its phases and its end, coaching, benefits, welcome visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.cases.models import (
    BenefitApplication,
    Closure,
    Coaching,
    CriteriaCheck,
    IncomingReferral,
    JobApplication,
    PhaseChange,
    WelcomeVisit,
)
from lotse.cases.rules.areas import AREAS
from lotse.cases.rules.words import PHASES
from lotse.site.demo.bodies import Body
from lotse.site.demo.chance import Chance, Weighted
from lotse.site.demo.copying import Rows
from lotse.site.demo.families import Family
from lotse.site.demo.words import ADMITTED, COACHING, EMPLOYERS, MISSING, REFERRAL_WORDS

_AREAS, _PHASES = list(AREAS), list(PHASES)
_BENEFITS = Weighted(
    ("jobcenter", 6),
    ("kindergeld", 4),
    ("housing-benefit", 2),
    ("kinderzuschlag", 2),
    ("housing-permit", 2),
    ("education-package", 1.5),
    ("first-furniture", 1),
    ("course-permit", 2),
)
_ANSWERS = Weighted(("", 3), ("rejected", 3), ("invited", 2), ("trial", 1), ("silent", 1))
_ENDS = Weighted(("goals-reached", 5), ("moved", 1), ("no-contact", 2), ("regular-service", 3))


@dataclass(frozen=True)
class Led:
    """A case of the demonstration: its key, whose it is, its days, how far it has come."""

    key: str
    family: Family
    begins: date
    ended: date | None
    phase: str

    @property
    def inside(self) -> dict[str, object]:
        body = self.family.body
        return {"municipality_id": body.municipality, "organization_id": body.key, "case_id": self.key}


class Work:
    """Makes the rows; `deadlines` are those of the courses, because benefits have days of their own."""

    def __init__(self, chance: Chance, deadlines: Rows) -> None:
        self.chance, self.deadlines = chance, deadlines
        self.criteria, self.phases, self.ends = (
            Rows(model, chance.at) for model in (CriteriaCheck, PhaseChange, Closure)
        )
        self.coaching, self.applications, self.benefits = (
            Rows(model, chance.at) for model in (Coaching, JobApplication, BenefitApplication)
        )
        self.flats, self.visits = Rows(IncomingReferral, chance.at), Rows(WelcomeVisit, chance.at)
        self.rows = [
            self.criteria, self.phases, self.ends, self.coaching, self.applications, self.benefits, self.flats,
            self.visits,
        ]  # fmt: skip

    def of_case(self, led: Led) -> None:
        """Everything of a case but its talks, its plan and its referrals."""
        chance, author = self.chance, led.family.counsellor
        self.criteria.add(
            id=chance.key(), **led.inside, person_id=led.family.members[0].key, areas=self._areas(),
            several_authorities=True, regular_ways_failed=chance.happens(0.7) or None,
            resources_lacking=chance.happens(0.8) or None, wants_it=True, decision="admit",
            reason=chance.some(ADMITTED), decided_on=led.begins, decided_by_id=author,
        )  # fmt: skip
        for place, phase in enumerate(_PHASES[1 : _PHASES.index(led.phase) + 1], 1):
            at = chance.moment(led.begins, min(led.begins + timedelta(days=45 * place), chance.today))
            self.phases.add(id=chance.key(), **led.inside, phase=phase, at=at, author_id=author)
        if led.ended:
            self.ends.add(
                id=chance.key(), **led.inside, closed_on=led.ended, reason=chance.weighted(_ENDS),
                goals=chance.some(("reached", "partly")), final_talk_on=led.ended, closed_by_id=author,
            )  # fmt: skip
            return
        if chance.happens(0.4):
            self._benefit(led)
        if chance.happens(0.15):
            self._coaching(led)

    def _areas(self) -> list[str]:
        first = self.chance.below(len(_AREAS) - 3)
        return _AREAS[first : first + 3 + self.chance.below(2)]

    def _benefit(self, led: Led) -> None:
        chance, key = self.chance, self.chance.key()
        benefit, is_granted = chance.weighted(_BENEFITS), chance.happens(0.4)
        filed = max(led.begins, chance.today - timedelta(days=7 + chance.below(80)))
        missing = chance.some(MISSING) if not is_granted and chance.happens(0.4) else ""
        until = chance.today + timedelta(days=chance.below(40) - 3 if missing else 20 + chance.below(160))
        self.benefits.add(
            id=key, **led.inside, person_id=led.family.members[0].key, benefit=benefit,
            authority_name="Jobcenter Herne" if benefit == "jobcenter" else "Stadt Herne", filed_on=filed,
            papers_missing=missing, papers_until=until if missing else None, decision="granted" if is_granted else "",
            decided_on=chance.today if is_granted else None, granted_until=until if is_granted else None,
            author_id=led.family.counsellor,
        )  # fmt: skip
        if missing or is_granted:
            self.deadlines.add(
                id=chance.key(), **led.inside, person_id=led.family.members[0].key, due_on=until, source=key,
                kind="papers" if missing else "benefit-renewal", author_id=led.family.counsellor,
            )  # fmt: skip

    def _coaching(self, led: Led) -> None:
        chance, key = self.chance, self.chance.key()
        aim, skills = chance.some(COACHING)
        self.coaching.add(
            id=key,
            **led.inside,
            aim=aim,
            skills=skills,
            starts_on=led.begins,
            author_id=led.family.counsellor,
        )
        for employer, position in chance.several(EMPLOYERS, 3):
            sent = chance.today - timedelta(days=10 + chance.below(50))
            answer = chance.weighted(_ANSWERS)
            self.applications.add(
                id=chance.key(), **led.inside, coaching_id=key, employer=employer, position=position, sent_on=sent,
                answer=answer, answered_on=sent + timedelta(days=8) if answer not in ("", "silent") else None,
            )  # fmt: skip

    def first_flat(self, body: Body, name: str, language: str) -> None:
        """A first own flat that a shelter has reported, and the visit there that nobody has made yet."""
        chance, key = self.chance, self.chance.key()
        inside: dict[str, object] = {"municipality_id": body.municipality, "organization_id": body.key}
        street = f"Bahnhofstraße {chance.below(90) + 1}, 44623 Herne"
        self.flats.add(
            id=key, **inside, kind="first-flat", sender_body="Unterkunft am Beispielweg", sender_name="Herr Muster",
            person_name=name, language=language, topics=["housing"], words=chance.some(REFERRAL_WORDS), address=street,
            moves_in_on=chance.today - timedelta(days=3), has_consented=True, state="accepted",
            received_at=chance.at - timedelta(days=5), decided_at=chance.at - timedelta(days=4),
            decided_by_id=chance.some(body.counsellors),
        )  # fmt: skip
        self.visits.add(
            id=chance.key(), **inside, incoming_id=key, address=street, visitor_id=chance.some(body.counsellors),
            planned_at=chance.at + timedelta(days=1 + chance.below(5)), checklist={"keys": "done"},
        )  # fmt: skip
