"""Where a referral begins, in a case or in a talk that belongs to none, and its addresses there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.cases.access import open_own_case, open_own_talk, open_referral
from lotse.cases.models import Case, Contact, Referral
from lotse.clients.models import Person


@dataclass(frozen=True)
class Origin:
    """The case, or else the talk. A talk has a person only where somebody has said who it was."""

    case: Case | None
    contact: Contact | None

    @property
    def person(self) -> Person | None:
        holder = self.case or self.contact
        return holder.person if holder else None

    @property
    def language(self) -> str:
        """The language in which she is asked, a code; "" where nobody knows."""
        if self.person:
            return self.person.language
        return self.contact.language if self.contact else ""

    def address(self, page: str, *more: UUID) -> str:
        """The address of a page of referrals, such as "show-referral", below the case or the talk."""
        return _address(page, self.case and self.case.pk, self.contact and self.contact.pk, *more)

    @property
    def back(self) -> dict[str, str]:
        """Where one came from, as `staff/_crumb.html` wants it."""
        if self.case:
            return {"url": self.address("list-case-referrals"), "text": gettext("Referrals of this case")}
        assert self.contact is not None
        return {"url": reverse("cases:contact-saved", args=[self.contact.pk]), "text": gettext("The talk")}


def origin_to_ask(by: Acting, case_id: UUID | None, contact_id: UUID | None) -> Origin:
    """What a new referral begins in; a talk is one's own, and its case comes first. Raises Http404."""
    if case_id:
        return Origin(open_own_case(by, case_id), None)
    assert contact_id is not None
    contact = open_own_talk(by, contact_id)
    return Origin(open_own_case(by, contact.case_id) if contact.case_id else None, contact)


def opened_referral(
    by: Acting, referral_id: UUID, case_id: UUID | None, contact_id: UUID | None
) -> tuple[Origin, Referral]:
    """A referral with what it began in, as `open_referral` lets it be seen. Raises Http404."""
    case, row = open_referral(by, referral_id, case=case_id, contact=contact_id)
    return Origin(case, row.contact), row


def referral_address(row: Referral) -> str:
    """The page of a referral."""
    return address_below(row.case_id, row.contact_id, row.pk)


def address_below(case: UUID | None, contact: UUID | None, referral: UUID) -> str:
    """The page of a referral that begins in this case, or else in this talk."""
    return _address("show-referral", case, contact, referral)


def _address(page: str, case: UUID | None, contact: UUID | None, *more: UUID) -> str:
    if case:
        return reverse(f"cases:{page}", args=[case, *more])
    return reverse(f"cases:{page}-of-talk", args=[contact, *more])
