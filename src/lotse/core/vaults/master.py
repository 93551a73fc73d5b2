"""The master key: 32 bytes in a file outside every database. It opens the carriers' keys and nothing else.

A former master key may lie beside it under its own name (`master.key.<id>`): whoever reads during a change finds
the one that a wrapped key asks for, and an old backup of the key store stays readable as long as its file is kept.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lotse.core.vaults.boxes import bound, new_key, opened, shut
from lotse.core.vaults.problems import KeysNotSetError

ID_BYTES = 8
_OTHERS_MAY_READ = 0o007
HOW_TO_SET = "Set LOTSE_MASTER_KEY_FILE to a file with 64 hexadecimal digits (`lotse keys make-master FILE` makes one)."


@dataclass(frozen=True, repr=False)
class MasterKey:
    """A master key and the short name that every key wrapped by it carries in front."""

    key: bytes

    @property
    def id(self) -> bytes:
        """Eight bytes that name the key and say nothing about it."""
        return hashlib.sha256(b"lotse master key" + self.key).digest()[:ID_BYTES]

    def wrap(self, key: bytes, *, organization: object, version: int) -> bytes:
        """A carrier's key, wrapped, bound to that carrier and version."""
        return self.id + shut(key, key=self.key, bound_to=_carrier(organization, version))

    def unwrap(self, wrapped: bytes, *, organization: object, version: int) -> bytes:
        """A carrier's key. Raises SealBrokenError when it is another carrier's or was altered."""
        return opened(wrapped[ID_BYTES:], key=self.key, bound_to=_carrier(organization, version))


def current() -> MasterKey:
    """The key of LOTSE_MASTER_KEY_FILE, read anew each time. Raises KeysNotSetError."""
    if not settings.MASTER_KEY_FILE:
        raise KeysNotSetError(f"There is no master key. {HOW_TO_SET}")
    return read(Path(settings.MASTER_KEY_FILE))


def for_wrapped(wrapped: bytes) -> MasterKey:
    """The key that wrapped this: the current one, or a former one beside it. Raises KeysNotSetError."""
    wanted, now = wrapped[:ID_BYTES], current()
    if now.id == wanted:
        return now
    path = Path(str(settings.MASTER_KEY_FILE))
    for candidate in (beside(path, wanted), path):
        # The file itself once more: it may have been replaced between our two looks.
        if candidate.exists() and (found := read(candidate)).id == wanted:
            return found
    raise KeysNotSetError(
        f"The key store asks for the master key {wanted.hex()}, but {path} holds {now.id.hex()}. "
        f"Put the right file there, or beside it as {beside(path, wanted).name}."
    )


def is_there(path: Path, key_id: bytes) -> bool:
    """Whether this master key is in the file, or lies beside it under its id."""
    return any(each.exists() and read(each).id == key_id for each in (path, beside(path, key_id)))


def read(path: Path) -> MasterKey:
    """The key in a file. Raises KeysNotSetError when it is missing, no key, or open to everybody."""
    try:
        text = path.read_text("ascii").strip()
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise KeysNotSetError(f"The master key {path} cannot be read. {HOW_TO_SET}") from error
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise KeysNotSetError(f"The file {path} holds no master key. {HOW_TO_SET}")
    if mode & _OTHERS_MAY_READ:
        raise KeysNotSetError(f"Everybody on this machine may read the master key. Type: chmod 600 {path}")
    return MasterKey(bytes.fromhex(text))


def make(path: Path) -> MasterKey:
    """Write a new key that only its owner can read. Raises FileExistsError: a key is never overwritten."""
    master = MasterKey(new_key())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(master.key.hex() + "\n")
        file.flush()
        # A key that a power cut takes would take every text with it.
        os.fsync(file.fileno())
    return master


def beside(path: Path, key_id: bytes) -> Path:
    """Where a former or a coming master key lies."""
    return path.with_name(f"{path.name}.{key_id.hex()}")


def _carrier(organization: object, version: int) -> bytes:
    return bound("carrier-key", organization, version)
