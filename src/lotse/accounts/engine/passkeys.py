"""Passkeys (WebAuthn): what the browser is asked, and whether its answer is good. The question waits in the session."""

from __future__ import annotations

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from lotse.accounts.models import User

# Answers come from outside as nested JSON with binary parts; whatever is wrong in them is the same refusal.
_UNREADABLE = (
    ValidationError, ValueError, TypeError, LookupError, AttributeError, struct.error, OverflowError,
)  # fmt: skip
Answer = dict[str, Any]


class BadAnswerError(ValueError):
    """The browser's answer does not belong to the question, or to no passkey that we know."""


def question_for_new(user: User) -> Answer:
    """What the browser needs to make a passkey for `user`: one that stays on the device and asks who holds it."""
    options: Answer = auth.begin_registration(user, True)
    return options


def check_new(credential: object) -> Answer:
    """The browser's answer if it is a new passkey of a verified person. Raises BadAnswerError."""
    try:
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
        is_verified = made.is_user_verified()
    except _UNREADABLE as error:
        raise BadAnswerError from error
    if not is_verified or not isinstance(credential, dict):
        raise BadAnswerError
    return credential


def question_for_known(user: User | None) -> Answer:
    """What the browser needs to show a passkey of `user`, or of whoever holds one here."""
    options: Answer = auth.begin_authentication(user)
    return options


def check_known(credential: object, user: User | None) -> Authenticator:
    """The passkey that answered, of `user` or of whom it names itself. Raises BadAnswerError."""
    try:
        response = auth.parse_authentication_response(credential)
        is_verified = response.response.authenticator_data.is_user_verified()
        owner = user or auth.extract_user_from_response(credential)
        passkey = auth.complete_authentication(owner, credential)
    except _UNREADABLE as error:
        raise BadAnswerError from error
    # A passkey alone is two factors only if the device has asked for a finger, a face or a PIN.
    if not is_verified:
        raise BadAnswerError
    return passkey
