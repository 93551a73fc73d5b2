from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.accounts.models import StaffRole, User
from lotse.accounts.rules.roles import Role
from lotse.network.models import Site, SiteStaffing
from lotse.outbox.models import Message
from tests.cast import Part, body_of, give_role, person, signed_in
from tests.guards import as_worker
from tests.house.html import problems

pytestmark = pytest.mark.django_db
PEOPLE, ACT_FOR = "/de/staff/people/", "/de/staff/people/act-for"
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


def giving(part: Part) -> str:
    return f"{PEOPLE}{person(part).pk}/roles/new"


def withdrawing(part: Part) -> str:
    return f"{PEOPLE}roles/{StaffRole.objects.get(user=person(part)).pk}/withdraw"


def test_a_role_is_said_in_sentences_with_its_beginning_and_the_last_sign_in() -> None:
    person("counsellor")
    page = signed_in("lead").get(PEOPLE).content.decode()
    assert "Beraterin oder Berater" in page
    assert "seit 5. Januar 2026" in page
    assert "hat sich noch nie angemeldet" in page


def test_a_role_is_given_once_for_an_office_and_a_time() -> None:
    berta, awo = person("counsellor"), body_of("lead")
    town = {"municipality_id": awo.municipality_id}
    site = Site.objects.create(**town, code="hafen", name="Haus am Hafen", city="Herne")
    SiteStaffing.objects.create(**town, code="hafen.awo", site=site, organization=awo)
    lead, last = signed_in("lead"), timezone.localdate() + timedelta(days=30)
    assert "Haus am Hafen" in lead.get(giving("counsellor")).content.decode()
    fields = {"once": str(uuid4()), "role": "lead", "site": str(site.pk), "last_on": last.isoformat()}
    assert [lead.post(giving("counsellor"), fields)["Location"] for _ in range(2)] == [PEOPLE] * 2
    row = StaffRole.objects.get(user=berta, role="lead")
    assert (row.site, timezone.localtime(row.ends_at).date()) == (site.pk, last + timedelta(days=1))
    assert "Haus am Hafen" in lead.get(PEOPLE).content.decode()
    again = lead.post(giving("counsellor"), fields | {"once": str(uuid4())})
    assert again.status_code == 422
    assert "hat diese Rolle" in again.content.decode()


def test_a_role_that_begins_later_opens_nothing_before_and_may_be_withdrawn() -> None:
    lead, first = signed_in("lead"), timezone.localdate() + timedelta(days=9)
    colleague = signed_in("colleague")
    lead.post(giving("colleague"), {"role": "master-data", "starts_on": first.isoformat()})
    assert colleague.get(PEOPLE).status_code == 404
    row = StaffRole.objects.get(user=person("colleague"), role="master-data")
    asked = f"{PEOPLE}roles/{row.pk}/withdraw"
    assert "Verwaltung der Stammdaten" in lead.get(asked).content.decode()
    lead.post(f"{PEOPLE}withdraw", {"role": str(row.pk)})
    row.refresh_from_db()
    assert row.ends_at == row.starts_at
    assert "Verwaltung der Stammdaten" not in lead.get(PEOPLE).content.decode().partition("<main")[2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "emperor"},
        {"role": ""},
        {"site": "00000000-0000-7000-8000-000000000000"},
        {"starts_on": "2020-01-01"},
        {"last_on": "2020-01-01"},
        {"starts_on": "x"},
        {"reason": "a\x00"},
        {"reason": "\u202e"},
    ],
)
def test_a_role_that_cannot_be_is_refused(wrong: dict[str, str]) -> None:
    page = signed_in("lead").post(giving("counsellor"), {"role": "lead"} | wrong)
    assert page.status_code == 422
    assert problems(page.content.decode(), "de") == []
    assert StaffRole.objects.filter(user=person("counsellor")).count() == 1


