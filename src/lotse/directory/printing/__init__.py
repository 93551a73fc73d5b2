"""Posters and leaflets as PDF: plain values in, bytes out; no database, no request, no system font."""

from lotse.directory.printing.content import (
    Door,
    EmergencyContact,
    Guest,
    Headings,
    Hours,
    HoursRow,
    LeafletContent,
    Phone,
    PosterContent,
    Size,
    SpokenLanguage,
    WebPage,
)
from lotse.directory.printing.text import missing_characters
from lotse.directory.printing.typesetting import leaflet, paper, poster, prepared

__all__ = [
    "Door",
    "EmergencyContact",
    "Guest",
    "Headings",
    "Hours",
    "HoursRow",
    "LeafletContent",
    "Phone",
    "PosterContent",
    "Size",
    "SpokenLanguage",
    "WebPage",
    "leaflet",
    "missing_characters",
    "paper",
    "poster",
    "prepared",
]
