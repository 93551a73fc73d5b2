"""From a network file to the rows it wants, as plain values with references by code."""

from lotse.directory.files.rows.file import rows_of
from lotse.directory.files.rows.plain import ORDER, Row
from lotse.directory.files.rows.texts import Texts

__all__ = ["ORDER", "Row", "Texts", "rows_of"]
