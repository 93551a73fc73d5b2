"""The words of a consent for the person at the desk, and what keeps an agreement from being one."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lotse.consent.rules.evidence import ORAL, SCREEN, SHEET
from lotse.consent.rules.terms import OTHER_PURPOSE

KIND_WORDS: dict[str, Promise] = {
    "master": gettext_lazy("Master data: name, date of birth, language, phone"),
    "status": gettext_lazy("Residence status and until when it is valid"),
    "contacts": gettext_lazy("Talks: when, about what, with which result"),
    "notes": gettext_lazy("Notes, except confidential ones"),
    "documents": gettext_lazy("Documents in the file"),
}
KIND_NAMES: dict[str, Promise] = {
    "master": gettext_lazy("Master data"),
    "status": gettext_lazy("Residence status"),
    "contacts": gettext_lazy("Talks"),
    "notes": gettext_lazy("Notes"),
    "documents": gettext_lazy("Documents"),
}
PURPOSE_WORDS: dict[str, Promise] = {
    "together": gettext_lazy("Both offices advise together"),
    "continue": gettext_lazy("The other office goes on advising"),
    "application": gettext_lazy("Help with an application or a letter"),
    "absence": gettext_lazy("Help while the counsellor is away"),
    OTHER_PURPOSE: gettext_lazy("Another purpose, written below"),
}
EVIDENCE_WORDS: dict[str, Promise] = {
    SHEET: gettext_lazy("Signed sheet: print this text, have it signed, file the sheet"),
    SCREEN: gettext_lazy("Signature on this screen"),
    ORAL: gettext_lazy("Said in words, with a witness"),
}
EVIDENCE_NAMES: dict[str, Promise] = {
    SHEET: gettext_lazy("Signed sheet"),
    SCREEN: gettext_lazy("Signature on the screen"),
    ORAL: gettext_lazy("Said in words"),
}
SENTENCES: dict[str, Promise] = {
    "recipient": gettext_lazy("Please choose who gets the information."),
    "kinds": gettext_lazy("Please tick what is passed on: at least one kind of information."),
    "last_day": gettext_lazy("A consent holds from today on and for twelve months at the most."),
    "purpose": gettext_lazy("Please write down what the information is passed on for."),
    "interpreter": gettext_lazy("There is no text in this language: please say who interpreted."),
    "refusal_explained": gettext_lazy("Please tell her what follows if she says no, and tick it here."),
    "evidence": gettext_lazy(
        "Please choose how she says yes; your body does not accept everything as proof."
    ),
    "witness": gettext_lazy("Please say who was present when she said yes."),
    "signature": gettext_lazy("There is no signature yet. Please sign in the field, or take the sheet."),
    "ended": gettext_lazy("This consent has already ended."),
}
