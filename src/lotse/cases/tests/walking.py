"""A random walk through the house: anybody does anything to anything, her own or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.accounts.acting import Acting
from lotse.accounts.actions.accounts import end_other_sessions
from lotse.accounts.actions.people import (
    Place,
    give_role,
    invite_person,
    require_second_factor,
    withdraw_role,
)
from lotse.accounts.models import Elevation, StaffRole, User
from lotse.accounts.rules.roles import Role
from lotse.audit.models import Entry
from lotse.cases.actions.admitting import Told, admit_case, assign_case, correct_person
from lotse.cases.actions.covering import end_absence, name_deputy, plan_absence
from lotse.cases.actions.drafting import discard_draft, keep_draft, note_from_draft
from lotse.cases.actions.elevating import break_glass, end_elevation
from lotse.cases.actions.handing_over import (
    HandOverRefused,
    Offer,
    accept_hand_over,
    decline_hand_over,
    propose_hand_over,
    withdraw_hand_over,
)
from lotse.cases.actions.papers import record_status
from lotse.cases.actions.writing import Talk, attach_file, promote_contact, record_contact, write_note
from lotse.cases.models import Absence, Case, Contact, Draft, HandOver
from lotse.cases.rules.papers import Paper
from lotse.cases.tests import oracle
from lotse.clients.actions.facts import Said, record_fact
from lotse.clients.actions.households import Address, make_household
from lotse.clients.models import Person
from lotse.consent.actions import ConsentRefused, give_consent, withdraw_consent
from lotse.consent.models import Consent
from lotse.consent.rules.terms import Agreement, Purpose, Recipient
from lotse.core.editing import StaleError
from lotse.core.models import new_id
from lotse.core.vaults import VaultClosedError
from lotse.network.models import Organization, Site
from tests import cast
from tests.guards import past_walls
from tests.house.pages import STAFF, UNKNOWN_ID

# What a deed may be answered with; anything else is a slip of ours and ends the walk.
REFUSALS = (
    DatabaseError, ObjectDoesNotExist, ValidationError, PermissionError, ValueError, ConsentRefused, StaleError,
    HandOverRefused,
    VaultClosedError,
)  # fmt: skip
# A deed may hand mails over, each of which is a deed with an entry of its own.
FOLLOWS = {"queue_message"}


@dataclass
class Walk:
    """The walker's dice, and what has happened."""

    random: Random
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    pages: Counter[int] = field(default_factory=Counter)
    compared: int = 0

    def any(self, model: Any) -> Any:
        """A row of anybody."""
        with past_walls() if model in oracle.TABLES else nullcontext():
            rows = list(model.objects.order_by("pk"))
        return self.random.choice(rows) if rows else None

    def part(self) -> cast.Part:
        return self.random.choice(cast.PARTS)


def told(walk: Walk) -> Told:
    # A name that is found again in a page, if it should appear where it must not.
    return Told(f"Qx{walk.random.randrange(10**9):09}", status=walk.random.choice(["", "duldung"]))


def agreement(walk: Walk) -> Agreement:
    kind: Any = walk.random.choice(["organization", "user", "site"])
    row = walk.any({"organization": Organization, "user": User, "site": Site}[kind])
    kinds = walk.random.sample(["master", "status", "contacts", "notes", "documents"], 2)
    return Agreement(
        recipient=Recipient(kind, row.pk, row.name), purpose=Purpose("together"), kinds=tuple(kinds),
        last_day=timezone.localdate() + timedelta(days=30), language="de", evidence="sheet", refusal_explained=True,
    )  # fmt: skip


def note(walk: Walk, by: Acting) -> dict[str, Any]:
    case = walk.any(Case) if walk.random.random() < 0.7 else None
    return {
        "case": case, "contact": None if case else walk.any(Contact), "text": "a note",
        "level": walk.random.choice(["network", "carrier", "confidential"]), "at": timezone.now(),
    }  # fmt: skip


def absence(walk: Walk, by: Acting) -> dict[str, Any]:
    """Mostly of whoever acts, now and then of somebody else; covered by a colleague, or by anybody."""
    user = by.user if walk.random.random() < 0.7 else cast.person(walk.part())
    starts_on = timezone.localdate() + timedelta(days=walk.random.choice([-3, 0, 4]))
    return {
        "user": user, "deputy": cast.person(walk.random.choice(["counsellor", "colleague", walk.part()])),
        "starts_on": starts_on, "ends_on": walk.random.choice([None, starts_on + timedelta(days=5)]),
        "at": timezone.now(),
    }  # fmt: skip


