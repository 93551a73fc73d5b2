"""Invented staff and cases for a trial, made by the same actions as in an office. Nobody in it is a real person."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from lotse.accounts.acting import Acting, acting_now
from lotse.accounts.actions.accounts import create_account
from lotse.accounts.actions.people import Place, invite_person
from lotse.accounts.models import User
from lotse.accounts.rules.roles import Role
from lotse.accounts.sessions import SessionStore
from lotse.audit.actions import COMMAND_LINE
from lotse.cases.actions.admitting import Told, admit_case
from lotse.cases.actions.writing import Talk, record_contact, write_note
from lotse.core.context import acting_as
from lotse.core.spans import BERLIN
from lotse.core.vaults import keys_in_memory
from lotse.network.models import Organization

AWO, CARITAS, CITY = "awo-ruhr-mitte", "caritasverband-herne", "stadt-herne"


class NoNetworkError(LookupError):
    """The networks of Herne, in which the demonstration plays, are not loaded."""


@dataclass(frozen=True)
class Colleague:
    """An invented person who works at one of the bodies of Herne."""

    name: str
    body: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@lotse.example"


STAFF = (
    Colleague("Berta Beispiel", AWO, Role.COUNSELLOR),
    Colleague("Kira Kollegin", AWO, Role.COUNSELLOR),
    Colleague("Lena Leitung", AWO, Role.LEAD),
    Colleague("Dora Datenschutz", AWO, Role.DATA_PROTECTION),
    Colleague("Karla Kindeswohl", AWO, Role.CHILD_PROTECTION),
    Colleague("Nora Nachbar", CARITAS, Role.COUNSELLOR),
    Colleague("Lutz Leiter", CARITAS, Role.LEAD),
    Colleague("Konrad Klammer", CITY, Role.COORDINATOR),
    Colleague("Ada Anders", CITY, Role.MASTER_DATA),
)
PEOPLE = (
    ("Berta Beispiel", Told("Beispielova", "Mila", language="uk", status="ae-24", status_until=date(2027, 3, 4)),
     ["language", "work"], "Sie möchte einen Deutschkurs am Vormittag, weil die Kinder bis 14 Uhr in der Schule sind."),
    ("Berta Beispiel", Told("Musteri", "Selim", call_name="Selo", language="tr", status="ne"),
     ["money", "authorities"], "Brief der Familienkasse mitgebracht: Nachweis über den Schulbesuch fehlt noch."),
    ("Kira Kollegin", Told("المثال", "نور", language="ar", status="duldung", status_until=date(2027, 1, 31)),
     ["residence", "training"], "Ausbildungsplatz in Aussicht. Duldung läuft Ende Januar ab: rechtzeitig verlängern."),
    ("Nora Nachbar", Told("Exemplu", "Ioana", language="ro", status="eu-worker"),
     ["housing", "health"], "Sucht eine Wohnung für vier Personen in Herne-Mitte."),
)  # fmt: skip


def play(*, at: datetime) -> str:
    """Make the staff and their first cases; returns the password that all of them have.

    Raises NoNetworkError without the networks of Herne, and ValidationError where the demonstration was made before.
    """
    bodies = {body.code: body for body in Organization.objects.filter(code__in=(AWO, CARITAS, CITY))}
    if len(bodies) < 3:
        raise NoNetworkError
    password = secrets.token_urlsafe(12)
    for colleague in STAFF:
        body = bodies[colleague.body]
        create_account(by=COMMAND_LINE, email=colleague.email, name=colleague.name, password=password)
        place = Place(organization=body.pk, municipality=body.municipality_id, role=colleague.role)
        invite_person(by=COMMAND_LINE, email=colleague.email, name=colleague.name, place=place)
    for number, (name, told, topics, words) in enumerate(PEOPLE):
        _one_case(name, told, topics, words, at - timedelta(days=3 * number + 1))
    return password


def _one_case(name: str, told: Told, topics: list[str], words: str, at: datetime) -> None:
    user = User.objects.get(name=name)
    with keys_in_memory(), _signed_in(user) as by:
        case = admit_case(by=by, told=told, on=at.astimezone(BERLIN).date()).row
        talk = Talk(at=at, channel="walk-in", topics=topics, language=told.language, minutes=30)
        contact = record_contact(by=by, case=case, talk=talk).row
        write_note(by=by, case=case, contact=contact, text=words, level="network", at=at)


@contextmanager
def _signed_in(user: User) -> Iterator[Acting]:
    """Act as somebody who has signed in: the walls hold for the demonstration as for everybody."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session.set_expiry(timezone.now() + timedelta(minutes=5))
    session.create()
    try:
        with acting_as(str(session.session_key)):
            yield acting_now(user)
    finally:
        session.delete()
