"""A sealed box: AES-256-GCM over some bytes, bound to the one place where it may be opened."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lotse.core.vaults.problems import SealBrokenError

# The first byte of a box says how the rest is to be read, so that another cipher can follow without a guess.
FORMAT = b"\x01"
NONCE_BYTES, TAG_BYTES, KEY_BYTES = 12, 16, 32


@dataclass(frozen=True)
class Place:
    """Where a sealed text stands: the table's word, the row's id and version, and its municipality's key.

    A text is opened only at the place it was sealed for. When `version` rises it has to be sealed again.
    """

    kind: str
    id: uuid.UUID
    version: int
    municipality: str


def new_key() -> bytes:
    """32 random bytes from the system."""
    return secrets.token_bytes(KEY_BYTES)


def bound(*parts: object) -> bytes:
    """The words a box is bound to, in one unambiguous line. Raises ValueError for a part that holds the separator."""
    words = [str(part) for part in parts]
    if any("|" in word for word in words):
        raise ValueError("A part of a place must not hold the sign “|”.")
    return "|".join(["lotse", *words]).encode()


def shut(content: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """A box of `content`, 29 bytes longer than it: format, random nonce, ciphertext, tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, content, FORMAT + bound_to)


def opened(box: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """The content of a box. Raises SealBrokenError when it was altered, cut, or bound to something else."""
    nonce, rest = box[1 : 1 + NONCE_BYTES], box[1 + NONCE_BYTES :]
    if box[:1] != FORMAT or len(rest) < TAG_BYTES:
        raise SealBrokenError
    try:
        return AESGCM(key).decrypt(nonce, rest, FORMAT + bound_to)
    except InvalidTag as error:
        raise SealBrokenError from error
