from __future__ import annotations

import re

import pytest
from django.test import Client

from lotse.accounts.models import StaffRole, User
from lotse.outbox.models import Message
from tests.cast import body_of, person, signed_in
from tests.guards import as_worker
from tests.house.html import problems

pytestmark = pytest.mark.django_db
PEOPLE = "/de/staff/people/"
NEW = {"name": "Neue Kollegin", "email": "new@lotse.example", "role": "counsellor", "site": ""}


def test_a_lead_sees_the_people_of_her_own_body() -> None:
    for part in ("counsellor", "neighbour"):
        person(part)  # type: ignore[arg-type]
    page = signed_in("lead").get(PEOPLE).content.decode()
    assert problems(page, "de") == []
    assert person("counsellor").name in page
    assert person("neighbour").name not in page


def test_an_invitation_waits_as_a_mail_and_without_a_mail_server_its_link_is_shown() -> None:
    browser = signed_in("lead")
    response = browser.post(f"{PEOPLE}invite", NEW)
    page = response.content.decode()
    assert problems(page, "de") == []
    link = re.search(r"/staff/link/([\w-]{40,})", page)
    assert link
    assert Client().get(f"/de/staff/link/{link[1]}").status_code == 200
    with as_worker():
        message = Message.objects.get()
    assert message.recipient == NEW["email"]
    assert link[1] in message.text


def test_with_a_mail_server_the_link_is_in_the_mail_alone(settings: object) -> None:
    settings.SMTP_URL = "smtp+plain://localhost:25"  # type: ignore[attr-defined]
    page = signed_in("lead").post(f"{PEOPLE}invite", NEW).content.decode()
    assert "/staff/link/" not in page


@pytest.mark.parametrize(
    "wrong",
    [{"email": "none"}, {"role": "king"}, {"name": ""}, {"site": "00000000-0000-7000-8000-000000000000"}],
)
def test_what_is_wrong_is_said_at_its_field(wrong: dict[str, str]) -> None:
    response = signed_in("lead").post(f"{PEOPLE}invite", NEW | wrong)
    assert response.status_code == 422
    assert problems(response.content.decode(), "de") == []
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_nobody_invites_herself_to_another_role() -> None:
    mine = {"email": person("lead").email, "role": "data-protection"}
    assert signed_in("lead").post(f"{PEOPLE}invite", NEW | mine).status_code == 422


def test_a_role_is_withdrawn_and_one_of_another_body_is_not_there() -> None:
    mine = StaffRole.objects.get(user=person("counsellor"))
    other = StaffRole.objects.get(user=person("neighbour"))
    browser = signed_in("lead")
    assert browser.post(f"{PEOPLE}withdraw", {"role": str(mine.pk)})["Location"] == PEOPLE
    mine.refresh_from_db()
    assert mine.ends_at is not None
    for key in (str(other.pk), str(mine.pk), "", "x", "\x00"):
        assert browser.post(f"{PEOPLE}withdraw", {"role": key}).status_code == 404


def test_a_lead_asks_everybody_for_a_second_factor_herself_included() -> None:
    browser = signed_in("lead")
    browser.post(f"{PEOPLE}second-factor", {"required": "yes"})
    assert browser.get(PEOPLE)["Location"] == "/de/staff/account"
    assert signed_in("counsellor").get("/de/staff/")["Location"] == "/de/staff/account"
    assert body_of("counsellor") == body_of("lead")
