"""What happens to accounts, by subject; the first ones under their short name."""

from lotse.accounts.actions.accounts import AccountNoted, create_account

__all__ = ["AccountNoted", "create_account"]
