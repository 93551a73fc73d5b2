"""Secrets of second factors at rest: AES-256-GCM with a key derived from the site's secret key."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_VERSION = "1."
_PURPOSE = b"lotse: secrets of second factors"
_NONCE = 12


class UnreadableSecretError(ValueError):
    """A sealed secret was made with another key, or somebody changed it."""


def seal(text: str) -> str:
    """The text as it may stand in the database; sealing twice gives two different results."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), _PURPOSE)
    return _VERSION + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str) -> str:
    """The text again, with the site's key or one of its former ones. Raises UnreadableSecretError."""
    if not sealed.startswith(_VERSION):
        raise UnreadableSecretError("This secret was not sealed here.")
    raw = base64.urlsafe_b64decode(sealed.removeprefix(_VERSION))
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(secret)).decrypt(raw[:_NONCE], raw[_NONCE:], _PURPOSE).decode()
        except InvalidTag:
            continue
    raise UnreadableSecretError("This secret was sealed with a key that is gone, or changed.")


def _key(secret: str | bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(force_bytes(secret))
