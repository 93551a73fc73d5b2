"""Logs that a data-protection officer may read: what failed and where in the code, never what somebody asked."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutQuestion(logging.Filter):
    """Takes the address out of Django's request messages: a path names a topic, a query a language and a place."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", "")
        record.msg, record.args = f"A request was answered with {status}.".replace(" with .", "."), ()
        return True


class DiscreetFormatter(logging.Formatter):
    """Writes the stack and the kind of an exception, not its message, which may hold what was typed."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's own name
        kind, _, stack = ei
        return "".join(traceback.format_tb(stack)) + (kind.__name__ if kind else "")
