"""Words of case work: channels and residence statuses."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHANNEL_NAMES: dict[str, Promise] = {
    "walk-in": _("Open hour"),
    "appointment": _("Appointment"),
    "phone": _("Telephone"),
    "home-visit": _("Home visit"),
    "online": _("In writing or online"),
    "accompaniment": _("Accompaniment"),
    "outreach": _("Outreach or event"),
    "guest": _("Guest in another hour"),
}
# Sections of AufenthG and AsylG, as counsellors name them; the rule base refines them later.
STATUS_NAMES: dict[str, Promise] = {
    "asylum-seeker": _("Asylum procedure (Gestattung)"),
    "tolerated": _("Duldung"),
    "temporary": _("Residence permit, temporary"),
    "ukraine": _("Temporary protection (§ 24 AufenthG)"),
    "permanent": _("Settlement permit, permanent"),
    "eu": _("EU citizen"),
    "visa": _("Visa"),
    "provisional": _("Fiktionsbescheinigung"),
    "german": _("German"),
    "unclear": _("unclear"),
}
LEVEL_NAMES: dict[str, Promise] = {
    "network": _("Our counsellors, and whom she has let in by consent"),
    "carrier": _("The counsellors of our body"),
    "confidential": _("Only I and the named deputy"),
}
# The phases of case management; a network file may name those that it uses between the first and the last.
PHASES: dict[str, Promise] = {
    "intake": _("Case finding and intake"),
    "assessment": _("Assessment"),
    "planning": _("Planning"),
    "linking": _("Linking"),
    "monitoring": _("Monitoring"),
    "evaluation": _("Evaluation"),
    "release": _("Release"),
}