def place(walk: Walk, by: Acting) -> Place:
    body = (
        by.organization_id if walk.random.random() < 0.5 and by.organization_id else walk.any(Organization).pk
    )
    role = walk.random.choice([Role.COUNSELLOR, Role.GUEST, Role.LAWYER, Role.COORDINATOR])
    site = walk.any(Site).pk if walk.random.random() < 0.3 else None
    return Place(body, cast.TOWN, role, site)


def offer(walk: Walk, by: Acting) -> dict[str, Any]:
    part = walk.random.choice(["counsellor", "colleague", "neighbour", walk.part()])
    body = cast.body_of(part) if cast.role_of(part) else walk.any(Organization)
    named = cast.person(part) if walk.random.random() < 0.7 else None
    return {"case": walk.any(Case), "offer": Offer(body.pk, named, "wish"), "at": timezone.now()}


Arguments = Callable[[Walk, Acting], dict[str, Any]]
DEEDS: dict[Callable[..., Any], Arguments] = {
    admit_case: lambda walk, by: {"told": told(walk), "on": timezone.localdate()},
    correct_person: lambda walk, by: {
        "person": walk.any(Person), "told": told(walk), "version": walk.random.choice([1, 1, 2])
    },
    record_status: lambda walk, by: {"person": walk.any(Person), "paper": Paper(walk.random.choice(["ne", "duldung"]))},
    record_fact: lambda walk, by: {
        "person": walk.any(Person), "said": Said("work", walk.random.choice(["none", "seeking"])), "former": None,
        "on": timezone.localdate(),
    },
    make_household: lambda walk, by: {
        "person": walk.any(Person), "address": Address("Qx 1"), "role": "adult", "on": None
    },
    assign_case: lambda walk, by: {"case": walk.any(Case), "manager": cast.person(walk.part())},
    name_deputy: lambda walk, by: {
        "case": walk.any(Case), "deputy": walk.random.choice([None, cast.person(walk.part())]), "at": timezone.now()
    },
    plan_absence: absence,
    propose_hand_over: offer,
    withdraw_hand_over: lambda walk, by: {"hand_over": walk.any(HandOver), "at": timezone.now()},
    decline_hand_over: lambda walk, by: {"hand_over": walk.any(HandOver), "words": "no"},
    accept_hand_over: lambda walk, by: {
        "hand_over": walk.any(HandOver), "manager": walk.random.choice([by.user, cast.person(walk.part())]),
        "words": "yes", "at": timezone.now(),
    },
    end_absence: lambda walk, by: {"absence": walk.any(Absence), "on": timezone.localdate()},
    record_contact: lambda walk, by: {
        "case": walk.random.choice([None, walk.any(Case)]), "talk": Talk(timezone.now(), "phone", ["housing"])
    },
    write_note: note,
    attach_file: lambda walk, by: {
        "case": walk.any(Case), "name": "a.txt", "media_type": "text/plain", "content": b"x", "at": timezone.now()
    },
    promote_contact: lambda walk, by: {"contact": walk.any(Contact), "case": walk.any(Case)},
    keep_draft: lambda walk, by: {
        "draft": walk.any(Draft) if walk.random.random() < 0.4 else None, "case": walk.any(Case), "subject": "note",
        "text": "begun", "at": timezone.now(),
    },
    note_from_draft: lambda walk, by: {
        "draft": walk.any(Draft), "case": walk.any(Case), "level": "network", "at": timezone.now()
    },
    discard_draft: lambda walk, by: {"draft": walk.any(Draft)},
    break_glass: lambda walk, by: {
        "case": walk.any(Case).pk, "path": "break-glass", "reason": "a colleague is ill",
        "at": timezone.now() - timedelta(seconds=1),
    },
    end_elevation: lambda walk, by: {"elevation": walk.any(Elevation), "at": timezone.now()},
    give_consent: lambda walk, by: {
        "case": walk.any(Case).pk, "agreement": agreement(walk), "at": timezone.now() - timedelta(seconds=1)
    },
    withdraw_consent: lambda walk, by: {"consent": getattr(walk.any(Consent), "pk", None), "at": timezone.now()},
    give_role: lambda walk, by: {"user": cast.person(walk.part()), "place": place(walk, by)},
    withdraw_role: lambda walk, by: {"role": _spare_role(walk)},
    invite_person: lambda walk, by: {
        "email": f"new-{walk.random.randrange(10**6)}@lotse.example", "name": "Neu", "place": place(walk, by)
    },
    require_second_factor: lambda walk, by: {"organization": walk.any(Organization).pk, "is_required": False},
    end_other_sessions: lambda walk, by: {"user": by.user, "staying": ""},
}  # fmt: skip
# They end the very session that walks, or wait for another one.
LEFT_OUT = {"accounts:sign-out", "accounts:end-session"}


