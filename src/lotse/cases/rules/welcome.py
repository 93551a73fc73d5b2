"""The list of a welcome visit in the first flat of one's own, and what may be ticked on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ITEMS: dict[str, Promise] = {
    "keys": _("Keys, door bell and letter box carry the name"),
    "landlord-paper": _("Landlord's confirmation of moving in (Wohnungsgeberbestätigung) is there"),
    "registration": _("Registered at the citizens' office (Anmeldung)"),
    "authorities": _("New address told to Jobcenter, immigration office, family benefits office"),
    "meters": _("Meter readings written down, with a photo"),
    "energy": _("Contract for electricity and gas"),
    "heating": _("Heating and airing explained"),
    "deposit": _("Deposit: paid by whom, in how many parts"),
    "rent": _("Rent is paid on time: by standing order or directly by the office"),
    "radio-fee": _("Radio licence fee: registered or exempted"),
    "rubbish": _("Sorting of rubbish, days of collection, bulky waste"),
    "house-rules": _("House rules: quiet hours, stairs, laundry"),
    "smoke-detector": _("Smoke detectors work"),
    "neighbours": _("Neighbours and caretaker greeted"),
    "school": _("School and Kita: place, way there, registration"),
    "doctor": _("Doctor for adults and for children nearby"),
    "bus": _("Bus ticket and stop, social ticket"),
    "bank": _("Bank account and new address at the bank"),
    "insurance": _("Liability insurance talked about"),
    "internet": _("Internet and telephone: no contract at the door"),
    "emergency": _("Emergency numbers, and whom to ask"),
}
DONE, NOT_NEEDED, OPEN = "done", "not-needed", "open"
MARKS = (DONE, NOT_NEEDED, OPEN)
# § 17 (1) BMG: within two weeks after moving in.
_REGISTRATION = timedelta(days=14)


def ticked(checklist: Mapping[str, str], item: str, mark: str) -> dict[str, str]:
    """The list with one item marked; open: nothing stands there. Raises ValueError for another item or mark."""
    if item not in ITEMS or mark not in MARKS:
        raise ValueError(f"{item!r} cannot be marked as {mark!r}.")
    kept = {name: value for name, value in checklist.items() if name != item}
    return kept if mark == OPEN else kept | {item: mark}


def left_open(checklist: Mapping[str, str]) -> list[str]:
    """The items about which nothing is known yet, in their order."""
    return [item for item in ITEMS if checklist.get(item) not in (DONE, NOT_NEEDED)]


def registration_due(moves_in_on: date) -> date:
    """The last day of the two weeks in which somebody registers."""
    return moves_in_on + _REGISTRATION
