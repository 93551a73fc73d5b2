"""The one exception of this package: something the person at the keyboard can put right."""


class FixableError(Exception):
    """Carries a sentence for the terminal that says what is wrong and what to do. No traceback is shown for it."""
