"""Doors: an object or 404. Who opens one is written in the visitors' book, in the same transaction."""

from lotse.cases.access.cases import open_attachment, open_case, open_own_case, open_own_person
from lotse.cases.access.imports import open_import
from lotse.cases.access.referrals import open_incoming, open_referral, open_visit
from lotse.cases.access.talks import open_own_talk

__all__ = [
    "open_attachment",
    "open_case",
    "open_import",
    "open_incoming",
    "open_own_case",
    "open_own_person",
    "open_own_talk",
    "open_referral",
    "open_visit",
]
