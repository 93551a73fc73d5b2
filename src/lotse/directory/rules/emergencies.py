"""Nationwide emergency numbers. Local ones are named by the networks, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class EmergencyNumber:
    """A number that is free from every telephone in Germany, day and night unless `hours` says otherwise."""

    tel: str
    shown: str
    name: str | Promise
    hours: str | Promise


_ALWAYS = _("Day and night")

NATIONWIDE: tuple[EmergencyNumber, ...] = (
    EmergencyNumber("112", "112", _("Fire brigade and ambulance"), _ALWAYS),
    EmergencyNumber("110", "110", _("Police"), _ALWAYS),
    EmergencyNumber("116117", "116 117", _("Doctor on call, when practices are closed"), _ALWAYS),
    EmergencyNumber("116016", "116 016", _("Help for women who suffer violence, in many languages"), _ALWAYS),
    EmergencyNumber("+498001110111", "0800 111 0 111", _("Somebody to talk to in a crisis"), _ALWAYS),
    EmergencyNumber(
        "116111", "116 111", _("Help for children and young people"), _("Monday to Saturday, 14:00 to 20:00")
    ),
)
