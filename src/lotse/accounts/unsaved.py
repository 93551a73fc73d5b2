"""Text that somebody typed and could not save because her session had ended: kept until she has signed in again.

It is sealed with a key that only her browser holds, in a cookie; the row in the database names her and nobody else is
shown it. So neither the database nor the browser alone gives the text away, nor is it shown to the next one who sits
down here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from lotse.accounts.models import User
from lotse.core.addresses import is_own_page

KEPT = timedelta(hours=12)
# The field of a form that says for whom its page was made; the page of another person keeps nothing of hers.
TYPED_BY = "typed_by"
_NOT_TYPED = {TYPED_BY, "csrfmiddlewaretoken"}
_SALT = "lotse.accounts.typed-by"
_NONCE = 12


@dataclass(frozen=True)
class Typed:
    """A form as it was typed: where it was going, on which page it stands, its fields in their order."""

    action: str
    page: str
    fields: tuple[tuple[str, str], ...]
    # Whether she had already pressed the button; otherwise the session ended while she was typing.
    was_sent: bool = False


def typed_by(user: User) -> str:
    """For a page made for `user`: a proof of it that only we can make."""
    return signing.dumps(str(user.pk), salt=_SALT)


def typist(proof: str) -> User | None:
    """For whom a page was made, by its proof; None for a proof that we did not give, or not today."""
    try:
        key = signing.loads(proof, salt=_SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first()


def person_mark(user: Any) -> str:
    """A mark by which a page knows whether the browser still serves the same person; it says nothing else."""
    return salted_hmac("lotse.accounts.person", str(user.pk)).hexdigest()[:24]


def typed_fields(items: Iterable[tuple[str, list[Any]]]) -> tuple[tuple[str, str], ...]:
    """What was typed, without what protects the form; `items` as `QueryDict.lists()` gives them."""
    return tuple((name, str(value)) for name, values in items if name not in _NOT_TYPED for value in values)


def read_typed(told: Mapping[str, str]) -> Typed | None:
    """What the page's script tells about a form; None for anything that is not a form of ours."""
    action, page = told.get("action", ""), told.get("page", "")
    try:
        pairs = json.loads(told.get("fields", ""))
        fields = tuple((name, value) for name, value in pairs)
    except (ValueError, TypeError):
        return None
    if not all(isinstance(word, str) for pair in fields for word in pair):
        return None
    if not (is_own_page(action) and is_own_page(page)):
        return None
    return Typed(action, page, tuple(pair for pair in fields if pair[0] not in _NOT_TYPED))


def browser_key(request: HttpRequest) -> bytes | None:
    """The key that this browser holds; None where it has none, or where the cookie is not one of ours."""
    try:
        key = base64.urlsafe_b64decode(request.COOKIES.get(settings.UNSAVED_COOKIE_NAME, ""))
    except ValueError:
        return None
    return key if len(key) == 32 else None


def give_key(response: HttpResponseBase, key: bytes) -> None:
    """Let the browser hold the key as long as a text is kept."""
    response.set_cookie(
        settings.UNSAVED_COOKIE_NAME,
        base64.urlsafe_b64encode(key).decode(),
        max_age=int(KEPT.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def new_key() -> bytes:
    return os.urandom(32)


def mark_of(key: bytes) -> str:
    """Which rows a browser's key opens, without the key."""
    return hashlib.sha256(b"lotse: unsaved text" + key).hexdigest()


def seal(typed: Typed, *, key: bytes, row: UUID, user: UUID) -> bytes:
    """The text for the database, bound to its row and its person."""
    plain = json.dumps([typed.action, typed.page, typed.fields, typed.was_sent]).encode()
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(row, user))


def unseal(sealed: bytes | memoryview, *, key: bytes, row: UUID, user: UUID) -> Typed | None:
    """The text again; None where key, row or person are not the ones that it was sealed for."""
    try:
        plain = AESGCM(key).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), _bound_to(row, user))
    except InvalidTag:
        return None
    action, page, fields, was_sent = json.loads(plain)
    return Typed(action, page, tuple((name, value) for name, value in fields), was_sent)


def _bound_to(row: UUID, user: UUID) -> bytes:
    return row.bytes + user.bytes
