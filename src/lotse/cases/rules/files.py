"""Files of a case: which kinds are kept, how large they may be, and whether a file is what it says."""

from __future__ import annotations

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

LARGEST_FILE = 10 * 1024 * 1024
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BEGINNINGS = {
    "application/pdf": (b"%PDF-",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    WORD: (b"PK\x03\x04",),
}
_ENDINGS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": WORD,
    "txt": "text/plain",
}
FILE_TYPES = frozenset(_ENDINGS.values())
KEPT_ENDINGS = frozenset(_ENDINGS)
PHONE_PHOTOS = frozenset({"heic", "heif"})


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def holds_word(file: BinaryIO) -> bool:
    """Whether an archive is a Word document without macros; only its table of contents is read."""
    try:
        names = set(ZipFile(file).namelist())
    except (BadZipFile, ValueError, OSError):
        return False
    return "word/document.xml" in names and not any(name.endswith("vbaProject.bin") for name in names)


def file_type(name: str, beginning: bytes) -> str:
    """The media type that a file's ending and its first bytes agree on, or an empty string."""
    media_type = _ENDINGS.get(ending_of(name), "")
    expected = _BEGINNINGS.get(media_type)
    if expected is None:
        return media_type if b"\x00" not in beginning else ""
    return media_type if beginning.startswith(expected) else ""
