"""The names of the house's templates, and what to look at before one is sent. Letters are no legal advice."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "residence-extension": _("Renewal of a residence title, with an appointment"),
    "appeal": _("Objection (Widerspruch) to keep the time limit"),
    "decision-request": _("Request for a decision in writing"),
    "power-of-attorney": _("Power of attorney for the case manager"),
    "nursery-place": _("Place at a nursery for a child"),
    "instalments": _("Request to pay in instalments"),
    "new-address": _("New address"),
    "cancellation": _("Cancellation of a contract"),
    "birth": _("Birth of a child"),
    "doctor-note": _("Note to take to a doctor"),
    "job-application": _("Application for work, training or school"),
}
CAUTIONS: dict[str, Promise] = {
    "residence-extension": _("File it before the title ends, and keep proof that it arrived."),
    "appeal": _(
        "Read the instructions on appeal first: against some decisions only a court helps (Klage), often within one or "
        "two weeks. An email is not enough, it has to be signed. When in doubt, ask a lawyer today."
    ),
    "decision-request": _(
        "If nothing is decided for months (six in social law, three elsewhere), a lawyer can say what a court could do."
    ),
    "power-of-attorney": _("Only for this one matter. She signs by hand and gets a copy."),
    "nursery-place": _(
        "In North Rhine-Westphalia the need is reported six months ahead, often in the nursery portal."
    ),
    "instalments": _(
        "Have the claim checked first. For debts of rent and energy, ask the Jobcenter or the Sozialamt as well."
    ),
    "new-address": _("It does not replace registering at the citizens' office (Bürgerbüro)."),
    "cancellation": _(
        "Look up the notice period in the contract. Do not cancel a flat or an insurance without a new one."
    ),
    "birth": _("Kindergeld, Elterngeld and the Jobcenter each want their own form as well."),
    "job-application": _("Read it aloud with her: it should say only what is true and what she can explain."),
    "doctor-note": _("It names no illness. Ask her before you give it to her to take along."),
}
