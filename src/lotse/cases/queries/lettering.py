"""Which letters a body can write, and what of a case comes into one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from lotse.accounts.acting import Acting
from lotse.cases.models import Case, JobApplication, LetterTemplate
from lotse.cases.queries.planning import office_of
from lotse.cases.rules.letters.shapes import HerPage
from lotse.cases.rules.letters.texts import her_page, starters
from lotse.cases.rules.letters.words import CAUTIONS, NAMES
from lotse.clients.models import HouseholdMember, Person, ResidenceStatus
from lotse.clients.rules.statuses import NOT_KNOWN, series, status_name
from lotse.directory.queries.phones import phone_of
from lotse.directory.rules.languages import language_name


@dataclass(frozen=True)
class Offered:
    """A template to choose: the house's by its code, a body's own by its id. `translated`: the languages it is in."""

    key: str
    name: str
    subject: str
    body: str
    caution: str = ""
    code: str = ""
    row: LetterTemplate | None = None

    @property
    def translated(self) -> list[str]:
        return [language for language in self.row.body.texts if language != "de"] if self.row else []

    def page_for(self, language: str) -> HerPage | None:
        """What goes behind the letter in her language."""
        if self.row is None or language not in self.translated:
            return her_page(self.code, language)
        subject, body = self.row.subject.texts.get(language, ""), self.row.body.texts[language]
        return her_page(self.code, language, subject=subject, body=body)


def templates_of(organization: UUID) -> list[Offered]:
    """Those of the house, each replaced by the body's own of the same code, then the body's others by name."""
    rows = list(LetterTemplate.objects.filter(organization=organization, is_active=True).order_by("name"))
    replaced = {row.code: row for row in rows if row.code}
    found = [
        _of_row(replaced[code]) if code in replaced
        else Offered(code, str(NAMES[code]), one.subject, one.body, str(CAUTIONS[code]), code)
        for code, one in starters().items()
    ]  # fmt: skip
    return found + [_of_row(row) for row in rows if not row.code]


def template(organization: UUID, key: str) -> Offered | None:
    """One of them by its key; None if there is no such template."""
    return next((one for one in templates_of(organization) if one.key == key), None)


def _of_row(row: LetterTemplate) -> Offered:
    caution = str(CAUTIONS.get(row.code, ""))
    return Offered(str(row.pk), row.name, row.subject.original, row.body.original, caution, row.code, row)


def address_of(person: Person) -> list[str]:
    """The lines of where she lives, as a letter has them; none if nobody wrote it down."""
    member = (
        HouseholdMember.objects.filter(person=person, left_on__isnull=True)
        .select_related("household")
        .first()
    )
    if member is None:
        return []
    home = member.household
    return [line for line in (home.street, f"{home.postcode} {home.city}".strip()) if line]


def facts_of(by: Acting, case: Case) -> dict[str, str]:
    """What a letter can say of a case, by placeholder, in German; what is not known is empty."""
    person = case.person
    status = next(iter(series(ResidenceStatus.objects.filter(person=person))), None)
    until = status.valid_until if status else None
    return {
        "name": full_name(person),
        "birthday": person.born_on.strftime("%d.%m.%Y") if person.born_on else "",
        "address": ", ".join(address_of(person)),
        "phone": person.phone,
        "language": language_name(person.language, "de") if person.language else "",
        "residence_title": str(status_name(status.status))
        if status and status.status not in NOT_KNOWN
        else "",
        "valid_until": until.strftime("%d.%m.%Y") if until else "",
        "counsellor": case.manager.name,
        "carrier": case.organization.name,
        "office": office_of(by, case.organization),
        "office_phone": phone_of(case.organization, by.sites),
    }


def application_facts(case: Case, application: UUID) -> dict[str, str]:
    """What a letter can say of an application of the case, by placeholder; nothing if the case has no such one."""
    row = JobApplication.objects.filter(case=case, pk=application).select_related("coaching").first()
    if row is None:
        return {}
    return {"employer": row.employer, "position": row.position, "skills": row.coaching.skills}


def full_name(person: Person) -> str:
    return f"{person.given_names} {person.family_name}".strip()
