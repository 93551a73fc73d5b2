"""A place in a list of tokens: looking ahead, taking, complaining."""

from lotse.hours.rules.answers import HoursError
from lotse.hours.rules.tokens import Token, error_at


class Cursor:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[Token], expression: str) -> None:
        self.tokens = tokens
        self._kinds = tuple(token.kind for token in tokens)
        self.expression = expression
        self.place = 0

    def sees(self, *kinds: str) -> bool:
        """Tells whether the next tokens are of these kinds."""
        return self.sees_at(0, *kinds)

    def sees_at(self, ahead: int, *kinds: str) -> bool:
        """Tells whether tokens of these kinds stand so many places ahead."""
        begin = self.place + ahead
        return self._kinds[begin : begin + len(kinds)] == kinds

    def take(self, kind: str, expected: str) -> Token:
        """Takes the next token if it is of this kind, else raises HoursError with what was expected."""
        if not self.sees(kind):
            raise self.error(expected)
        self.place += 1
        return self.tokens[self.place - 1]

    def take_if(self, *kinds: str) -> bool:
        """Takes the next tokens if they are of these kinds and tells whether it did."""
        found = self.sees(*kinds)
        if found:
            self.place += len(kinds)
        return found

    def at_end(self) -> bool:
        """Tells whether everything is read."""
        return self.place >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        """Returns a token without taking it."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def error(self, expected: str, ahead: int = 0) -> HoursError:
        """Returns the error that something else was expected at the next token."""
        token = self.peek(ahead)
        if token is None:
            return error_at(len(self.expression) + 1, "the end", expected)
        return error_at(token.at, token.text, expected)
