"""Reading clock times: `13:00-16:30`, `08:00-12:00,14:00-17:00`, `22:00-02:00`, `17:00+`."""

from lotse.hours.rules.answers import Sentence
from lotse.hours.rules.clock import DAY_MINUTES
from lotse.hours.rules.cursor import Cursor
from lotse.hours.rules.syntax import Span


def read_spans(cursor: Cursor) -> tuple[Span, ...]:
    """Reads times separated by commas; an open end (+) is the last of them.

    How long an open end lasts is a guess of opening_hours.js that is followed here: till midnight,
    ten hours if it begins at 17:00 or later, eight hours from 22:00 on.
    """
    spans: list[Span] = []
    while True:
        start = read_time(cursor, 24 * 60 - 1, "a day's times begin before 24:00")
        if cursor.take_if("+"):
            spans.append(_open_end(start))
            break
        cursor.take("-", "expected a hyphen and the closing time, such as 13:00-16:30")
        end = read_time(cursor, 48 * 60, "a time may reach into the next day only, until 48:00")
        if end <= start:
            end += DAY_MINUTES
        if cursor.take_if("+"):
            # The open end is listed first, so that the certain part wins where both hold.
            spans += [_open_end(end), Span(start, end)]
            break
        spans.append(Span(start, end))
        if cursor.sees("/"):
            raise cursor.error("repeated times are not supported, write each one")
        if not cursor.sees(",", "number"):
            return tuple(spans)
        cursor.take_if(",")
    if cursor.sees(",", "number"):
        raise cursor.error("an open end (+) must be the last time of a rule")
    return tuple(spans)


def read_time(cursor: Cursor, latest: int, refusal: str) -> int:
    """Reads `13:00` as minutes since midnight, at most `latest`."""
    hour = cursor.take("number", "expected a time such as 13:00").number
    if not cursor.sees(":"):
        raise cursor.error(Sentence("expected hours and minutes, such as {hour:02d}:00", hour=hour))
    cursor.take_if(":")
    token = cursor.take("number", Sentence("expected minutes, such as {hour:02d}:00", hour=hour))
    if len(token.text) != 2 or token.number > 59:
        cursor.place -= 1
        raise cursor.error("expected minutes from 00 to 59")
    minutes = hour * 60 + token.number
    if minutes > latest:
        cursor.place -= 3
        raise cursor.error(refusal)
    return minutes


def _open_end(start: int) -> Span:
    if start >= 22 * 60:
        return Span(start, start + 8 * 60, open_end=True)
    if start >= 17 * 60:
        return Span(start, start + 10 * 60, open_end=True)
    return Span(start, DAY_MINUTES, open_end=True)
