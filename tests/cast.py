"""The fixed cast of the tests. Whoever appears in a test has a part here; no part is a real person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.contrib.auth import SESSION_KEY
from django.test import Client

from lotse.accounts.acting import Acting, acting_now
from lotse.accounts.models import StaffRole, User
from lotse.accounts.rules.roles import Role
from lotse.accounts.sessions import SessionStore
from lotse.core.context import acting_as
from lotse.network.models import Municipality, Organization

# Who seeks advice has no account: in a test she is the one who is not signed in.
Part = Literal[
    "stranger", "counsellor", "colleague", "neighbour", "lead", "coordinator", "interpreter", "guest", "lawyer",
    "child-protection", "data-protection", "master-data",
]  # fmt: skip
PASSWORD = "correct horse battery staple"
TOWN = "05916000"
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
_BODIES = {
    "awo-ruhr-mitte": ("AWO Unterbezirk Ruhr-Mitte", Organization.Role.CARRIER, Organization.Law.DSGVO),
    "caritasverband-herne": ("Caritasverband Herne", Organization.Role.CARRIER, Organization.Law.KDG),
    "stadt-herne": ("Stadt Herne", Organization.Role.AUTHORITY, Organization.Law.DSGVO),
}


@dataclass(frozen=True)
class _Part:
    name: str
    body: str = ""
    role: Role | None = None


_PARTS: dict[Part, _Part] = {
    # Has a login and nothing else to do with what she looks at.
    "stranger": _Part("Frieda Fremd"),
    "counsellor": _Part("Berta Beispiel", "awo-ruhr-mitte", Role.COUNSELLOR),
    "colleague": _Part("Kira Kollegin", "awo-ruhr-mitte", Role.COUNSELLOR),
    # Advises at another carrier of the same town.
    "neighbour": _Part("Nora Nachbar", "caritasverband-herne", Role.COUNSELLOR),
    "lead": _Part("Lena Leitung", "awo-ruhr-mitte", Role.LEAD),
    # Works at the integration centre and looks after its network's data.
    "coordinator": _Part("Konrad Klammer", "stadt-herne", Role.COORDINATOR),
    "interpreter": _Part("Iwan Innig", "awo-ruhr-mitte", Role.INTERPRETER),
    "guest": _Part("Gesa Gast", "caritasverband-herne", Role.GUEST),
    "lawyer": _Part("Roswitha Recht", "awo-ruhr-mitte", Role.LAWYER),
    "child-protection": _Part("Karla Kindeswohl", "awo-ruhr-mitte", Role.CHILD_PROTECTION),
    "data-protection": _Part("Dora Datenschutz", "awo-ruhr-mitte", Role.DATA_PROTECTION),
    "master-data": _Part("Ada Anders", "stadt-herne", Role.MASTER_DATA),
}
PARTS: tuple[Part, ...] = tuple(_PARTS)


def person(part: Part) -> User:
    """The account of a part with its role, made when it is first wanted; its password is `PASSWORD`."""
    played = _PARTS[part]
    user = User.objects.filter(email=address(part)).first()
    if user is None:
        user = User(email=address(part), name=played.name)
        user.set_password(PASSWORD)
        user.save()
        if played.role:
            give_role(user, played.role, body(played.body))
    return user


def role_of(part: Part) -> Role | None:
    """The role that a part plays at its body."""
    return _PARTS[part].role


def give_role(user: User, role: Role, organization: Organization, **values: object) -> StaffRole:
    """A role at a body, planted without the action that gives it in the house."""
    return StaffRole.objects.create(
        municipality_id=organization.municipality_id, user=user, organization=organization.pk, role=role,
        given_by="system:tests", **{"starts_at": BEGAN, **values},
    )  # fmt: skip


def body(code: str) -> Organization:
    """One of the cast's bodies in Herne: the loaded network's row, or one made for the test."""
    name, role, law = _BODIES[code]
    town, _ = Municipality.objects.get_or_create(
        key=TOWN, defaults={"code": "herne", "name": "Herne", "kind": "stadt", "state": "NW"}
    )
    found, _ = Organization.objects.get_or_create(
        municipality=town, code=code, defaults={"name": name, "short_name": name, "role": role, "law": law}
    )
    return found


def signed_in(part: Part) -> Client:
    """A browser in which a part has signed in; it acts for the part's body."""
    client = Client()
    client.force_login(person(part))
    return client


def address(part: Part) -> str:
    return f"{part}@lotse.example"


def body_of(part: Part) -> Organization:
    """The body that a part works for."""
    return body(_PARTS[part].body)


@contextmanager
def acting(part: Part) -> Iterator[Acting]:
    """Act in the database as a part does in a request: a session of her own, its context, one transaction."""
    user, session = person(part), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session.create()
    with acting_as(str(session.session_key)):
        yield acting_now(user)
