"""The format of a network file: which keys there are, what may stand behind them, and what is said otherwise."""

from lotse.directory.files.schema.network import NetworkFile, Translation
from lotse.directory.files.schema.validation import validate

__all__ = ["NetworkFile", "Translation", "validate"]
