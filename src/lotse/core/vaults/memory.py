"""Unwrapped keys live as long as one request or one job, and never longer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# A vault and the body whose row asks for it.
Holder = tuple[uuid.UUID, uuid.UUID]
_keys: ContextVar[dict[Holder, bytes] | None] = ContextVar("lotse_vault_keys", default=None)


@contextmanager
def keys_in_memory() -> Iterator[None]:
    """Within the block a vault's key is asked for once; at its end all are forgotten. An inner block shares them."""
    if _keys.get() is not None:
        yield
        return
    keys: dict[Holder, bytes] = {}
    token = _keys.set(keys)
    try:
        yield
    finally:
        keys.clear()
        _keys.reset(token)


def remembered(holder: Holder) -> bytes | None:
    """The key, if this request has asked for it before."""
    return (_keys.get() or {}).get(holder)


def remember(holder: Holder, key: bytes) -> bytes:
    """Keep a key for the rest of the request; outside `keys_in_memory` nothing is kept."""
    keys = _keys.get()
    if keys is not None:
        keys[holder] = key
    return key


def forget(vault: uuid.UUID) -> None:
    """Drop a vault's key at once: it was destroyed or has moved to another body."""
    keys = _keys.get() or {}
    for holder in [holder for holder in keys if holder[0] == vault]:
        del keys[holder]


class KeysOfOneRequest:
    """Outside the request's transaction, so that what runs after its commit still has its keys."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with keys_in_memory():
            return self.get_response(request)
