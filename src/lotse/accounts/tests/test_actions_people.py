from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from lotse.accounts.actions.people import (
    LINK_DOOR,
    LinkGoneError,
    NotHerBodyError,
    OwnRoleError,
    Place,
    close_account,
    invite_person,
    require_second_factor,
    send_password_link,
    use_link,
    withdraw_role,
)
from lotse.accounts.models import Invitation, StaffRole, User
from lotse.accounts.tests.second_factors import SECOND_STEP, type_password, with_app
from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from tests.cast import TOWN, Part, acting, body_of, person, signed_in
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db
NEW, LINK = "another horse, another battery", "/de/staff/link/"


def place(part: Part, role: str = "counsellor") -> Place:
    return Place(body_of(part).pk, TOWN, role)


def invite(email: str = "new@lotse.example") -> str:
    with acting("lead") as by:
        return invite_person(by=by, email=email, name="Neue Kollegin", place=place("lead")).key


def test_an_invited_person_sets_her_password_once_and_is_in() -> None:
    key = invite()
    user = User.objects.get(email="new@lotse.example")
    assert (user.is_active, user.has_usable_password()) == (False, False)
    client = Client()
    page = client.get(LINK + key)
    assert page.status_code == 200
    assert problems(page.content.decode(), "de") == []
    assert client.post(LINK + key, {"password": NEW, "again": NEW})["Location"] == "/de/staff/sign-in"
    data = {"email": user.email, "password": NEW}
    assert client.post("/de/staff/sign-in", data)["Location"] == "/de/staff/start"
    assert client.get("/de/staff/").status_code == 200
    assert Client().get(LINK + key).status_code == 410
    assert Client().post(LINK + key, {"password": NEW, "again": NEW}).status_code == 410


def test_neither_link_nor_address_stands_in_book_or_table() -> None:
    key = invite()
    row = Invitation.objects.values().get()
    with past_walls():
        entry = Entry.objects.get(action="invite_person")
    assert (entry.by, entry.organization) == (person("lead").audit_name, body_of("lead").pk)
    assert key not in str(row) + str(entry.__dict__)
    assert "new@" not in str(entry.__dict__)


def test_to_look_at_a_link_uses_nothing_up() -> None:
    key = invite()
    for _ in range(3):
        assert Client().get(LINK + key).status_code == 200
    assert Client().post(LINK + key, {"password": "short", "again": "short"}).status_code == 422
    assert use_link(by=LINK_DOOR, key=key, password=NEW).user.is_active


def test_a_link_runs_out() -> None:
    key = invite()
    Invitation.objects.update(expires_at=timezone.now(), made_at=timezone.now() - timedelta(days=7))
    assert Client().get(LINK + key).status_code == 410
    with pytest.raises(LinkGoneError):
        use_link(by=LINK_DOOR, key=key, password=NEW)


def test_a_second_invitation_replaces_the_first_when_it_is_used() -> None:
    first, second = invite(), invite()
    assert StaffRole.objects.filter(user__email="new@lotse.example").count() == 1
    use_link(by=LINK_DOOR, key=second, password=NEW)
    with pytest.raises(LinkGoneError):
        use_link(by=LINK_DOOR, key=first, password=NEW)


def test_whoever_has_an_account_gets_the_role_and_no_link() -> None:
    assert invite(person("neighbour").email.upper()) == ""
    assert StaffRole.objects.filter(user=person("neighbour"), organization=body_of("lead").pk).exists()


def test_a_closed_account_is_not_opened_by_an_invitation_or_a_link() -> None:
    user = person("stranger")
    key = send_password_link(by=COMMAND_LINE, user=user).key
    close_account(by=COMMAND_LINE, user=user)
    with pytest.raises(ValidationError):
        invite(user.email)
    with pytest.raises(LinkGoneError):
        use_link(by=LINK_DOOR, key=key, password=NEW)
    user.refresh_from_db()
    assert not user.is_active


def test_a_new_password_by_link_ends_sessions_and_keeps_the_second_step(client: Client) -> None:
    user = with_app(person("counsellor"))
    browser = signed_in("counsellor")
    use_link(by=LINK_DOOR, key=send_password_link(by=COMMAND_LINE, user=user).key, password=NEW)
    assert browser.get("/de/staff/").status_code == 302
    assert type_password(client, "counsellor", NEW)["Location"] == SECOND_STEP


@pytest.mark.parametrize("part", ["counsellor", "coordinator", "stranger", "data-protection"])
def test_nobody_else_says_who_works_for_a_body(part: Part) -> None:
    role = StaffRole.objects.get(user=person("lead"))
    with acting(part) as by:
        with pytest.raises(NotHerBodyError):
            invite_person(by=by, email="new@lotse.example", name="X", place=place("lead"))
        with pytest.raises(NotHerBodyError):
            require_second_factor(by=by, organization=body_of("lead").pk, is_required=True)
        with pytest.raises((NotHerBodyError, StaffRole.DoesNotExist)):
            withdraw_role(by=by, role=role.pk)
    with pytest.raises(NotHerBodyError):
        invite_person(by=person("lead"), email="new@lotse.example", name="X", place=place("lead"))
    assert not User.objects.filter(email="new@lotse.example").exists()


def test_a_lead_manages_her_own_body_only_and_never_herself() -> None:
    with acting("lead") as by:
        with pytest.raises(NotHerBodyError):
            invite_person(by=by, email="new@lotse.example", name="X", place=place("neighbour"))
        with pytest.raises(OwnRoleError):
            invite_person(by=by, email=by.user.email, name="X", place=place("lead", "data-protection"))
        with pytest.raises(StaffRole.DoesNotExist):
            withdraw_role(by=by, role=StaffRole.objects.get(user=person("neighbour")).pk)
        with pytest.raises(StaffRole.DoesNotExist):
            withdraw_role(by=by, role=uuid4())


def test_a_role_that_is_withdrawn_opens_nothing_at_the_next_request() -> None:
    browser = signed_in("lead")
    assert browser.get("/de/staff/people/").status_code == 200
    withdraw_role(by=COMMAND_LINE, role=StaffRole.objects.get(user=person("lead")).pk)
    assert browser.get("/de/staff/people/").status_code == 404
    assert browser.get("/de/staff/").status_code == 200


def test_closing_an_account_ends_its_sessions_at_the_next_request() -> None:
    browser = signed_in("lead")
    close_account(by=COMMAND_LINE, user=person("lead"))
    assert browser.get("/de/staff/").status_code == 302
    assert not person("lead").sessions.exists()
