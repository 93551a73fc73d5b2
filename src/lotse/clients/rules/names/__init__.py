"""Names in any spelling: how they are read, found and ranked. Pure; works without a database."""

from lotse.clients.rules.names.plain import plain_name

__all__ = ["plain_name"]
