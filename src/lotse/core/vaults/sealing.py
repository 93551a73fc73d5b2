"""Sealing a text for its place, opening it there, and promoting it into another vault."""

from __future__ import annotations

import uuid

from lotse.core.vaults import boxes
from lotse.core.vaults.boxes import Place
from lotse.core.vaults.wrapping import vault_key


def seal(content: str | bytes, *, vault: uuid.UUID, organization: uuid.UUID, place: Place) -> bytes:
    """The bytes to store: `content` sealed with the vault's key for `place`. A text is sealed as UTF-8.

    `organization` is the body that leads the row, whoever reads. Raises VaultClosedError when it holds no key of the
    vault, KeyStoreClosedError when the store does not answer, UnicodeEncodeError for half a character.
    """
    plain = content.encode() if isinstance(content, str) else content
    return boxes.shut(plain, key=vault_key(vault, organization), bound_to=_binding(vault, place))


def unseal(sealed: bytes, *, vault: uuid.UUID, organization: uuid.UUID, place: Place) -> bytes:
    """What was sealed. Raises VaultClosedError; SealBrokenError when it was altered or stands at another place."""
    return boxes.opened(bytes(sealed), key=vault_key(vault, organization), bound_to=_binding(vault, place))


def unseal_text(sealed: bytes, *, vault: uuid.UUID, organization: uuid.UUID, place: Place) -> str:
    """The text that was sealed. Raises as `unseal` does."""
    return unseal(sealed, vault=vault, organization=organization, place=place).decode()


def move_to_vault(
    sealed: bytes,
    *,
    vault: uuid.UUID,
    to_vault: uuid.UUID,
    organization: uuid.UUID,
    place: Place,
    to_place: Place | None = None,
) -> bytes:
    """The same content sealed for another vault of the same body (and another place, if given), to be stored.

    A contact's or a draft's text is promoted into its case's vault so. The former vault stays: once nothing is left
    in it, the caller destroys it. Raises as `unseal` does.
    """
    content = unseal(sealed, vault=vault, organization=organization, place=place)
    return seal(content, vault=to_vault, organization=organization, place=to_place or place)


def _binding(vault: uuid.UUID, place: Place) -> bytes:
    return boxes.bound("text", vault, place.kind, place.id, place.version, place.municipality)
