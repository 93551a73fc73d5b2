"""From a talk to a person and a case, with nothing typed again; and drafts that two tabs write in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lotse.cases.models import Case, Contact, Draft, Note
from lotse.cases.queries.drafts import read_draft
from lotse.cases.queries.story import read_note
from lotse.cases.tests.planted import case_file, new_contact
from lotse.clients.models import Person
from tests import cast
from tests.house.pages import UNKNOWN_ID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
QUICK = "/de/staff/cases/contacts/quick/"


def filled(client: Client, address: str, **values: Any) -> dict[str, Any]:
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in said.items() if value is not None} | values


def talk(client: Client, **values: Any) -> str:
    """Write a talk down; the address that it leads to."""
    sent = filled(
        client, QUICK, topics=["work"], at=timezone.localtime().strftime("%Y-%m-%dT%H:%M"), **values
    )
    answer = client.post(QUICK, sent)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_talk_becomes_a_case_with_its_remark() -> None:
    client = cast.signed_in("counsellor")
    saved = talk(client, remark="Sie sucht Arbeit als Köchin.", language="ar")
    found = client.post(f"{saved}person/", {"words": "Niemand"})
    assert found.status_code == 200
    new = f"{saved}person/new/"
    answer = client.post(new, filled(client, new, family_name="Haddad", becomes="new"))
    assert answer.status_code == 302
    with cast.acting("counsellor") as by:
        case = Case.objects.get()
        assert answer["Location"] == f"/de/staff/cases/{case.pk}/"
        assert (case.manager_id, case.person.language) == (by.user.pk, "ar")
        contact = Contact.objects.get()
        assert (contact.case_id, contact.person_id) == (case.pk, case.person_id)
        assert case.last_contact_at == contact.at
        assert read_note(Note.objects.get(case=case)).text == "Sie sucht Arbeit als Köchin."


def test_a_talk_goes_to_the_open_case_of_a_known_person_and_opens_no_second_one() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    saved = talk(client)
    listed = client.post(f"{saved}person/", {"words": "ozturk"}).context["table"]
    address = listed.rows[0][0].url
    assert client.post(address, filled(client, address)).status_code == 302
    with cast.acting("counsellor"):
        assert Contact.objects.filter(case=file.case).count() == 2
        assert Case.objects.count() == 1


def test_a_foreign_talk_and_a_foreign_person_are_not_there() -> None:
    mine, theirs = case_file(), case_file("neighbour", "Fremd")
    colleague = cast.signed_in("colleague")
    assert colleague.get(f"/de/staff/cases/contacts/{mine.contact.pk}/").status_code == 404
    client = cast.signed_in("counsellor")
    ways = (f"contacts/{theirs.contact.pk}/", f"contacts/{mine.contact.pk}/person/{theirs.person.pk}/")
    assert [client.get(f"/de/staff/cases/{way}").status_code for way in ways] == [404, 404]
    assert (
        client.get(f"/de/staff/cases/contacts/{mine.contact.pk}/person/{mine.person.pk}/").status_code == 200
    )


def test_a_correction_from_a_second_tab_shows_both() -> None:
    client = cast.signed_in("counsellor")
    address = f"{talk(client)}correct/"
    at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    first, second = filled(client, address, at=at), filled(client, address, at=at)
    assert client.post(address, first | {"topics": ["money"]}).status_code == 302
    answer = client.post(address, second | {"topics": ["debts"], "minutes": "45"})
    assert answer.status_code == 409
    assert "Geld" in str(answer.context["form"].errors["topics"])
    assert answer.context["form"]["minutes"].value() == "45"
    again = second | {"topics": ["debts"], "minutes": "45", "seen": answer.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    with cast.acting("counsellor"):
        assert Contact.objects.get().topics == ["debts"]


def kept(client: Client, text: str, **values: Any) -> Any:
    fields = json.dumps([["remark", text], ["csrfmiddlewaretoken", "x"]])
    return client.post(
        "/de/staff/cases/drafts/keep/", {"page": QUICK, "fields": fields, "tab": "one"} | values
    )


def test_a_draft_is_one_for_each_form_and_a_second_tab_is_told() -> None:
    client = cast.signed_in("counsellor")
    first = kept(client, "Ich schreibe").json()
    clash = kept(client, "Ich auch", tab="two")
    assert clash.status_code == 409
    assert clash.json()["fields"] == [["remark", "Ich schreibe"]]
    seen = {"draft": first["draft"], "version": first["version"]}
    assert kept(client, "Ich schreibe weiter", **seen).json()["version"] == 2
    assert kept(client, "zu alt", **seen).status_code == 409
    with cast.acting("counsellor"):
        row = Draft.objects.get()
        assert read_draft(row).fields == [("remark", "Ich schreibe weiter")]
        assert b"schreibe" not in bytes(row.sealed)
    # Of another window the words stay, whatever this one saves.
    talk(client, remark="Ich auch", draft=first["draft"], draft_tab="two", draft_seen="1")
    with cast.acting("counsellor"):
        assert Draft.objects.count() == 1
    talk(client, remark="Ich schreibe weiter", draft=first["draft"], draft_tab="one")
    with cast.acting("counsellor"):
        assert not Draft.objects.exists()
    assert kept(client, "noch mehr", draft=first["draft"], version=2).json() == {"gone": True}


def test_a_draft_of_a_foreign_case_or_of_another_page_is_refused() -> None:
    mine, theirs = case_file(), case_file("neighbour", "Fremd")
    client = cast.signed_in("counsellor")
    pages = {
        f"/de/staff/cases/{mine.case.pk}/notes/new/": 200,
        f"/de/staff/cases/{theirs.case.pk}/notes/new/": 404,
        f"/de/staff/cases/{UNKNOWN_ID}/notes/new/": 404,
        "/de/staff/people/": 404,
        "https://evil.example/": 404,
    }
    assert {page: kept(client, "x", page=page).status_code for page in pages} == pages


def test_of_a_draft_whose_talk_is_gone_all_words_can_be_copied() -> None:
    client = cast.signed_in("counsellor")
    address = talk(client)
    fields = json.dumps([["note", "Sie kommt am Montag."], ["words", "Und der Bruder kommt mit."]])
    told = kept(client, "", page=f"{address}note/", fields=fields).json()
    draft = f"/de/staff/cases/drafts/{told['draft']}/"
    assert f"{address}note/?draft=" in client.get(draft).content.decode()
    assert client.post(f"{address}undo/").status_code == 302
    page = client.get(draft).content.decode()
    assert f"{address}note/" not in page
    assert "Sie kommt am Montag." in page
    assert "Und der Bruder kommt mit." in page


def test_what_is_planted_is_a_talk_and_nobody_is_known() -> None:
    """The control of the search above: without a person there is nobody to choose."""
    client = cast.signed_in("counsellor")
    with cast.acting("counsellor") as by:
        contact = new_contact(cast.body("awo-ruhr-mitte"), by.user)
        assert not Person.objects.exists()
    table = client.post(f"/de/staff/cases/contacts/{contact.pk}/person/", {"words": "ozturk"}).context[
        "table"
    ]
    assert table.rows == []
