"""Files of a case: which kinds are kept, how large they may be, and whether a file is what it says."""

from __future__ import annotations

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
