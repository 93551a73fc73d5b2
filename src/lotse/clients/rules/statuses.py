"""Residence titles and statuses as codes, down to sentence and number: rules of law hang on them (AufenthG, AsylG).

The list follows the groups of the annex to the AZRG-DV; a paper that nobody read closely has the code of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Names = dict[str, Promise]
NOT_ASKED = "not-asked"

_OPEN: Names = {
    NOT_ASKED: _("not asked"),
    "not-said": _("does not want to say"),
    "unclear": _("unclear"),
}
_FREE: Names = {
    "deutsch": _("German, also naturalised"),
    "spaetaussiedler": _("Resettler, German under § 4 BVFG"),
    "eu": _("EU, EEA, Switzerland: reason of stay not known"),
    "eu-worker": _("EU: employed"),
    "eu-self-employed": _("EU: self-employed"),
    "eu-former-worker": _("EU: lost work, status goes on"),
    "eu-jobseeker": _("EU: looking for work"),
    "eu-non-active": _("EU: without work, living on own means"),
    "eu-student": _("EU: studying"),
    "eu-family": _("EU: member of the family"),
    "eu-permanent": _("EU: permanent residence (§ 4a FreizügG/EU)"),
    "eu-parent-of-pupil": _("EU: parent of a child at school"),
    "eu-no-ground": _("EU: without a reason of stay"),
    "eu-loss-decided": _("EU: loss of free movement decided"),
    "gb-wa": _("British under the withdrawal agreement"),
}
_PROCEDURE: Names = {
    "asylgesuch": _("Asylum asked for, no paper yet"),
    "ankunftsnachweis": _("Proof of arrival"),
    "gestattung": _("Asylum procedure (Gestattung)"),
    "folgeantrag": _("Subsequent application for asylum"),
    "uma": _("Under age and without parents"),
}
_TOLERATED: Names = {
    "duldung": _("Duldung, ground not known"),
    "duldung-60a-1": _("Duldung, § 60a Abs. 1: order of the state"),
    "duldung-60a-2-1": _("Duldung, § 60a Abs. 2 Satz 1: deportation impossible"),
    "duldung-60a-2-2": _("Duldung, § 60a Abs. 2 Satz 2: witness"),
    "duldung-60a-2-3": _("Duldung, § 60a Abs. 2 Satz 3: personal or public interest"),
    "duldung-60a-2b": _("Duldung, § 60a Abs. 2b: parent of a child with a title"),
    "duldung-60b": _("Duldung, § 60b: identity not clear"),
    "duldung-60c": _("Duldung, § 60c: vocational training"),
    "duldung-60d": _("Duldung, § 60d: employment"),
    "ausreisepflichtig": _("Has to leave, no Duldung"),
    "ausreisepflichtig-gueb": _("Has to leave, border-crossing certificate"),
    "ausreisepflichtig-dublin": _("Has to leave, Dublin procedure"),
    "ohne-papiere": _("Without papers"),
}
_HUMANITARIAN: Names = {
    "ae-22": _("§ 22 AufenthG: admission from abroad"),
    "ae-23-1": _("§ 23 Abs. 1 AufenthG: admission by the state"),
    "ae-23-1-war": _("§ 23 Abs. 1 AufenthG: because of war"),
    "ae-23-2": _("§ 23 Abs. 2 AufenthG: admission by the federation"),
    "ae-23-4": _("§ 23 Abs. 4 AufenthG: resettlement"),
    "ae-23a": _("§ 23a AufenthG: hardship commission"),
    "ae-24": _("§ 24 AufenthG: temporary protection"),
    "ae-25-1": _("§ 25 Abs. 1 AufenthG: entitled to asylum"),
    "ae-25-2-gfk": _("§ 25 Abs. 2 AufenthG: refugee (Geneva Convention)"),
    "ae-25-2-sub": _("§ 25 Abs. 2 AufenthG: subsidiary protection"),
    "ae-25-3": _("§ 25 Abs. 3 AufenthG: ban on deportation"),
    "ae-25-4-1": _("§ 25 Abs. 4 Satz 1 AufenthG: temporary stay"),
    "ae-25-4-2": _("§ 25 Abs. 4 Satz 2 AufenthG: exceptional hardship"),
    "ae-25-4a-1": _("§ 25 Abs. 4a Satz 1 AufenthG: during criminal proceedings"),
    "ae-25-4a-3": _("§ 25 Abs. 4a Satz 3 AufenthG: after criminal proceedings"),
    "ae-25-4b": _("§ 25 Abs. 4b AufenthG: after illegal employment"),
    "ae-25-5": _("§ 25 Abs. 5 AufenthG: departure impossible"),
    "ae-25a-1": _("§ 25a Abs. 1 AufenthG: well integrated young people"),
    "ae-25a-2": _("§ 25a Abs. 2 AufenthG: their family"),
    "ae-25b": _("§ 25b AufenthG: lasting integration"),
    "ae-104c": _("§ 104c AufenthG: right of opportunity to stay"),
}
_WORK: Names = {
    "ae-16a": _("§ 16a AufenthG: vocational training"),
    "ae-16b": _("§ 16b AufenthG: university"),
    "ae-16c": _("§ 16c AufenthG: mobility of students"),
    "ae-16d": _("§ 16d AufenthG: recognition of a qualification"),
    "ae-16e": _("§ 16e AufenthG: internship of students"),
    "ae-16f": _("§ 16f AufenthG: language course, school"),
    "ae-16g": _("§ 16g AufenthG: training after a Duldung"),
    "ae-17": _("§ 17 AufenthG: looking for a training or university place"),
    "ae-18a": _("§ 18a AufenthG: skilled worker, vocational"),
    "ae-18b": _("§ 18b AufenthG: skilled worker, academic"),
    "ae-18d": _("§ 18d AufenthG: research"),
    "ae-18g": _("§ 18g AufenthG: EU Blue Card"),
    "ae-19c": _("§ 19c AufenthG: other employment"),
    "ae-19d": _("§ 19d AufenthG: skilled worker after a Duldung"),
    "ae-20": _("§ 20 AufenthG: looking for work after training or university"),
    "ae-20a": _("§ 20a AufenthG: opportunity card"),
    "ae-21": _("§ 21 AufenthG: self-employed"),
}
_FAMILY: Names = {
    "ae-28": _("§ 28 AufenthG: family of a German"),
    "ae-30": _("§ 30 AufenthG: spouse"),
    "ae-31": _("§ 31 AufenthG: spouse, right of her own"),
    "ae-32": _("§ 32 AufenthG: child"),
    "ae-33": _("§ 33 AufenthG: child born in Germany"),
    "ae-34": _("§ 34 AufenthG: child, right of its own"),
    "ae-36": _("§ 36 AufenthG: parents and other relatives"),
    "ae-36a": _("§ 36a AufenthG: family of somebody under subsidiary protection"),
    "ae-37": _("§ 37 AufenthG: return"),
    "ae-38a": _("§ 38a AufenthG: long-term resident of another EU state"),
}
_OTHER: Names = {
    "ne": _("Settlement permit, permanent"),
    "daueraufenthalt-eu-de": _("Permanent residence EU, given in Germany"),
    "ae": _("Residence permit, section not known"),
    "visum": _("Visa"),
    "fiktion": _("Fiktionsbescheinigung, kind not known"),
    "fiktion-81-3-1": _("Fiktionsbescheinigung, § 81 Abs. 3 Satz 1: stay counts as permitted"),
    "fiktion-81-3-2": _("Fiktionsbescheinigung, § 81 Abs. 3 Satz 2: counts as tolerated"),
    "fiktion-81-4": _("Fiktionsbescheinigung, § 81 Abs. 4: the old title goes on"),
    "fiktion-24": _("Fiktionsbescheinigung, § 24 AufenthG"),
}
GROUPS: tuple[tuple[Promise, Names], ...] = (
    (_("Not known"), _OPEN),
    (_("German, EU, British"), _FREE),
    (_("Asylum procedure"), _PROCEDURE),
    (_("Duldung and duty to leave"), _TOLERATED),
    (_("Residence permit: humanitarian"), _HUMANITARIAN),
    (_("Residence permit: education and work"), _WORK),
    (_("Residence permit: family and return"), _FAMILY),
    (_("Permanent titles, visa, Fiktionsbescheinigung"), _OTHER),
)
NOT_KNOWN = frozenset(_OPEN)
STATUSES: Names = {code: name for _group, names in GROUPS for code, name in names.items()}
# What earlier versions wrote; such rows stay as they were written and are read like this.
FORMER = {
    "asylum-seeker": "gestattung", "tolerated": "duldung", "temporary": "ae", "ukraine": "ae-24", "permanent": "ne",
    "visa": "visum", "provisional": "fiktion", "german": "deutsch",
}  # fmt: skip


class Paper(Protocol):
    """What the order of a series needs of a row; its key is a UUIDv7 and tells when the row was made."""

    id: UUID
    issued_on: date | None
    valid_until: date | None


Row = TypeVar("Row", bound=Paper)


def status_name(code: str) -> Promise | str:
    """The name of a status, also of one that an earlier version wrote; the code itself where nobody knows it."""
    return STATUSES.get(FORMER.get(code, code), code)


def grouped_choices() -> list[tuple[Promise, list[tuple[str, Promise]]]]:
    """The whole list for a form, in its groups."""
    return [(group, list(names.items())) for group, names in GROUPS]


def series(papers: Iterable[Row]) -> Sequence[Row]:
    """The papers, the one that holds first: the one issued last.

    A paper without a day of issue counts from the day of writing, but yields to any paper that was written down after
    it and was valid then: somebody has looked more closely since.
    """
    rows = sorted(papers, key=lambda paper: paper.id)

    def began(place: int) -> tuple[date, UUID]:
        row = rows[place]
        if row.issued_on:
            return row.issued_on, row.id
        written = written_on(row.id)
        closer = [
            later.issued_on
            for later in rows[place + 1 :]
            if later.issued_on and not (later.valid_until and later.valid_until < written)
        ]
        return min([written, *closer]), row.id

    return [rows[place] for place in sorted(range(len(rows)), key=began, reverse=True)]


def written_on(key: UUID) -> date:
    """The day on which a row was made, as its key tells it (RFC 9562: milliseconds in the first 48 bits), UTC."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC).date()
