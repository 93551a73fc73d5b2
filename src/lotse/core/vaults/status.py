"""What the key store holds, and whether the house may be opened with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from lotse.core.vaults import master
from lotse.core.vaults.problems import KeysNotSetError, KeyStoreClosedError
from lotse.core.vaults.store import HOW_TO_SET, key_store, make_tables


@dataclass(frozen=True)
class Carrier:
    """A body's key: its version in use (None after it was destroyed), since when, and how many vaults it opens."""

    organization: uuid.UUID
    version: int | None
    since: datetime | None
    vaults: int


@dataclass(frozen=True)
class Status:
    """The store at a glance. `two_holders` are vaults whose hand-over was begun and not finished."""

    master: str
    carriers: tuple[Carrier, ...]
    vaults: int
    two_holders: int


def status() -> Status:
    """What the store holds. Raises KeyStoreClosedError."""
    with key_store() as connection:
        carriers = connection.execute(
            """SELECT organization, max(version) FILTER (WHERE retired_at IS NULL),
                      max(made_at) FILTER (WHERE retired_at IS NULL),
                      (SELECT count(*) FROM vault_key WHERE vault_key.organization = carrier_key.organization)
               FROM carrier_key GROUP BY organization ORDER BY organization"""
        ).fetchall()
        row = connection.execute(
            """SELECT count(*), count(*) FILTER (WHERE holders > 1)
               FROM (SELECT count(*) AS holders FROM vault_key GROUP BY vault) AS vaults"""
        ).fetchone()
    vaults, two_holders = row or (0, 0)
    return Status(
        master.current().id.hex(), tuple(Carrier(*carrier) for carrier in carriers), vaults, two_holders
    )


def make_sure_of_keys() -> None:
    """Before serving: the store answers and has its tables, and the master key opens what is in it.

    Raises KeysNotSetError with a sentence for the operator that says what to set.
    """
    master.current()
    try:
        make_tables()
        with key_store() as connection:
            for (wrapped,) in connection.execute(
                "SELECT DISTINCT ON (substr(wrapped, 1, 8)) wrapped FROM carrier_key WHERE wrapped IS NOT NULL"
            ):
                master.for_wrapped(wrapped)
    except KeysNotSetError:
        raise
    except KeyStoreClosedError as error:
        reason = str(error.__cause__ or "").strip().partition("\n")[0]
        raise KeysNotSetError(
            f"The key store of LOTSE_KEYS_URL does not answer ({reason}). {HOW_TO_SET}"
        ) from error


def refuse_to_serve_without_keys() -> None:
    """End the process with the operator's sentence where `make_sure_of_keys` finds something missing."""
    try:
        make_sure_of_keys()
    except KeysNotSetError as error:
        raise SystemExit(f"lotse: {error.what_to_do}") from error
