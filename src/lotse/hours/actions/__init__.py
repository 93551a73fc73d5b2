"""Changes of hours: versions, exceptions, and the answers prepared for the coming year."""

from lotse.hours.actions.exceptions import Days, announce_exception, take_back_exception
from lotse.hours.actions.preparing import PREPARED_DAYS, Prepared, prepare_timetables
from lotse.hours.actions.versions import (
    Hours,
    VersionInTheWay,
    add_hours,
    change_hours,
    withdraw_hours,
)

__all__ = [
    "PREPARED_DAYS",
    "Days",
    "Hours",
    "Prepared",
    "VersionInTheWay",
    "add_hours",
    "announce_exception",
    "change_hours",
    "prepare_timetables",
    "take_back_exception",
    "withdraw_hours",
]
