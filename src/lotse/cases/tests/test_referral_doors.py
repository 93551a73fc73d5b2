"""What a partner reaches by a link, and nothing else; what the database holds of the course by itself."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lotse.cases.actions.answering import LinkDoor, LinkGoneError, answer_by_link
from lotse.cases.models import Referral, ReferralEvent
from lotse.cases.queries.links import request_behind
from lotse.cases.rules.referrals import REASONS, STATES, Course, following
from lotse.cases.tests.planted import case_file, consent, referral
from lotse.cases.tests.test_rules_referrals import reachable
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = pytest.mark.django_db
TOKEN, OTHER = "the-right-link", "the-link-of-others"


def answer(to: str, token: str = TOKEN, **more: Any) -> Any:
    values = {"reason": "", "words": "", "appointment_at": None} | more
    return answer_by_link(by=LinkDoor("partner-link"), token=token, to=to, **values)


def stands(row: Referral) -> Referral:
    with past_walls():
        return Referral.objects.get(pk=row.pk)


def test_a_link_opens_its_own_request_and_only_what_was_released() -> None:
    mine = case_file()
    theirs = case_file("neighbour", "Andersen", "Nora")
    own = referral(mine, token=TOKEN, released={"words": "Ein Kurs"}, state="seen")
    referral(
        theirs, token=OTHER, released={"words": "Geheim"}, state="seen", recipient_email="x@other.example"
    )
    with past_walls():
        assert Referral.objects.count() == 2
    # The control: past the walls both are there; without a context the app itself sees none.
    assert Referral.objects.count() == 0
    found, other = request_behind(TOKEN), request_behind(OTHER)
    assert found is not None
    assert other is not None
    assert found.released == {"words": "Ein Kurs"}
    assert found.body == cast.body_of("counsellor")
    assert other.released == {"words": "Geheim"}
    answer("accepted", words="Montag um 9")
    assert stands(own).state == "accepted"
    assert {row.state for row in all_rows()} == {"accepted", "seen"}


def all_rows() -> list[Referral]:
    with past_walls():
        return list(Referral.objects.all())


def test_the_hash_of_a_token_opens_nothing() -> None:
    row = referral(case_file(), token=TOKEN, state="seen")
    assert request_behind(TOKEN) is not None
    assert request_behind(row.token_hash) is None


@pytest.mark.parametrize(
    "gone",
    [
        {"token_expires_at": timezone.now() - timedelta(minutes=1)},
        {"token_hash": "", "token_expires_at": None},
        {"state": "helped", "closed_at": timezone.now()},
        {"state": "declined", "decline_reason": "no-capacity"},
        {"state": "withdrawn", "closed_at": timezone.now()},
    ],
)
def test_a_link_that_is_over_reads_and_writes_nothing(gone: dict[str, Any]) -> None:
    row = referral(case_file(), token=TOKEN, state="seen")
    assert request_behind(TOKEN) is not None
    with past_walls():
        Referral.objects.filter(pk=row.pk).update(**gone)
    before = stands(row)
    assert request_behind(TOKEN) is None
    for state in STATES:
        with pytest.raises(LinkGoneError):
            answer(state, reason="no-capacity")
    assert stands(row).version == before.version
    with past_walls():
        assert ReferralEvent.objects.filter(referral=row).count() == 1


def test_an_unopened_request_is_read_by_nobody() -> None:
    row = referral(case_file(), token=TOKEN)
    assert request_behind(TOKEN) is None
    answer("seen")
    assert request_behind(TOKEN) is not None
    assert stands(row).seen_at is not None


def test_a_consent_that_is_withdrawn_takes_the_name_back() -> None:
    file = case_file()
    given = consent(file, ["master"], recipient_organization_id=cast.body("stadt-herne").pk)
    released = {"name": "Ayşe Öztürk", "phone": "0171", "words": "Kurs"}
    referral(file, token=TOKEN, state="seen", released=released, consent=given.pk)
    found = request_behind(TOKEN)
    assert found is not None
    assert found.released == released
    with past_walls():
        given.withdrawn_at, given.withdrawn_by = timezone.now(), cast.person("counsellor")
        given.save()
    found = request_behind(TOKEN)
    assert found is not None
    assert found.released == {"words": "Kurs"}


@pytest.mark.parametrize("before", STATES)
def test_the_door_and_the_rule_agree_on_what_follows(before: str) -> None:
    may = following(Course(before), "partner")
    for to in STATES:
        closed = {"closed_at": timezone.now()} if before not in OPEN else {}
        reason = {"decline_reason": "no-capacity"} if before == "declined" else {}
        token = f"{before}-{to}"
        row = referral(case_file(), token=token, state=before, **closed, **reason)
        try:
            answer(to, token, reason="no-capacity" if to == "declined" else "")
        except LinkGoneError:
            assert to not in may, (before, to)
            continue
        assert to in may, (before, to)
        after = stands(row)
        assert after.state == to
        with past_walls():
            last = ReferralEvent.objects.filter(referral=row).latest("id")
        assert (last.state, last.author) == (to, None)


OPEN = ("sent", "seen", "accepted", "declined", "in-progress")


def test_the_database_holds_what_the_rule_says_about_every_course() -> None:
    row = referral(case_file())
    courses = {(course.state, course.is_closed, bool(course.reason)) for course in reachable()}
    for state, is_closed, has_reason in itertools.product(STATES, (True, False), (True, False)):
        allowed = (state, is_closed, has_reason) in courses
        try:
            with past_walls(), transaction.atomic():
                Referral.objects.filter(pk=row.pk).update(
                    state=state, closed_at=timezone.now() if is_closed else None,
                    decline_reason=REASONS[0] if has_reason else "",
                )  # fmt: skip
        except IntegrityError:
            back_to_app()
            assert not allowed, (state, is_closed, has_reason)
        else:
            assert allowed, (state, is_closed, has_reason)


def test_no_name_is_told_without_her_word() -> None:
    file = case_file()
    for released in ({"name": "Ayşe"}, {"phone": "0171"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            referral(file, released=released)
        back_to_app()
    referral(file, released={"name": "Ayşe"}, agreed_on=timezone.now().date(), agreed_language="tr")
    referral(file, released={"words": "Kurs"})


def back_to_app() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE lotse_app")


def test_the_clock_is_the_workers_alone() -> None:
    referral(case_file(), remind_on=timezone.now().date())
    question = "SELECT count(*) FROM doors.referral_clock(current_date + 1)"
    with as_worker(), connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone()[0] == 1
    with (
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(question)


@pytest.mark.parametrize(
    ("part", "sees"),
    [("counsellor", True), ("colleague", False), ("lead", False), ("neighbour", False), ("guest", False)],
)
def test_a_sensitive_place_is_seen_by_the_author_and_the_manager(part: cast.Part, sees: bool) -> None:
    row = referral(case_file(), is_sensitive=True)
    plain = referral(case_file())
    with cast.acting(part):
        found = set(Referral.objects.values_list("pk", flat=True))
        assert (row.pk in found) is sees
        # The control: what is not sensitive is seen by the whole body, and by nobody else.
        assert (plain.pk in found) is (part in ("counsellor", "colleague", "lead"))
        assert ReferralEvent.objects.filter(referral=row).exists() is sees


def test_the_manager_sees_a_sensitive_referral_that_a_colleague_made() -> None:
    row = referral(case_file(), is_sensitive=True, author=cast.person("colleague"))
    for part in ("counsellor", "colleague"):
        with cast.acting(part):  # type: ignore[arg-type]
            assert Referral.objects.filter(pk=row.pk).exists()