def test_a_withdrawn_role_is_gone_at_the_next_click_in_every_browser() -> None:
    lead, other = signed_in("lead"), signed_in("lead")
    assert [lead.get(PEOPLE).status_code, other.get(PEOPLE).status_code] == [200, 200]
    give_role(person("colleague"), Role.MASTER_DATA, body_of("lead"))
    manager, address = signed_in("colleague"), withdrawing("lead")
    asked = manager.get(address).content.decode()
    assert "Es endet mit dem nächsten Klick" in asked
    fields = {"role": address.split("/")[-2], "once": str(uuid4())}
    assert [manager.post(f"{PEOPLE}withdraw", fields)["Location"] for _ in range(2)] == [PEOPLE] * 2
    assert [lead.get(PEOPLE).status_code, other.get(PEOPLE).status_code] == [404, 404]


def test_nobody_locks_herself_out_and_nobody_gives_herself_a_role() -> None:
    lead = signed_in("lead")
    role = withdrawing("lead").split("/")[-2]
    lead.post(f"{PEOPLE}withdraw", {"role": role})
    assert "Ihr eigenes Recht" in lead.get(PEOPLE).content.decode()
    assert lead.post(giving("lead"), {"role": "counsellor"}).status_code == 422
    assert StaffRole.objects.filter(user=person("lead"), ends_at=None).count() == 1


def test_people_of_other_bodies_are_not_there() -> None:
    lead = signed_in("lead")
    assert lead.get(giving("counsellor")).status_code == 200
    for address in (giving("neighbour"), f"{PEOPLE}{uuid4()}/roles/new"):
        assert lead.get(address).status_code == 404
        assert lead.post(address, {"role": "lead"}).status_code == 404
    assert lead.get(withdrawing("neighbour")).status_code == 404
    for part in ("counsellor", "coordinator", "data-protection", "stranger"):
        client = signed_in(part)  # type: ignore[arg-type]
        assert client.post(giving("counsellor"), {"role": "lead"}).status_code == 404
        assert client.get(withdrawing("counsellor")).status_code == 404
    assert StaffRole.objects.get(user=person("neighbour")).ends_at is None


def test_the_head_of_the_page_says_for_whom_she_acts_and_switches_in_this_browser_alone() -> None:
    berta, caritas = person("counsellor"), body_of("neighbour")
    client, other = signed_in("counsellor"), signed_in("counsellor")
    assert ACT_FOR not in client.get("/de/staff/").content.decode()
    give_role(berta, Role.LEAD, caritas)
    assert ACT_FOR in client.get("/de/staff/").content.decode()
    assert client.get(PEOPLE).status_code == 404
    assert caritas.name in client.get(ACT_FOR).content.decode()
    assert client.post(ACT_FOR, {"body": str(caritas.pk)}).status_code == 302
    assert f"Sie handeln für: {caritas.name}" in client.get("/de/staff/").content.decode()
    assert berta.name in client.get(PEOPLE).content.decode()
    assert f"Sie handeln für: {body_of('lead').name}" in other.get("/de/staff/").content.decode()
    StaffRole.objects.filter(user=berta, organization=caritas.pk).update(ends_at=timezone.now())
    assert client.get(PEOPLE).status_code == 404


@pytest.mark.parametrize("wanted", ["", "x", "\x00", "00000000-0000-7000-8000-000000000000"])
def test_she_cannot_act_for_a_body_without_a_role_there(wanted: str) -> None:
    client, caritas = signed_in("counsellor"), body_of("neighbour")
    give_role(person("counsellor"), Role.GUEST, caritas, ends_at=timezone.now() - timedelta(days=1))
    for key in (wanted, str(caritas.pk)):
        assert client.post(ACT_FOR, {"body": key}).status_code == 404
    assert "Sie handeln für: AWO" in client.get("/de/staff/").content.decode()


def test_a_long_list_of_people_costs_no_more_queries() -> None:
    lead, awo = signed_in("lead"), body_of("lead")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(PEOPLE).status_code == 200
        return len(queries)

    lead.get(PEOPLE)
    one = cost()
    for number in range(30):
        colleague = User.objects.create(email=f"p{number}@lotse.example", name=f"P {number}")
        give_role(colleague, Role.COUNSELLOR, awo)
    assert cost() == one
