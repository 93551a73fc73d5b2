"""A consent is taken down by the leading body alone, proved, opens at the next statement, and its end is final."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lotse.cases.models import Case, Contact, Note
from lotse.cases.tests.planted import File, case_file, consent
from lotse.clients.models import Person, ResidenceStatus
from lotse.consent.actions import ConsentRefused, give_consent, withdraw_consent
from lotse.consent.models import Consent
from lotse.consent.queries import (
    agreement_of,
    consents_of,
    people_to_tell,
    possible_recipients,
    recipient_of,
    state_of,
    stored_terms,
)
from lotse.consent.rules.terms import Agreement, Purpose, Recipient, State, latest_last_day
from lotse.consent.tests.test_rules_terms import DRAWN
from lotse.core.spans import BERLIN
from lotse.network.models import Site, SiteStaffing
from tests import cast
from tests.guards import as_owner, past_walls

pytestmark = pytest.mark.django_db


def agreement(**values: Any) -> Agreement:
    """A consent to the neighbour's body, proved by a signed sheet."""
    body = cast.body_of("neighbour")
    given: dict[str, Any] = {
        "recipient": Recipient("organization", body.pk, body.name),
        "purpose": Purpose("together"),
        "kinds": ("contacts",),
        "last_day": timezone.now().astimezone(BERLIN).date() + timedelta(days=30),
        "language": "tr",
        "evidence": "sheet",
        "refusal_explained": True,
    }
    return Agreement(**given | values)


@pytest.fixture
def file() -> File:
    cast.person("neighbour")
    return case_file()


def give(file: File, **values: Any) -> Any:
    with cast.acting("counsellor") as by:
        return give_consent(by=by, case=file.case.pk, agreement=agreement(**values), at=timezone.now())


def test_a_consent_opens_what_it_names_from_the_next_statement_on(file: File) -> None:
    with cast.acting("neighbour"):
        assert Case.objects.count() == 0
    give(file, kinds=("contacts", "master"))
    with cast.acting("neighbour"):
        assert (Case.objects.count(), Contact.objects.count(), Person.objects.count()) == (1, 1, 1)
        assert (ResidenceStatus.objects.count(), Note.objects.count()) == (0, 0)


def test_what_was_shown_and_how_it_was_proved_is_stored(file: File) -> None:
    noted = give(file, language="ar", interpreter=" Ines Info ", evidence="screen", signature=DRAWN)
    with cast.acting("counsellor"):
        (row,) = consents_of(file.case.pk)
    assert (row.text_law, row.text_version, row.text_language) == ("DSGVO", "2026-11", "ar")
    assert (row.explained_by.name, row.interpreter) == ("Berta Beispiel", "Ines Info")
    assert (row.evidence, row.signature, row.purpose) == ("screen", DRAWN, "together")
    assert noted.about == file.case.pk
    assert set(noted.facts) == {"kinds", "until", "evidence", "text"}


def test_a_missing_language_is_stored_as_the_german_text_with_its_interpreter(file: File) -> None:
    give(file, language="other", interpreter="Ines Info")
    with cast.acting("counsellor"):
        (row,) = consents_of(file.case.pk)
    assert (row.text_language, row.interpreter) == ("de", "Ines Info")


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"kinds": ()}, "kinds"),
        ({"kinds": ("everything",)}, "kinds"),
        ({"last_day": timezone.now().date() - timedelta(days=2)}, "last_day"),
        ({"last_day": timezone.now().date() + timedelta(days=400)}, "last_day"),
        ({"purpose": Purpose("other", " ")}, "purpose"),
        ({"language": "so"}, "interpreter"),
        ({"refusal_explained": False}, "refusal_explained"),
        ({"evidence": ""}, "evidence"),
        ({"evidence": "screen"}, "signature"),
        ({"evidence": "screen", "signature": "M1 1 L2 2"}, "signature"),
        ({"evidence": "oral", "witness": ""}, "witness"),
    ],
)
def test_half_an_agreement_is_no_consent(file: File, values: dict[str, Any], what: str) -> None:
    with pytest.raises(ConsentRefused) as refused:
        give(file, **values)
    assert refused.value.what == what
    assert str(refused.value.sentence)
    with past_walls():
        assert not Consent.objects.exists()


