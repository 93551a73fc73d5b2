"""Making, rotating, handing over and destroying keys."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.db import transaction

from lotse.core.vaults import boxes, master, memory
from lotse.core.vaults.problems import KeyStoreClosedError, VaultClosedError
from lotse.core.vaults.store import Connection, key_store
from lotse.core.vaults.wrapping import (
    add_carrier_key,
    held_keys,
    key_in_use,
    key_in_use_or_new,
    put,
    unwrapped,
)


def new_vault(*, organization: uuid.UUID) -> uuid.UUID:
    """A new vault of a body, with a key of its own; the body's first vault makes the body's key.

    The key is in its store at once. If the deed that wanted it is rolled back, a key remains that opens nothing;
    the other order could leave a text without its key.
    """
    # Not above: the supervisor reads this package before Django has its tables.
    from lotse.core.models import new_id

    vault = new_id()
    with key_store() as connection:
        put(
            connection,
            vault=vault,
            key=boxes.new_key(),
            carrier=key_in_use_or_new(connection, organization),
        )
    return vault


def new_vaults(*, organization: uuid.UUID, count: int) -> list[uuid.UUID]:
    """As `new_vault`, for many at once: all of them or none. Their keys are remembered inside `keys_in_memory`."""
    from lotse.core.models import new_id

    keys = {new_id(): boxes.new_key() for _ in range(count)}
    with key_store() as connection:
        carrier = key_in_use_or_new(connection, organization)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO vault_key (vault, organization, carrier_version, wrapped) VALUES (%s, %s, %s, %s)",
                [
                    (vault, organization, carrier.version, carrier.wrap(key, vault=vault))
                    for vault, key in keys.items()
                ],
            )
    for vault, key in keys.items():
        memory.remember((vault, organization), key)
    return list(keys)


def destroy_vault(*, vault: uuid.UUID) -> None:
    """Destroy the key of a vault once the running transaction is committed: all its texts are unreadable then.

    A backup of the key store from before still opens them, for as long as it is kept. Repeating it is harmless.
    Raises KeyStoreClosedError, after the commit, when the store does not answer: call it again.
    """

    def destroy() -> None:
        memory.forget(vault)
        with key_store() as connection:
            connection.execute("DELETE FROM vault_key WHERE vault = %s", [vault])

    transaction.on_commit(destroy)


def transfer_vault(*, vault: uuid.UUID, to_organization: uuid.UUID) -> None:
    """Hand a vault over to another body with its case: no text is sealed anew, only the key is wrapped for the other.

    Both can open it until the running transaction is committed, then the new body alone; after a rollback the former
    body keeps it. Raises VaultClosedError when nobody holds a key of it.
    """
    with key_store() as connection:
        _give(connection, vault, to_organization)

    def settle() -> None:
        memory.forget(vault)
        # Given once more, because a hand-over of the same vault in the same transaction may have come in between.
        with key_store() as connection:
            _give(connection, vault, to_organization)
            connection.execute(
                "DELETE FROM vault_key WHERE vault = %s AND organization <> %s", [vault, to_organization]
            )

    transaction.on_commit(settle)


def rotate_carrier(*, organization: uuid.UUID) -> int:
    """Give a body a new key and wrap its vaults' keys with it; the former key is gone. Returns how many vaults.

    All or nothing, while others read and write. Raises VaultClosedError when the body has no key.
    """
    with key_store() as connection:
        former = key_in_use(connection, organization, alone=True)
        if former is None:
            raise VaultClosedError
        connection.execute(
            """UPDATE carrier_key SET retired_at = clock_timestamp(), wrapped = NULL
               WHERE organization = %s AND version = %s""",
            [organization, former.version],
        )
        fresh = add_carrier_key(connection, organization)
        if fresh is None:
            raise KeyStoreClosedError
        vaults = connection.execute(
            "SELECT vault, wrapped FROM vault_key WHERE organization = %s FOR UPDATE", [organization]
        ).fetchall()
        with connection.cursor() as cursor:
            cursor.executemany(
                """UPDATE vault_key SET carrier_version = %s, wrapped = %s
                   WHERE vault = %s AND organization = %s""",
                [
                    (
                        fresh.version,
                        fresh.wrap(former.unwrap(old, vault=vault), vault=vault),
                        vault,
                        organization,
                    )
                    for vault, old in vaults
                ],
            )
    return len(vaults)


def rotate_master(*, new_file: Path) -> int:
    """Wrap every carrier's key with the master key in `new_file`, all or nothing. Returns how many carriers.

    Afterwards LOTSE_MASTER_KEY_FILE has to name that file, or it has to lie beside the former one under its id.
    Raises KeysNotSetError when either file cannot be used.
    """
    new = master.read(new_file)
    with key_store() as connection:
        connection.execute("LOCK TABLE carrier_key IN SHARE ROW EXCLUSIVE MODE")
        rows = connection.execute(
            "SELECT organization, version, wrapped FROM carrier_key WHERE wrapped IS NOT NULL"
        ).fetchall()
        for organization, version, wrapped in rows:
            carrier = unwrapped(organization, version, wrapped)
            connection.execute(
                "UPDATE carrier_key SET wrapped = %s WHERE organization = %s AND version = %s",
                [new.wrap(carrier.key, organization=organization, version=version), organization, version],
            )
    return len(rows)


def _give(connection: Connection, vault: uuid.UUID, organization: uuid.UUID) -> None:
    held = held_keys(connection, [vault])
    if not held:
        raise VaultClosedError
    if (vault, organization) not in held:
        key = next(iter(held.values()))
        put(connection, vault=vault, key=key, carrier=key_in_use_or_new(connection, organization))
