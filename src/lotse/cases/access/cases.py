"""Doors to cases: an object or 404. Who opens one is written in the visitors' book, in the same transaction."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, record
from lotse.cases.models import Attachment, Case
from lotse.clients.models import Person


class OpenedCase(Noted):
    """What the book says of a look into a case."""

    object_kind = "cases.Case"

    def __init__(self, case: Case, by: Acting) -> None:
        self.municipality = case.municipality_id
        self.object_id = str(case.pk)
        self.about = case.pk
        self.facts = (
            {} if case.organization_id == by.organization_id else {"of_body": str(case.organization_id)}
        )


class OpenedFile(Noted):
    """What the book says of a file that was taken out."""

    object_kind = "cases.Attachment"

    def __init__(self, attachment: Attachment) -> None:
        self.municipality = attachment.municipality_id
        self.object_id = str(attachment.pk)
        self.about = attachment.case_id


class OpenedPerson(Noted):
    """What the book says of a look at a person."""

    object_kind = "clients.Person"

    def __init__(self, person: Person) -> None:
        self.municipality = person.municipality_id
        self.object_id, self.about = str(person.pk), person.pk


def open_own_person(by: Acting, person: UUID) -> Person:
    """A person whom the acting body keeps; any other is not there."""
    _must_open("visible_person", person)
    found = Person.objects.filter(pk=person, organization=by.organization_id).first()
    if found is None:
        raise Http404
    record("open_person", by=by, noted=OpenedPerson(found))
    return found


def open_case(by: Acting, case: UUID) -> Case:
    """A case that whoever acts may see, be it of her own body or opened to her; any other is not there."""
    _must_open("visible_case", case)
    found = Case.objects.select_related("organization", "manager", "deputy").filter(pk=case).first()
    if found is None:
        raise Http404
    record("open_case", by=by, noted=OpenedCase(found, by))
    return found


def open_own_case(by: Acting, case: UUID) -> Case:
    """A case that the acting body leads, with its person and body. Any other is not there, whoever was let in."""
    _must_open("visible_case", case)
    found = (
        Case.objects.select_related("person", "organization__municipality")
        .filter(pk=case, organization=by.organization_id)
        .first()
    )
    if found is None:
        raise Http404
    record("open_case", by=by, noted=OpenedCase(found, by))
    return found


def open_attachment(by: Acting, case: UUID, attachment: UUID) -> Attachment:
    """A file of a case, if whoever acts may see it."""
    _must_open("visible_case", case)
    found = Attachment.objects.filter(pk=attachment, case=case).first()
    if found is None:
        raise Http404
    record("open_attachment", by=by, noted=OpenedFile(found))
    return found


def _must_open(door: str, wanted: UUID) -> None:
    """Raises Http404, after the same time for a row of others and for none (cases/0006, clients/0020)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT doors.{door}(%s)", [wanted])
        if cursor.fetchone()[0] is None:
            raise Http404
