"""Doors to one's own talks."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, record
from lotse.cases.models import Contact


class OpenedTalk(Noted):
    """What the book says of a look at a talk."""

    object_kind = "cases.Contact"

    def __init__(self, contact: Contact) -> None:
        self.municipality, self.object_id = contact.municipality_id, str(contact.pk)
        self.about = contact.case_id


def open_own_talk(by: Acting, contact: UUID) -> Contact:
    """A talk that whoever acts has written down herself for the acting body; any other is not there."""
    rows = Contact.objects.select_related("case", "site", "funding_line", "asker")
    found = rows.filter(pk=contact, author=by.user, organization=by.organization_id).first()
    if found is None:
        raise Http404
    record("open_contact", by=by, noted=OpenedTalk(found))
    return found
