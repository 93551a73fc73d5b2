"""What happens to the book by the clock: every half minute a seal, every ten minutes an anchor."""

from lotse.audit.jobs import anchoring, sealing

__all__ = ["anchoring", "sealing"]
