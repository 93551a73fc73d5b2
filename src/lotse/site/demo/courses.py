"""What becomes of invented people: talks, cases, goals, deadlines, referrals, hand-overs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from lotse.cases.models import (
    Case,
    Contact,
    Deadline,
    Goal,
    HandOver,
    IncomingReferral,
    Referral,
    ReferralEvent,
    Step,
)
from lotse.cases.rules.referrals import Course, next_strike, struck_by
from lotse.cases.rules.talks import ACCESS_PATHS, RESULTS
from lotse.cases.rules.words import PHASES
from lotse.directory.rules.topics import TOPICS
from lotse.site.demo.bodies import Body
from lotse.site.demo.chance import Chance, Weighted
from lotse.site.demo.copying import NULL, Rows
from lotse.site.demo.families import Family
from lotse.site.demo.sealing import Noted
from lotse.site.demo.words import DEADLINES, GOALS, HAND_OVER_WORDS, REFERRAL_WORDS
from lotse.site.demo.work import Led, Work

TALKS_A_YEAR = 5
# One talk in so many has been written down without its funding line.
_UNPAID = 37
_CHANNELS = Weighted(
    ("walk-in", 45),
    ("appointment", 25),
    ("phone", 16),
    ("online", 6),
    ("home-visit", 4),
    ("accompaniment", 3),
    ("guest", 1),
)
_OFTEN = ("residence", "housing", "money", "authorities", "language")
_TOPICS = Weighted(*((code, 4.0 if code in _OFTEN else 1.0) for code in TOPICS))
_RESULTS = Weighted(*((code, 5.0 if code == "advised" else 1.0) for code in RESULTS))
_MINUTES = Weighted(("10", 2), ("15", 5), ("20", 4), ("30", 5), ("45", 2), ("60", 1), ("90", 0.3))
_PATHS = Weighted(("", 4.0), *((code, 0.6) for code in ACCESS_PATHS))
_STATES = Weighted(
    ("sent", 4),
    ("accepted", 2),
    ("in-progress", 2),
    ("declined", 2),
    ("helped", 5),
    ("not-helped", 1),
    ("not-reached", 1),
)
_CLOSED = ("declined", "helped", "not-helped", "not-reached")
_PHASES = list(PHASES)


class Courses:
    """Makes the course of families and its rows. `noted` are open cases in which something may be sealed."""

    def __init__(self, chance: Chance, bodies: list[Body], partners: list[tuple[str, str]]) -> None:
        self.chance, self.bodies, self.partners = chance, bodies, partners
        at = chance.at
        self.talks, self.cases, self.goals, self.steps = (
            Rows(model, at) for model in (Contact, Case, Goal, Step)
        )
        self.deadlines, self.referrals, self.events = (
            Rows(model, at) for model in (Deadline, Referral, ReferralEvent)
        )
        self.handed, self.asked = Rows(HandOver, at), Rows(IncomingReferral, at)
        self._talk = self.talks.shape(
            "id", "municipality_id", "organization_id", "author_organization_id", "author_id", "case_id", "person_id",
            "at", "channel", "topics", "language", "minutes", "result", "access_path", "funding_line_id",
        )  # fmt: skip
        self.noted: list[Noted] = []
        self.work = Work(chance, self.deadlines)
        self.open = 0
        self.rows = [
            self.cases, self.talks, self.goals, self.steps, self.deadlines, self.referrals, self.events, self.handed,
            self.asked, *self.work.rows,
        ]  # fmt: skip

    def follow(self, family: Family, talks: int) -> None:
        """The course of a family with so many talks; most families become a case."""
        chance, head = self.chance, family.members[0]
        moments = sorted(
            chance.moment(family.came_on, chance.today - timedelta(days=1)) for _ in range(talks)
        )
        # Somebody was here this morning, at any size.
        if self.cases.count % 16 == 0:
            moments.append(chance.at - timedelta(minutes=15 + chance.below(180)))
        begins = moments[min(len(moments) - 1, 1)].date() if moments and chance.happens(0.8) else None
        case = self._case(family, begins, moments) if begins else ""
        for moment in moments:
            is_of_case = bool(case) and begins is not None and moment.date() >= begins
            self.talk(
                family.body,
                family.counsellor,
                moment,
                family.origin.language,
                case if is_of_case else "",
                head.key,
            )

    def talk(
        self, body: Body, author: str, at: datetime, language: str, case: str = "", person: str = ""
    ) -> None:
        chance = self.chance
        topics = chance.weighted(_TOPICS)
        if chance.happens(0.3) and (other := chance.weighted(_TOPICS)) != topics:
            topics = f"{topics},{other}"
        self._talk(
            chance.key(), body.municipality, body.key, body.key, author, case or NULL, person or NULL,
            at.isoformat(), chance.weighted(_CHANNELS), "{" + topics + "}", language, chance.weighted(_MINUTES),
            chance.weighted(_RESULTS), chance.weighted(_PATHS),
            body.paid_by if body.paid_by and self.talks.count % _UNPAID else NULL,
        )  # fmt: skip

    def nameless(self, count: int, first: date) -> None:
        """Talks at the counter with people whose name nobody asked."""
        chance = self.chance
        for _ in range(count):
            body = chance.some(self.bodies)
            moment = chance.moment(first, chance.today - timedelta(days=1))
            author, language = (
                chance.some(body.counsellors),
                chance.some(("ar", "uk", "tr", "fa", "ro", "de")),
            )
            if chance.happens(0.04):
                self._group(body, author, moment, language)
            else:
                self.talk(body, author, moment, language)

    def _group(self, body: Body, author: str, at: datetime, language: str) -> None:
        """A round of women, a school class, an evening for parents: counted by heads."""
        self.talks.add(
            id=self.chance.key(), **self._inside(body), author_organization_id=body.key, author_id=author, at=at,
            channel="outreach", topics=[self.chance.weighted(_TOPICS)], language=language, minutes=90, result="advised",
            kind="group", headcount=4 + self.chance.below(20), funding_line_id=body.paid_by or None,
        )  # fmt: skip

    def _case(self, family: Family, begins: date, moments: list[datetime]) -> str:
        chance, body = self.chance, family.body
        age = (chance.today - begins).days
        is_open = age < 240 or chance.happens(0.35)
        ended = None if is_open else min(moments[-1].date(), chance.today)
        key = chance.key()
        phase = _PHASES[min(age // 45, len(_PHASES) - 2)] if is_open else _PHASES[-1]
        number = body.next_number(begins.year)
        self.cases.add(
            id=key, municipality_id=body.municipality, organization_id=body.key, person_id=family.members[0].key,
            manager_id=family.counsellor, number=number, opened_on=begins,
            closed_on=max(ended, begins) if ended else None, phase=phase, last_contact_at=moments[-1],
        )  # fmt: skip
        self._referrals(family, key, begins, is_open)
        self.work.of_case(Led(key, family, begins, max(ended, begins) if ended else None, phase))
        if is_open:
            self.open += 1
            topic = chance.weighted(_TOPICS)
            self.noted.append(Noted(key, body, family.counsellor, topic, moments[-1], begins))
            self._plan(family, key, begins)
            self._deadlines(family, key)
            # A few at any size, so that a look around finds one.
            if self.open % 16 == 3 and len(self.bodies) > 1:
                self._hand_over(family, key, number)
        return key

    def _plan(self, family: Family, case: str, begins: date) -> None:
        chance, inside = self.chance, self._inside(family.body)
        for position, (area, words, steps) in enumerate(chance.several(GOALS, 3)):
            goal = chance.key()
            self.goals.add(
                id=goal, **inside, case_id=case, area=area, words=words, position=position, author_id=family.counsellor,
                agreed_on=begins,
            )  # fmt: skip
            for place, step in enumerate(steps):
                is_ours = chance.happens(0.5)
                due = chance.today + timedelta(days=chance.below(75) - 15)
                self.steps.add(
                    id=chance.key(), **inside, case_id=case, goal_id=goal, words=step, position=place,
                    doer="staff" if is_ours else "client", assignee_id=family.counsellor if is_ours else None,
                    due_on=due, done_on=min(due, chance.today) if chance.happens(0.35) else None,
                    author_id=family.counsellor,
                )  # fmt: skip

    def _deadlines(self, family: Family, case: str) -> None:
        chance, inside = self.chance, self._inside(family.body)
        for member in family.members:
            if member.valid_until and member.is_adult:
                self.deadlines.add(
                    id=chance.key(), **inside, case_id=case, person_id=member.key, kind="title-expiry",
                    due_on=member.valid_until, source=member.paper, author_id=family.counsellor,
                )  # fmt: skip
        if chance.happens(0.45):
            kind = chance.some(list(DEADLINES))
            self.deadlines.add(
                id=chance.key(), **inside, case_id=case, person_id=family.members[0].key, kind=kind,
                due_on=chance.today + timedelta(days=chance.below(60) - 4), words=chance.some(DEADLINES[kind]),
                author_id=family.counsellor,
            )  # fmt: skip

    def _referrals(self, family: Family, case: str, begins: date, is_open: bool) -> None:
        chance, inside = self.chance, self._inside(family.body)
        while chance.happens(0.42):
            key = chance.key()
            sent = chance.moment(begins, chance.today - timedelta(days=1))
            state = chance.weighted(_STATES)
            if not is_open and state not in _CLOSED:
                state = "helped"
            answered = (
                None if state == "sent" else min(sent + timedelta(days=2 + chance.below(12)), chance.at)
            )
            closed = answered if state in _CLOSED else None
            partner, name = chance.some(self.partners)
            course, since = Course(state, is_closed=closed is not None), (answered or sent).date()
            struck = struck_by(course, since, chance.today)
            self.referrals.add(
                id=key, **inside, case_id=case, person_id=family.members[0].key, concern=key, mode="logged",
                way="phone", recipient_id=partner, recipient_name=name, topic=chance.weighted(_TOPICS), state=state,
                decline_reason=chance.some(("no-capacity", "waiting-too-long", "language-missing", "not-responsible"))
                if state == "declined" else "",
                words=chance.some(REFERRAL_WORDS), sent_at=sent, answered_at=answered, closed_at=closed,
                remind_on=next_strike(course, since, struck), reminders=struck, author_id=family.counsellor,
            )  # fmt: skip
            for said, moment in (("sent", sent), (state, answered)):
                if moment:
                    self.events.add(
                        id=chance.key(), **inside, case_id=case, referral_id=key, state=said, at=moment,
                        author_id=family.counsellor,
                    )  # fmt: skip

    def _hand_over(self, family: Family, case: str, number: str) -> None:
        chance, body = self.chance, family.body
        to = chance.some([one for one in self.bodies if one is not body])
        self.handed.add(
            id=chance.key(), **self._inside(body), case_id=case, number=number, from_organization_id=body.key,
            from_manager_id=family.counsellor, to_organization_id=to.key,
            to_manager_id=chance.some(to.counsellors) if chance.happens(0.5) else None,
            reason=chance.some(("moved", "language", "subject")), words=chance.some(HAND_OVER_WORDS),
            language=family.origin.language, topics=[chance.weighted(_TOPICS)],
            proposed_at=chance.at - timedelta(days=chance.below(9)),
        )  # fmt: skip

    def asks(self, name: str, language: str) -> None:
        """A request of an office that nobody has answered yet."""
        chance, body = self.chance, self.chance.some(self.bodies)
        self.asked.add(
            id=chance.key(), **self._inside(body), kind="referral",
            sender_body=chance.some(("Jobcenter Herne", "Ausländerbehörde Herne", "Gesamtschule am Beispielweg")),
            sender_name="Frau Muster", sender_email="muster@behoerde.example", person_name=name, language=language,
            topics=[chance.weighted(_TOPICS)], words=chance.some(REFERRAL_WORDS), has_consented=True,
            received_at=chance.at - timedelta(days=chance.below(6), hours=3),
        )  # fmt: skip
        if self.asked.count % 3 == 1:
            self.work.first_flat(body, name, language)

    @staticmethod
    def _inside(body: Body) -> dict[str, object]:
        return {"municipality_id": body.municipality, "organization_id": body.key}
