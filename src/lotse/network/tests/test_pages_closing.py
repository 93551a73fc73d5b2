"""An account is closed by whoever manages the only body it works for."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from lotse.accounts.actions.people import LINK_DOOR, LinkGoneError, send_password_link, use_link
from lotse.accounts.models import StaffRole
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from tests.cast import PASSWORD, Part, body_of, give_role, person, signed_in
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db
PEOPLE = "/de/staff/people/"


def closing(part: Part) -> str:
    return f"{PEOPLE}{person(part).pk}/close"


def close(browser: Client, part: Part) -> int:
    return browser.post(closing(part), {"once": str(uuid4())}).status_code


def signs_in(part: Part) -> bool:
    data = {"email": person(part).email, "password": PASSWORD}
    return Client().post("/de/staff/sign-in", data).status_code == 302


def test_the_question_says_what_follows_and_changes_nothing() -> None:
    lead, berta = signed_in("lead"), person("counsellor")
    assert closing("counsellor") in lead.get(PEOPLE).content.decode()
    page = lead.get(closing("counsellor")).content.decode()
    assert problems(page, "de") == []
    assert "kann sich nicht mehr anmelden" in page
    berta.refresh_from_db()
    assert berta.is_active


def test_a_closed_account_is_out_at_the_next_click_everywhere_and_gone_from_the_list() -> None:
    lead, berta = signed_in("lead"), person("counsellor")
    browsers = [signed_in("counsellor"), signed_in("counsellor")]
    key = send_password_link(by=COMMAND_LINE, user=berta).key
    # The control: before, all of it works.
    assert [each.get("/de/staff/").status_code for each in browsers] == [200, 200]
    assert signs_in("counsellor")
    fields = {"once": str(uuid4())}
    assert [lead.post(closing("counsellor"), fields)["Location"] for _ in range(2)] == [PEOPLE] * 2
    assert [each.get("/de/staff/").status_code for each in browsers] == [302, 302]
    assert not signs_in("counsellor")
    with pytest.raises(LinkGoneError):
        use_link(by=LINK_DOOR, key=key, password="another horse, another battery")
    assert not StaffRole.objects.filter(user=berta, ends_at=None).exists()
    assert berta.email not in lead.get(PEOPLE).content.decode()
    with past_walls():
        assert Entry.objects.filter(action="close_account", object_id=str(berta.pk)).count() == 1


def test_an_invitation_that_nobody_opened_is_taken_back() -> None:
    lead, berta = signed_in("lead"), person("counsellor")
    berta.is_active = False
    berta.set_unusable_password()
    berta.save()
    key = send_password_link(by=COMMAND_LINE, user=berta).key
    assert Client().get(f"/de/staff/link/{key}").status_code == 200
    assert close(lead, "counsellor") == 302
    assert Client().get(f"/de/staff/link/{key}").status_code == 410


def test_whoever_works_for_another_body_too_keeps_her_account() -> None:
    lead, berta = signed_in("lead"), person("counsellor")
    give_role(berta, Role.GUEST, body_of("neighbour"))
    page = lead.get(closing("counsellor")).content.decode()
    assert problems(page, "de") == []
    assert "arbeitet auch für eine andere Organisation" in page
    assert body_of("neighbour").name not in page
    assert lead.post(closing("counsellor"), {"once": str(uuid4())})["Location"] == closing("counsellor")
    berta.refresh_from_db()
    assert berta.is_active
    assert StaffRole.objects.filter(user=berta, ends_at=None).count() == 2


@pytest.mark.parametrize("part", ["neighbour", "lead", "stranger"])
def test_who_is_not_hers_and_she_herself_are_not_there(part: Part) -> None:
    lead, other = signed_in("lead"), person(part)
    assert lead.get(closing(part)).status_code == 404
    assert close(lead, part) == 404
    other.refresh_from_db()
    assert other.is_active


@pytest.mark.parametrize("part", ["counsellor", "coordinator", "data-protection", "neighbour"])
def test_nobody_else_closes_an_account(part: Part) -> None:
    browser, colleague = signed_in(part), person("colleague")
    assert browser.get(closing("colleague")).status_code == 404
    assert close(browser, "colleague") == 404
    colleague.refresh_from_db()
    assert colleague.is_active
