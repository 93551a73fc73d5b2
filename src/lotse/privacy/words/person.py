"""An entry as the person reads it whose data it touched: plain words, her language, no name of staff."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Plain, deeds
from lotse.directory.words.times import clock, date_in_words
from lotse.privacy.queries import Look

DEEDS: dict[Plain, object] = {
    "opened": _("Opened your data"),
    "changed": _("Wrote something down or changed it"),
    "shared": _("Wrote down with whom your data may be shared"),
    "printed": _("Printed or copied your data"),
    "searched": _("Found you in a search by name"),
    "refused": _("Wanted to open your data and was not allowed to"),
    "erased": _("Erased data of yours"),
    "other": _("Worked with your data"),
}
ROLES: dict[str | None, object] = {
    "counsellor": _("Adviser"),
    "lead": _("Head of the advice team"),
    "coordinator": _("Network coordination"),
    "interpreter": _("Interpreting"),
    "guest": _("Guest in the advice hour"),
    "lawyer": _("Lawyer"),
    "child-protection": _("Child protection"),
    "data-protection": _("Data protection officer"),
    "master-data": _("Administration"),
}


def look_in_words(look: Look) -> dict[str, str]:
    """A line: day and time in her writing, who (role and body only), what."""
    deed = deeds.get(look.action)
    return {
        "day": date_in_words(look.at),
        "time": clock(look.at),
        "body": look.body or "",
        "role": _role(look),
        "deed": str(DEEDS[deed.plain if deed else "other"]),
    }


def _role(look: Look) -> str:
    if look.is_system:
        return gettext("The computer, on its own")
    return str(ROLES.get(look.role) or gettext("Member of staff"))