def test_a_church_carrier_keeps_a_signature(file: File) -> None:
    other = case_file("neighbour")
    body = cast.body_of("counsellor")
    spoken = agreement(
        recipient=Recipient("organization", body.pk, body.name), evidence="oral", witness="Walter Wach"
    )
    with cast.acting("neighbour") as by:
        with pytest.raises(ConsentRefused) as refused:
            give_consent(by=by, case=other.case.pk, agreement=spoken, at=timezone.now())
        assert refused.value.what == "evidence"
        signed = replace(spoken, evidence="sheet", witness="")
        noted = give_consent(by=by, case=other.case.pk, agreement=signed, at=timezone.now())
        assert Consent.objects.get(pk=noted.consent).text_law == "KDG"
    give(file, evidence="oral", witness="Walter Wach")


def test_only_the_body_that_leads_the_case_takes_down_a_consent(file: File) -> None:
    to_us = agreement(recipient=Recipient("organization", cast.body_of("counsellor").pk, "AWO"))
    with cast.acting("neighbour") as by, pytest.raises(IntegrityError), transaction.atomic():
        give_consent(by=by, case=file.case.pk, agreement=to_us, at=timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_recipient_that_nobody_may_choose_is_refused(file: File) -> None:
    stranger, own = cast.person("stranger"), cast.body_of("counsellor")
    for recipient in (
        Recipient("user", stranger.pk, stranger.name),
        Recipient("organization", own.pk, own.name),
        Recipient("site", file.case.pk, "no office"),
    ):
        with pytest.raises(ConsentRefused) as refused:
            give(file, recipient=recipient)
        assert refused.value.what == "recipient"


def test_a_withdrawal_closes_at_once_and_is_final(file: File) -> None:
    noted = give(file)
    with cast.acting("neighbour"):
        assert Contact.objects.count() == 1
    # Whoever of the body hears it takes it down, not only the case manager.
    with cast.acting("colleague") as by:
        ended = withdraw_consent(by=by, consent=noted.consent, at=timezone.now(), reason=" changed her mind ")
        assert ended.facts["reason"] == "changed her mind"
        row = Consent.objects.get(pk=noted.consent)
        assert row.withdrawn_by == by.user
        assert state_of(row, timezone.now()) is State.WITHDRAWN
        with pytest.raises(ConsentRefused):
            withdraw_consent(by=by, consent=noted.consent, at=timezone.now())
        with pytest.raises(IntegrityError, match="final"), transaction.atomic():
            Consent.objects.filter(pk=noted.consent).update(withdrawn_at=None, withdrawn_by=None)
    with cast.acting("neighbour"):
        assert Contact.objects.count() == Case.objects.count() == 0


def test_without_the_trigger_a_withdrawal_could_be_taken_back(file: File) -> None:
    noted = give(file)
    with cast.acting("counsellor") as by:
        withdraw_consent(by=by, consent=noted.consent, at=timezone.now())
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE consent_consent DISABLE TRIGGER withdrawal_is_final")
    with cast.acting("counsellor"):
        Consent.objects.filter(pk=noted.consent).update(withdrawn_at=None, withdrawn_by=None)
    with cast.acting("neighbour"):
        assert Contact.objects.count() == 1


def test_another_body_cannot_withdraw_what_was_opened_to_it(file: File) -> None:
    noted = give(file)
    with cast.acting("neighbour") as by:
        assert Consent.objects.filter(pk=noted.consent).exists()
        with pytest.raises(Consent.DoesNotExist):
            withdraw_consent(by=by, consent=noted.consent, at=timezone.now())


def test_the_database_allows_a_year_and_not_a_day_more(file: File) -> None:
    today = timezone.now().astimezone(BERLIN).date()
    body = cast.body_of("neighbour")
    latest = latest_last_day(today) + timedelta(days=1)
    assert consent(
        file, ["contacts"], recipient_organization=body, given_at=timezone.now(), expires_on=latest
    )
    with pytest.raises(IntegrityError, match="a_year_at_most"), transaction.atomic():
        consent(
            file, ["contacts"], recipient_organization=body, given_at=timezone.now(),
            expires_on=latest + timedelta(days=1),
        )  # fmt: skip


def office() -> Site:
    town = cast.body_of("counsellor").municipality
    site = Site.objects.create(
        municipality=town, code="office", name="Office", street="Hafen 1", city="Herne"
    )
    own = Site.objects.create(municipality=town, code="own", name="Own", city="Herne")
    for place, parts in ((site, ("counsellor", "neighbour")), (own, ("counsellor",))):
        for part in parts:
            SiteStaffing.objects.create(
                municipality=town, code=f"{place.code}-{part}", site=place, organization=cast.body_of(part)
            )
    return site


def test_recipients_are_other_bodies_people_who_advise_and_shared_offices(file: File) -> None:
    site = office()
    for part in ("coordinator", "interpreter", "guest", "lawyer"):
        cast.person(part)
    with cast.acting("counsellor") as by:
        found = possible_recipients(by, timezone.now())
    named = {(one.kind, one.name) for one in found}
    assert {name for kind, name in named if kind == "organization"} >= {"Caritasverband Herne", "Stadt Herne"}
    assert cast.body_of("counsellor").name not in {name for kind, name in named if kind == "organization"}
    people = {name for kind, name in named if kind == "user"}
    assert "Nora Nachbar (Caritasverband Herne)" in people
    assert "Roswitha Recht (AWO Unterbezirk Ruhr-Mitte)" in people
    # Neither herself nor who sees no cases.
    assert not any(name.startswith(("Berta", "Konrad", "Iwan")) for name in people)
    assert [one.id for one in found if one.kind == "site"] == [site.pk]
    assert next(one for one in found if one.name == "Stadt Herne").is_authority


def test_a_stored_consent_is_read_back_as_it_was_agreed(file: File) -> None:
    site, person = office(), cast.person("neighbour")
    said = [
        agreement(),
        agreement(
            recipient=Recipient("user", person.pk, person.name), purpose=Purpose("other", "die Wohnung")
        ),
        agreement(recipient=Recipient("site", site.pk, site.name), kinds=("master", "notes")),
    ]
    with cast.acting("counsellor") as by:
        for one in said:
            give_consent(by=by, case=file.case.pk, agreement=one, at=timezone.now())
        rows = consents_of(file.case.pk)
        read = [agreement_of(row) for row in rows]
        terms = stored_terms(rows[0], "02323")
    assert [replace(one, recipient=said[0].recipient) for one in reversed(read)] == [
        replace(one, recipient=said[0].recipient) for one in said
    ]
    assert {recipient_of(row).id for row in rows} == {one.recipient.id for one in said}
    assert (terms.carrier, terms.explained_by) == ("AWO Unterbezirk Ruhr-Mitte", "Berta Beispiel")
    assert "LDI NRW" in terms.office


def told() -> set[tuple[str, str]]:
    """(template, address) of every mail that waits; none of them says of whom the case is."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_message DISABLE ROW LEVEL SECURITY")
        cursor.execute("SELECT template, recipient, subject || text FROM outbox_message")
        mails = cursor.fetchall()
        cursor.execute("ALTER TABLE outbox_message ENABLE ROW LEVEL SECURITY")
    assert not any(name in words for _, _, words in mails for name in ("Öztürk", "Ayşe", "Berta", "AWO"))
    return {(template, recipient) for template, recipient, _ in mails}


def test_who_is_let_in_and_shut_out_gets_a_mail_without_a_name(file: File) -> None:
    person = cast.person("neighbour")
    noted = give(file, recipient=Recipient("user", person.pk, person.name))
    assert told() == {("consent-given", person.email)}
    with cast.acting("counsellor") as by:
        withdraw_consent(by=by, consent=noted.consent, at=timezone.now())
    assert told() == {("consent-given", person.email), ("consent-withdrawn", person.email)}


def test_of_a_body_its_lead_hears_of_a_team_who_works_there(file: File) -> None:
    site, neighbour = office(), cast.person("neighbour")
    at = timezone.now()
    body = cast.body_of("neighbour")
    assert people_to_tell(Recipient("organization", body.pk, body.name), at) == []
    lead = cast.person("stranger")
    cast.give_role(lead, cast.Role.LEAD, body)
    assert people_to_tell(Recipient("organization", body.pk, body.name), at) == [lead]
    assert people_to_tell(Recipient("site", site.pk, site.name), at) == []
    cast.give_role(neighbour, cast.Role.GUEST, body, site=site.pk)
    assert people_to_tell(Recipient("site", site.pk, site.name), at) == [neighbour]
