"""The sixteen topics of the house, as newcomers ask; a network file may add its own."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, str | Promise] = {
    "residence": _("Residence permit"),
    "housing": _("Housing"),
    "health": _("Health"),
    "training": _("Vocational training"),
    "work": _("Work"),
    "language": _("Learning German"),
    "school": _("School"),
    "childcare": _("Kindergarten"),
    "birth": _("Pregnancy and birth"),
    "money": _("Money and benefits"),
    "debts": _("Debts"),
    "authorities": _("Letters and offices"),
    "energy": _("Electricity and gas"),
    "transport": _("Bus and train"),
    "participation": _("Meeting people"),
    "care": _("Care for the elderly and the sick"),
}
