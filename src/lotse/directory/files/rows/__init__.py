"""From a network file to the rows it wants, as plain values with references by code."""

from lotse.directory.files.rows.file import rows_of
from lotse.directory.files.rows.plain import ORDER, ORDERED, Row
from lotse.directory.files.rows.texts import Texts

__all__ = ["ORDER", "ORDERED", "Row", "Texts", "rows_of"]
