"""Vaults: what people tell their counsellors, sealed; the keys lie in a store of their own.

A vault is one contact's or one draft's until it is promoted, then its case's. Each has a key of its own; the key of
its carrier wraps that one, and the master key, a file outside every database, wraps the carrier's. See
docs/decisions/vaults-and-keys.md.
"""

from lotse.core.vaults.boxes import Place
from lotse.core.vaults.keeping import (
    destroy_vault,
    new_vault,
    new_vaults,
    rotate_carrier,
    rotate_master,
    transfer_vault,
)
from lotse.core.vaults.leaving import destroy_carrier, export_carrier, import_carrier
from lotse.core.vaults.memory import keys_in_memory
from lotse.core.vaults.problems import (
    KeysNotSetError,
    KeyStoreClosedError,
    SealBrokenError,
    VaultClosedError,
)
from lotse.core.vaults.sealing import move_to_vault, seal, unseal, unseal_text
from lotse.core.vaults.status import make_sure_of_keys, status
from lotse.core.vaults.wrapping import preload

__all__ = [
    "KeyStoreClosedError",
    "KeysNotSetError",
    "Place",
    "SealBrokenError",
    "VaultClosedError",
    "destroy_carrier",
    "destroy_vault",
    "export_carrier",
    "import_carrier",
    "keys_in_memory",
    "make_sure_of_keys",
    "move_to_vault",
    "new_vault",
    "new_vaults",
    "preload",
    "rotate_carrier",
    "rotate_master",
    "seal",
    "status",
    "transfer_vault",
    "unseal",
    "unseal_text",
]
