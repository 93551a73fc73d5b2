"""The vault of a case or of a talk without one: made when the first word is sealed in it."""

from __future__ import annotations

from uuid import UUID

from lotse.cases.models import Case, Contact
from lotse.core.vaults import new_vault


def vault_of(holder: Case | Contact) -> UUID:
    """The key of its vault. Raises KeyStoreClosedError."""
    if holder.vault is None:
        holder.vault = new_vault(organization=holder.organization_id)
        holder.save(update_fields=["vault", "changed_at"])
    return holder.vault
