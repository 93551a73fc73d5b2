"""From a vault to its key: the master key opens the carrier's, the carrier's opens the vault's."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from lotse.core.vaults import boxes, master, memory
from lotse.core.vaults.problems import KeyStoreClosedError, SealBrokenError, VaultClosedError
from lotse.core.vaults.store import Connection, key_store

_WRAPPED = """
    SELECT vault, vault_key.organization, carrier_version, vault_key.wrapped, carrier_key.wrapped
    FROM vault_key JOIN carrier_key
        ON carrier_key.organization = vault_key.organization AND carrier_key.version = carrier_version
    WHERE vault = ANY (%s)
"""
# Two of us who make a carrier's first key at once: the later one looks again.
_ATTEMPTS = 3


@dataclass(frozen=True, repr=False)
class CarrierKey:
    """The key of a body in one version; it wraps the keys of that body's vaults."""

    organization: uuid.UUID
    version: int
    key: bytes

    def wrap(self, key: bytes, *, vault: uuid.UUID) -> bytes:
        """A vault's key, wrapped, bound to vault, body and version."""
        return boxes.shut(key, key=self.key, bound_to=self._binding(vault))

    def unwrap(self, wrapped: bytes, *, vault: uuid.UUID) -> bytes:
        """A vault's key. Raises SealBrokenError when it is another vault's or was altered."""
        return boxes.opened(wrapped, key=self.key, bound_to=self._binding(vault))

    def _binding(self, vault: uuid.UUID) -> bytes:
        return boxes.bound("vault-key", vault, self.organization, self.version)


def vault_key(vault: uuid.UUID, organization: uuid.UUID) -> bytes:
    """The key of a vault that `organization` holds. Raises VaultClosedError."""
    if known := memory.remembered((vault, organization)):
        return known
    with key_store() as connection:
        held = held_keys(connection, [vault])
    if (vault, organization) not in held:
        raise VaultClosedError
    return memory.remember((vault, organization), held[vault, organization])


def preload(vaults: Iterable[uuid.UUID]) -> None:
    """Fetch the keys of many vaults at once, for a list or a search, inside `keys_in_memory`.

    A vault that nobody holds, or whose line in the store was altered, is no error here: it stays closed by itself, and
    the others open. Raises KeyStoreClosedError.
    """
    broken: list[uuid.UUID] = []
    with key_store() as connection:
        for holder, key in held_keys(connection, list(vaults), broken).items():
            memory.remember(holder, key)


def held_keys(
    connection: Connection, vaults: list[uuid.UUID], broken: list[uuid.UUID] | None = None
) -> dict[memory.Holder, bytes]:
    """The keys of these vaults by vault and holder; during a hand-over a vault has two holders.

    Raises SealBrokenError for a line that was altered, or collects it in `broken`.
    """
    carriers: dict[tuple[uuid.UUID, int], CarrierKey] = {}
    held = {}
    for vault, organization, version, wrapped, wrapped_carrier in connection.execute(_WRAPPED, [vaults]):
        try:
            if (organization, version) not in carriers:
                carriers[organization, version] = unwrapped(organization, version, wrapped_carrier)
            held[vault, organization] = carriers[organization, version].unwrap(wrapped, vault=vault)
        except SealBrokenError:
            if broken is None:
                raise
            broken.append(vault)
    return held


def unwrapped(organization: uuid.UUID, version: int, wrapped: bytes) -> CarrierKey:
    """A carrier's key from its line in the store. Raises KeysNotSetError without the right master key."""
    key = master.for_wrapped(wrapped).unwrap(wrapped, organization=organization, version=version)
    return CarrierKey(organization, version, key)


def key_in_use(connection: Connection, organization: uuid.UUID, *, alone: bool = False) -> CarrierKey | None:
    """The carrier's key in use. Until the transaction ends no rotation passes, with `alone` no new vault either."""
    lock_carrier(connection, organization, alone=alone)
    statement = "SELECT version, wrapped FROM carrier_key WHERE organization = %s AND retired_at IS NULL"
    row = connection.execute(statement, [organization]).fetchone()
    return unwrapped(organization, row[0], row[1]) if row else None


def lock_carrier(connection: Connection, organization: uuid.UUID, *, alone: bool) -> None:
    """Until the transaction ends, new vaults of a carrier side by side, or one rotation `alone`."""
    # Not the row's lock: whoever had waited for it through a rotation would hold a retired row.
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    connection.execute(f"SELECT {lock}(hashtextextended(%s, 0))".encode(), [str(organization)])


def key_in_use_or_new(connection: Connection, organization: uuid.UUID) -> CarrierKey:
    """The carrier's key in use; its first vault makes it."""
    for _ in range(_ATTEMPTS):
        if found := key_in_use(connection, organization):
            return found
        add_carrier_key(connection, organization)
    raise KeyStoreClosedError


def add_carrier_key(connection: Connection, organization: uuid.UUID) -> CarrierKey | None:
    """A new key in the next version, or None where one is in use already; that one stays."""
    statement = "SELECT coalesce(max(version), 0) + 1 FROM carrier_key WHERE organization = %s"
    row = connection.execute(statement, [organization]).fetchone()
    version = row[0] if row else 1
    carrier = CarrierKey(organization, version, boxes.new_key())
    wrapped = master.current().wrap(carrier.key, organization=organization, version=version)
    made = connection.execute(
        "INSERT INTO carrier_key (organization, version, wrapped) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [organization, version, wrapped],
    )
    return carrier if made.rowcount else None


def put(connection: Connection, *, vault: uuid.UUID, key: bytes, carrier: CarrierKey) -> None:
    """Write a vault's key under a carrier's; a former wrapping for the same body is replaced."""
    connection.execute(
        """INSERT INTO vault_key (vault, organization, carrier_version, wrapped) VALUES (%s, %s, %s, %s)
           ON CONFLICT (vault, organization)
           DO UPDATE SET carrier_version = excluded.carrier_version, wrapped = excluded.wrapped""",
        [vault, carrier.organization, carrier.version, carrier.wrap(key, vault=vault)],
    )
