from __future__ import annotations

import pytest
from django.test import override_settings

from lotse.accounts.engine.sealing import UnreadableSecretError, seal, unseal


def test_what_is_sealed_can_be_read_again_and_looks_different_each_time() -> None:
    assert unseal(seal("a secret")) == "a secret"
    assert seal("a secret") != seal("a secret")
    assert "a secret" not in seal("a secret")


def test_a_former_key_still_opens_what_it_sealed() -> None:
    sealed = seal("a secret")
    with override_settings(SECRET_KEY="the next key"):
        with pytest.raises(UnreadableSecretError):
            unseal(sealed)
        with override_settings(
            SECRET_KEY_FALLBACKS=["a key for tests only, long enough that no check complains about it"]
        ):
            assert unseal(sealed) == "a secret"


def test_what_was_changed_or_never_sealed_is_not_read() -> None:
    sealed = seal("a secret")
    changed = sealed[:-2] + ("A" if sealed[-2] != "A" else "B") + sealed[-1]
    for text in (changed, "a secret", ""):
        with pytest.raises(UnreadableSecretError):
            unseal(text)
