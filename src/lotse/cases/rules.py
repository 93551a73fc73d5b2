"""Words and limits of case work: channels, residence statuses, kinds of files."""

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
LARGEST_FILE = 10 * 1024 * 1024
_BEGINNINGS = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (b"PK\x03\x04",),
}
_ENDINGS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
}
FILE_TYPES = frozenset(_ENDINGS.values())


def file_type(name: str, beginning: bytes) -> str:
    """The media type that a file's ending and its first bytes agree on, or an empty string."""
    media_type = _ENDINGS.get(name.rpartition(".")[2].lower(), "")
    expected = _BEGINNINGS.get(media_type)
    if expected is None:
        return media_type if b"\x00" not in beginning else ""
    return media_type if beginning.startswith(expected) else ""
