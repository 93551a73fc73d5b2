"""What a working day is made of: papers, deadlines, tasks, plans, referrals, hand-overs, absences, requests."""

from __future__ import annotations

from benchmarks.cases.inserting import inserted
from benchmarks.walls.planted import key
from lotse.cases.models import (
    Absence,
    AreaView,
    Assessment,
    Closure,
    Deadline,
    Draft,
    Goal,
    HandOver,
    IncomingReferral,
    PhaseChange,
    Referral,
    ReferralEvent,
    Responsibility,
    Step,
)
from lotse.cases.rules.areas import AREAS
from lotse.clients.models import ResidenceStatus

TABLES = [
    "cases_absence", "cases_areaview", "cases_assessment", "cases_case", "cases_closure", "cases_contact",
    "cases_deadline", "cases_draft", "cases_goal", "cases_handover", "cases_incomingreferral", "cases_note",
    "cases_phasechange", "cases_referral", "cases_referralevent", "cases_responsibility", "cases_step",
    "clients_namekeys", "clients_person", "clients_residencestatus",
]  # fmt: skip
_CHANCE = "(uuid_hash(led.id) & 1023)"
_CASE = {"case_id": "led.id", "author_id": "led.manager_id"}
_OPEN, _CLOSED = "cases_case led WHERE closed_on IS NULL", "cases_case led WHERE closed_on IS NOT NULL"
_TWICE = "cases_case led, generate_series(1, 2) nth WHERE closed_on IS {}NULL"
_DONE_DAY = "least(opened_on + 30 * nth, current_date)"

