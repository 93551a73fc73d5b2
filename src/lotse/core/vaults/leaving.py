"""A carrier that leaves takes its keys along: into a file that one code opens, and then they are destroyed here."""

from __future__ import annotations

import base64
import json
import os
import secrets
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lotse.core.vaults import boxes
from lotse.core.vaults.problems import SealBrokenError, VaultClosedError
from lotse.core.vaults.store import key_store
from lotse.core.vaults.wrapping import key_in_use, key_in_use_or_new, lock_carrier, put

FORMAT = "lotse-carrier-keys-1"


@dataclass(frozen=True, repr=False)
class Exported:
    """What was written: how many vaults' keys, and the code that opens the file. The code stands nowhere else."""

    vaults: int
    code: str


def export_carrier(*, organization: uuid.UUID, file: Path) -> Exported:
    """Write the keys of all vaults of a body into a new file, readable by its owner, opened by the code alone.

    Nothing is destroyed here; `destroy_carrier` does that. The file is read back before the code is handed out.
    Raises VaultClosedError when the body has no key, FileExistsError rather than overwriting.
    """
    keys = _keys_of(organization)
    code = secrets.token_hex(boxes.KEY_BYTES)
    content = json.dumps({str(vault): base64.b64encode(key).decode() for vault, key in keys.items()})
    box = boxes.shut(content.encode(), key=bytes.fromhex(code), bound_to=boxes.bound(FORMAT, organization))
    whole = {"format": FORMAT, "organization": str(organization), "keys": base64.b64encode(box).decode()}
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        json.dump(whole, target, indent=1)
        target.flush()
        os.fsync(target.fileno())
    if _read(file, code) != (organization, keys):
        raise SealBrokenError
    return Exported(len(keys), code)


def import_carrier(*, file: Path, code: str) -> int:
    """Take the keys of an exported body in, under a key of its own here. Returns how many vaults.

    Raises SealBrokenError when the code does not fit or the file was altered.
    """
    organization, keys = _read(file, code)
    with key_store() as connection:
        carrier = key_in_use_or_new(connection, organization)
        for vault, key in keys.items():
            put(connection, vault=vault, key=key, carrier=carrier)
    return len(keys)


def destroy_carrier(*, organization: uuid.UUID) -> int:
    """Destroy a body's key and those of its vaults here, for good. Returns how many vaults are closed now.

    Vaults that another body holds as well (a hand-over under way) stay open for that one. Backups of the key store
    still hold the keys for as long as they are kept. Raises KeyStoreClosedError.
    """
    with key_store() as connection:
        # A new vault waits: it would be put under a key that is gone.
        lock_carrier(connection, organization, alone=True)
        closed = connection.execute("DELETE FROM vault_key WHERE organization = %s", [organization]).rowcount
        connection.execute(
            """UPDATE carrier_key SET wrapped = NULL, retired_at = clock_timestamp()
               WHERE organization = %s AND retired_at IS NULL""",
            [organization],
        )
    return closed


def _keys_of(organization: uuid.UUID) -> dict[uuid.UUID, bytes]:
    with key_store() as connection:
        carrier = key_in_use(connection, organization, alone=True)
        if carrier is None:
            raise VaultClosedError
        rows = connection.execute(
            "SELECT vault, wrapped FROM vault_key WHERE organization = %s ORDER BY vault", [organization]
        ).fetchall()
    return {vault: carrier.unwrap(wrapped, vault=vault) for vault, wrapped in rows}


def _read(file: Path, code: str) -> tuple[uuid.UUID, dict[uuid.UUID, bytes]]:
    try:
        whole: dict[str, Any] = json.loads(file.read_text("ascii"))
        organization = uuid.UUID(whole["organization"])
        box, key = base64.b64decode(whole["keys"]), bytes.fromhex(code.strip())
        if whole["format"] != FORMAT or len(key) != boxes.KEY_BYTES:
            raise SealBrokenError
    except (ValueError, KeyError, TypeError) as error:
        raise SealBrokenError from error
    content = json.loads(boxes.opened(box, key=key, bound_to=boxes.bound(FORMAT, organization)))
    return organization, {uuid.UUID(vault): base64.b64decode(text) for vault, text in content.items()}
