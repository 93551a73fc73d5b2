"""Why a sealed text cannot be opened. Each carries a sentence for the person who wanted to read it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class VaultClosedError(Exception):
    """No key opens this vault: it was destroyed, its carrier took it along, or it belongs to another body."""

    sentence: str | Promise = _("This text can no longer be opened: its key is gone.")

    def __str__(self) -> str:
        # What went wrong in detail stays in __cause__ and __notes__; this is what a page may show.
        return str(self.sentence)


class SealBrokenError(VaultClosedError):
    """The text was altered, or it stands at another place than the one it was sealed for."""

    sentence = _(
        "This text was altered or does not belong here, so it is not shown. Please tell whoever runs Lotse."
    )


class KeyStoreClosedError(VaultClosedError):
    """The key store does not answer. Nothing is lost; nothing can be read or written meanwhile."""

    sentence = _("The keys cannot be reached right now. Nothing is lost. Please try again in a few minutes.")


class KeysNotSetError(KeyStoreClosedError):
    """The operator has to set something; `what_to_do` says what, for the terminal, never for a page."""

    def __init__(self, what_to_do: str) -> None:
        super().__init__(what_to_do)
        self.what_to_do = what_to_do