def _spare_role(walk: Walk) -> Any:
    """A role that came with the walk; the cast's own stay, or soon nobody could do anything."""
    roles = [role.pk for role in StaffRole.objects.exclude(given_by="system:tests").order_by("pk")]
    return walk.random.choice(roles) if roles else None


def entries() -> Counter[str]:
    with past_walls():
        return Counter(Entry.objects.values_list("action", flat=True))


def step(walk: Walk) -> None:
    """One deed: done with exactly one entry, or refused and nothing of it left."""
    part, deed = walk.part(), walk.random.choice(list(DEEDS))
    before, name = entries(), deed.__name__
    with cast.acting(part) as by:
        if by.organization_id is None and deed in (give_consent, plan_absence, keep_draft):
            # Their pages are not there for her; the actions rely on that.
            return
        arguments = DEEDS[deed](walk, by)
        needed = {"elevation", "role", "consent", "draft", "absence", "hand_over"} - (
            {"draft"} if deed is keep_draft else set()
        )
        if any(arguments.get(name, 0) is None for name in needed):
            return
        refusal = attempt(deed, by, arguments)
    written = entries() - before
    if refusal:
        walk.refused[name] += 1
        assert not written, f"{name} was refused and left {written}: {refusal}"
    else:
        walk.done[name] += 1
        assert written[name] == 1, f"{name} left {written}"
        assert set(written) <= {name} | FOLLOWS, f"{name} left {written}"


def attempt(deed: Callable[..., Any], by: Acting, arguments: dict[str, Any]) -> Exception | None:
    """Do it as a page would, to the end of its transaction; why it was refused, or None."""
    try:
        with transaction.atomic():
            deed(by=by, **arguments)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except REFUSALS as refusal:
        return refusal
    return None


def visit(walk: Walk) -> None:
    """One page: never an error of ours, never the name of somebody whom the visitor may not see."""
    part, (name, page) = walk.part(), walk.random.choice(sorted(STAFF.items()))
    if name in LEFT_OUT:
        return
    path = page.path
    while UNKNOWN_ID in path:
        row = walk.any(walk.random.choice([Case, Case, Case, Consent, Elevation]))
        path = path.replace(UNKNOWN_ID, str(row.pk) if row else str(new_id()), 1)
    browser, user = cast.signed_in(part), cast.person(part)
    all_of_it, before = oracle.world(), entries()
    allowed = oracle.visible(all_of_it, user)["Person"]
    is_post = page.method == "post" or walk.random.random() < 0.3
    answer = browser.post(path, {"words": "qx"}) if is_post else browser.get(path)
    written = entries() - before
    assert answer.status_code < 500, f"{part} {path}: {answer.status_code}"
    if answer.status_code == 404:
        assert written == Counter({"refuse_door": 1}), f"{part} {path} was refused and left {written}"
    if name == "cases:show-case" and answer.status_code == 200 and not is_post:
        assert written["open_case"] == 1, f"{part} {path} was opened and left {written}"
    text = answer.content.decode(errors="replace")
    shown = [row.pk for row in all_of_it.rows[Person] if row.pk not in allowed and row.family_name in text]
    assert not shown, f"{part} {path} shows {shown}"
    walk.pages[answer.status_code] += 1


def compare(walk: Walk) -> None:
    """For every part: what the database shows is what the oracle allows, no row more and no row less."""
    world = oracle.world()
    for part in cast.PARTS:
        with cast.acting(part) as by:
            shown = {
                table.__name__: set(table.objects.values_list("pk", flat=True)) for table in oracle.TABLES
            }
        allowed = oracle.visible(world, by.user)
        assert shown == allowed, f"{part}: {_differences(shown, allowed)}"
        walk.compared += sum(map(len, shown.values()))


def _differences(shown: dict[str, set[Any]], allowed: dict[str, set[Any]]) -> dict[str, Any]:
    return {
        table: {"too much": shown[table] - allowed[table], "missing": allowed[table] - shown[table]}
        for table in shown
        if shown[table] != allowed[table]
    }
