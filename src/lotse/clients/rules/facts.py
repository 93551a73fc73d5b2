"""What may be known of a person beside her papers: kinds of facts and their values as codes.

There is no kind for health, faith, descent or why somebody fled, and there will be none (GDPR Art. 9; product rule).
A women's shelter is no value of housing: the address of one must not be guessed from a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.directory.rules.languages import OFFERED, in_order, language_name

Names = dict[str, Promise]
NOT_ASKED, NOT_SAID, OTHER = "not-asked", "not-said", "other"
OPEN: Names = {NOT_ASKED: _("not asked"), NOT_SAID: _("does not want to say")}
# Codes that Babel lists as territories and that are no state: regions, the union, places without people.
_NO_STATES = {
    "EU",
    "EZ",
    "UN",
    "QO",
    "XA",
    "XB",
    "ZZ",
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "IC",
    "TA",
    "AQ",
    "BV",
    "HM",
}


@dataclass(frozen=True)
class Kind:
    """A kind of fact. `several` may hold at once; `has_number`: an authority's file number; `is_day`: a day is told."""

    name: Promise
    values: Names = field(default_factory=dict)
    several: bool = False
    has_number: bool = False
    is_day: bool = False


_LEVELS: Names = {
    "none": _("none yet"), "a1": _("A1"), "a2": _("A2"), "b1": _("B1"), "b2": _("B2"), "c1": _("C1"), "c2": _("C2"),
    "mother-tongue": _("mother tongue"),
}  # fmt: skip
_HOUSING: Names = {
    "own-flat": _("flat of her own"),
    "sublet": _("sublet or shared flat"),
    "with-relatives": _("with relatives or friends"),
    "shelter": _("municipal accommodation"),
    "reception-centre": _("reception centre of the state"),
    "emergency-shelter": _("emergency accommodation"),
    "youth-home": _("youth welfare home"),
    "homeless": _("without a place to sleep"),
    OTHER: _("something else"),
}
_WORK: Names = {
    "full-time": _("employed, full time"),
    "part-time": _("employed, part time"),
    "marginal": _("mini job"),
    "self-employed": _("self-employed"),
    "training": _("in vocational training"),
    "seeking": _("looking for work"),
    "not-allowed": _("not allowed to work"),
    "caring": _("at home with children or relatives"),
    "pension": _("pension"),
    "none": _("no work"),
}
_EDUCATION: Names = {
    "never": _("has not been to school"),
    "primary": _("some years of school"),
    "lower": _("school-leaving certificate, up to nine years"),
    "middle": _("school-leaving certificate, ten years"),
    "higher": _("certificate for university entrance"),
    "vocational": _("vocational qualification"),
    "degree": _("university degree"),
    "kindergarten": _("goes to kindergarten"),
    "pupil": _("goes to school"),
    "student": _("studies"),
}
_BENEFITS: Names = {
    "sgb-2": _("SGB II"), "sgb-12": _("SGB XII"), "asylblg": _("AsylbLG"), "sgb-3": _("SGB III"),
    "sgb-8": _("SGB VIII, youth welfare"), "bafoeg": _("BAföG"), "own-income": _("income of her own"),
    "none": _("none"),
}  # fmt: skip
_AUTHORITIES: Names = {
    "jobcenter": _("Jobcenter"),
    "social-office": _("Social welfare office"),
    "immigration-office": _("Immigration office"),
    "bamf": _("BAMF"),
    "youth-office": _("Youth welfare office"),
    "employment-agency": _("Employment agency"),
    "family-benefits": _("Family benefits office"),
    "housing-benefit": _("Housing benefit office"),
    "health-insurer": _("Health insurer"),
    "registration-office": _("Registration office"),
    "court": _("Court"),
    OTHER: _("another one"),
}
_INSURANCE: Names = {
    "statutory": _("statutory"),
    "family": _("insured with the family"),
    "private": _("private"),
    "card": _("card of an insurer under AsylbLG"),
    "voucher": _("treatment voucher under AsylbLG"),
    "abroad": _("insured in another EU state"),
    "none": _("none"),
}
KINDS: dict[str, Kind] = {
    "housing": Kind(_("Housing"), _HOUSING),
    "work": Kind(_("Work"), _WORK),
    "education": Kind(_("School and training"), _EDUCATION),
    "german": Kind(_("Level of German"), _LEVELS),
    "benefits": Kind(_("Rechtskreis"), _BENEFITS, has_number=True),
    "authority": Kind(_("Authority"), _AUTHORITIES, several=True, has_number=True),
    "nationality": Kind(_("Nationality"), several=True),
    "family-status": Kind(
        _("Family status"),
        {
            "single": _("single"), "married": _("married"), "partnership": _("registered partnership"),
            "separated": _("separated"), "divorced": _("divorced"), "widowed": _("widowed"),
        },
    ),
    "sex": Kind(_("Sex"), {"female": _("female"), "male": _("male"), "diverse": _("diverse")}),
    "arrival": Kind(_("In Germany since"), {"arrived": _("came to Germany")}, is_day=True),
    "health-insurance": Kind(_("Health insurance"), _INSURANCE),
    "mother-tongue": Kind(_("Mother tongue"), several=True),
    "other-language": Kind(_("Other languages"), several=True),
    "interpreter": Kind(
        _("Interpreter needed"),
        {"yes": _("yes"), "difficult-talks": _("only in difficult talks"), "no": _("no")},
    ),
}  # fmt: skip
_LANGUAGES = ("mother-tongue", "other-language")
SOURCES: Names = {
    "told": _("told by herself"),
    "document": _("seen in a document"),
    "authority": _("told by an authority"),
    "observed": _("noticed by us"),
}


def values(kind: str, reader: str) -> list[tuple[str, str]]:
    """(code, name) of all values of a kind in the reader's language, those for "not asked" last."""
    if kind == "nationality":
        found = in_order(list(_states(reader).items()))
        found += [("stateless", str(_("stateless"))), ("unclear", str(_("unclear")))]
    elif kind in _LANGUAGES:
        found = in_order([(code, language_name(code, reader)) for code in OFFERED])
        found += [(OTHER, str(_("another language")))]
    else:
        found = [(code, str(name)) for code, name in KINDS[kind].values.items()]
    return found + [(code, str(name)) for code, name in OPEN.items()]


def value_name(kind: str, code: str, reader: str) -> str:
    """The name of a value, or the code where an earlier list had it."""
    return dict(values(kind, reader)).get(code, code) if kind in KINDS else code


@cache
def _states(reader: str) -> dict[str, str]:
    """ISO 3166 codes of two letters in lower case, with their names."""
    names = Locale.parse(reader).territories
    return {
        code.lower(): name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES
    }
