"""Referrals in words: states, ways, reasons of a no and what follows from each side's."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATE_NAMES: dict[str, Promise] = {
    "sent": _("sent, no answer yet"),
    "seen": _("seen, no answer yet"),
    "accepted": _("accepted"),
    "declined": _("declined"),
    "rerouted": _("sent on to somebody else"),
    "in-progress": _("they are working on it"),
    "helped": _("helped"),
    "not-helped": _("not helped"),
    "not-reached": _("person not reached"),
    "withdrawn": _("withdrawn"),
}
# What somebody chooses next.
STEP_NAMES: dict[str, Promise] = {
    "accepted": _("We take it"),
    "declined": _("We cannot take it"),
    "in-progress": _("We are working on it"),
    "helped": _("Done: it helped"),
    "not-helped": _("Done, but it did not help"),
    "not-reached": _("We could not reach the person"),
}
OWN_STEP_NAMES: dict[str, Promise] = {
    "accepted": _("They take it"),
    "declined": _("They decline"),
    "in-progress": _("They are working on it"),
    "helped": _("It helped"),
    "not-helped": _("It did not help"),
    "not-reached": _("They did not reach the person"),
    "withdrawn": _("Withdraw it"),
    "leave": _("Leave it at this no"),
    "reopen": _("Ask once more"),
}
REASON_NAMES: dict[str, Promise] = {
    "no-capacity": _("No place free"),
    "waiting-too-long": _("The waiting list is too long"),
    "not-responsible": _("Not responsible for this"),
    "not-eligible": _("The person does not meet the conditions"),
    "language-missing": _("Nobody speaks the language"),
    "papers-missing": _("Papers are missing"),
    "too-far": _("Too far away"),
    "provider-other": _("Another reason on our side"),
    "does-not-want": _("The person does not want to"),
    "not-reached": _("The person did not answer or come"),
    "went-elsewhere": _("The person has found help elsewhere"),
    "moved-away": _("The person has moved away"),
    "client-other": _("Another reason of the person"),
}
SIDE_NAMES: dict[str, Promise] = {"provider": _("The place said no"), "client": _("The person said no")}
AFTER_A_NO: dict[str, Promise] = {
    "provider": _("Ask another place. The reason is kept, so that gaps in the town can be seen."),
    "client": _("Speak with her first. Perhaps she wants something else, or something is in the way."),
}
WAY_NAMES: dict[str, Promise] = {
    "mail": _("By mail with a link to answer"),
    "paper": _("By letter with a code to answer"),
    "phone": _("I call them myself"),
    "letter": _("By letter, without a link"),
    "accompanied": _("I go there with her"),
}
PART_NAMES: dict[str, Promise] = {
    "name": _("Name"),
    "phone": _("Telephone"),
    "language": _("Language"),
    "words": _("What it is about"),
}
PLACE_NAMES: dict[str, Promise] = {
    "womens-shelter": _("Women's shelter"),
    "violence": _("Counselling on violence"),
    "sexual-violence": _("Counselling on sexual violence"),
    "aids-help": _("AIDS help"),
    "addiction": _("Counselling on addiction"),
    "pregnancy-conflict": _("Counselling on a pregnancy conflict"),
    "queer": _("Counselling for queer people"),
    "trafficking": _("Counselling on trafficking"),
    "offenders": _("Help for offenders, probation"),
    "psychiatry": _("Psychiatric service"),
}
STEP_ERRORS: dict[str, Promise] = {
    "not-now": _(
        "Meanwhile something else has happened with this referral. Please look at how it stands now."
    ),
    "reason": _("Please choose the reason of the no."),
    "words": _("Please write in a sentence why it is withdrawn."),
}
ASK_ERRORS: dict[str, Promise] = {
    "released": _(
        "The case is released: nobody would ask after this referral. Please open the case again first."
    ),
    "consent": _(
        "She has not opened anything to this body yet. Take down her consent first, or send the request without name"
        " and telephone."
    ),
    "agreed_on": _(
        "Please write on which day and in which language she agreed, or leave out name and telephone."
    ),
}