WORK = {
    "papers": inserted(
        ResidenceStatus, 32, "clients_person led", person_id="led.id", source="'told'",
        status=f"CASE {_CHANCE} % 3 WHEN 0 THEN 'ne' WHEN 1 THEN 'ae-24' ELSE 'duldung' END",
        valid_until=f"CASE WHEN {_CHANCE} % 3 > 0 THEN current_date + {_CHANCE} END",
    ),
    "responsibilities": inserted(
        Responsibility, 33, "cases_case led", case_id="led.id", user_id="led.manager_id",
        at_organization_id="led.organization_id", starts_at="led.opened_on",
    ),
    "deadlines, open": inserted(
        Deadline, 34, _TWICE.format(""), **_CASE, person_id="led.person_id",
        kind="CASE nth WHEN 1 THEN 'title-expiry' ELSE 'hearing' END",
        due_on=f"current_date + ({_CHANCE} * nth) % 400 - 10",
    ),
    "deadlines, done": inserted(
        Deadline, 35, "cases_case led", **_CASE, person_id="led.person_id", kind="'papers'", due_on="opened_on + 30",
        done_at="opened_on + 25", done_by_id="led.manager_id",
    ),
    "goals": inserted(
        Goal, 36, "cases_case led", **_CASE, area="'language'", words="'pass the examination'",
        agreed_on="opened_on + 14",
        state="CASE WHEN closed_on IS NULL THEN 'open' ELSE 'reached' END", ended_on="closed_on",
    ),
    "tasks, open": inserted(
        Step, 37, _TWICE.format(""), **_CASE, words="'call back'", doer="'staff'", assignee_id="led.manager_id",
        due_on=f"current_date + {_CHANCE} % 90 - 10", position="nth",
    ),
    "tasks, done": inserted(
        Step, 38, "cases_case led, generate_series(1, 2) nth", **_CASE, words="'write a letter'", doer="'staff'",
        assignee_id="led.manager_id", due_on=_DONE_DAY, done_on=_DONE_DAY, position="nth",
    ),
    "referrals, open": inserted(
        Referral, 39, f"{_OPEN} AND {_CHANCE} % 2 = 0", **_CASE, person_id="led.person_id", concern="gen_random_uuid()",
        mode="'logged'", way="'phone'", recipient_name="'A course'", topic="'language'",
        state=f"CASE WHEN {_CHANCE} % 16 = 0 THEN 'declined' ELSE 'sent' END",
        decline_reason=f"CASE WHEN {_CHANCE} % 16 = 0 THEN 'no-capacity' ELSE '' END",
        sent_at=f"now() - {_CHANCE} % 60 * interval '1 day'", remind_on=f"current_date + {_CHANCE} % 30 - 10",
    ),
    "referrals, closed": inserted(
        Referral, 40, "cases_case led", **_CASE, person_id="led.person_id", concern="gen_random_uuid()",
        mode="'logged'", way="'phone'", recipient_name="'A school'", topic="'school'", state="'helped'",
        sent_at="opened_on + 20",
        answered_at="opened_on + 30", closed_at="opened_on + 30",
    ),
    "referral events": inserted(
        ReferralEvent, 41, "cases_referral led", case_id="led.case_id", referral_id="led.id", state="led.state",
        at="coalesce(led.closed_at, led.sent_at)", author_id="led.author_id",
    ),
    "phases": inserted(
        PhaseChange, 42, "cases_case led, generate_series(1, 2) nth", **_CASE, at="opened_on + 20 * nth",
        phase="(ARRAY['assessment', 'planning'])[nth]",
    ),
    "releases": inserted(
        Closure, 43, _CLOSED, case_id="led.id", closed_on="led.closed_on", reason="'reached'", goals="'reached'",
        final_talk_on="led.closed_on", closed_by_id="led.manager_id",
    ),
    "assessments": inserted(Assessment, 44, _OPEN, **_CASE, done_on="opened_on + 10"),
    "areas of life": inserted(
        AreaView, 45,
        f"cases_assessment led, unnest('{{{','.join(AREAS)}}}'::text[]) WITH ORDINALITY AS of_life (area, nth)",
        case_id="led.case_id", assessment_id="led.id", area="of_life.area", need="nth % 5", author_id="led.author_id",
        written_at="led.done_on", vault="led.case_id", sealed="decode(repeat('5a', 90), 'hex')",
    ),
    "hand-overs": inserted(
        HandOver, 46, f"{_OPEN} AND {_CHANCE} % 40 = 0", case_id="led.id", from_organization_id="led.organization_id",
        from_manager_id="led.manager_id", to_organization_id=key(1, f"{_CHANCE} % %(carriers)s"), reason="'moved'",
        number="led.number", proposed_at="now() - interval '2 days'",
    ),
    "requests": inserted(
        IncomingReferral, 47,
        "(SELECT id, id AS organization_id, municipality FROM network_organization) led, generate_series(1, 200) nth",
        kind="'referral'", sender_body="'Jobcenter'", sender_name="'Frau Muster'", person_name="'Mila Beispielova'",
        has_consented="true", received_at="now() - nth * interval '1 day'",
        state="CASE WHEN nth <= 5 THEN 'new' ELSE 'declined' END",
        decided_at="CASE WHEN nth > 5 THEN now() END", decided_by_id=f"CASE WHEN nth > 5 THEN {key(4, '1')} END",
    ),
    "absences": inserted(
        Absence, 48,
        "(SELECT user_id, municipality, organization AS organization_id, lead(user_id) OVER ("
        "PARTITION BY organization ORDER BY user_id) AS deputy_id "
        "FROM accounts_staffrole WHERE role = 'counsellor') led, generate_series(0, 4) nth "
        "WHERE deputy_id IS NOT NULL AND (nth > 0 OR uuid_hash(user_id) & 15 = 0)",
        user_id="led.user_id", deputy_id="led.deputy_id", author_id="led.user_id",
        starts_on="current_date - 100 * nth - 5", ends_on="current_date - 100 * nth + 5",
    ),
    "drafts": inserted(
        Draft, 49,
        "accounts_staffrole held, LATERAL (SELECT held.municipality, held.organization AS organization_id) led, "
        "generate_series(1, 3) nth WHERE held.role = 'counsellor'",
        author_id="held.user_id", written_at="now()", vault="gen_random_uuid()", sealed="'\\x5a'",
        subject="'note-' || nth",
    ),
}  # fmt: skip
