"""What comes round by itself in this room, by subject; the worker finds it here."""

from lotse.cases.jobs import imports, referrals

__all__ = ["imports", "referrals"]
