"""People with second factors, and the browsers they sign in with."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from lotse.accounts.actions.factors import add_code_app
from lotse.accounts.models import User
from lotse.audit.actions import COMMAND_LINE
from tests.cast import PASSWORD, Part, address

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN, SECOND_STEP, HOME = "/de/staff/sign-in", "/de/staff/sign-in/second-step", "/de/staff/"
# Where signing in leads; from there everybody is sent on to her own first page.
START = "/de/staff/start"
ACCOUNT = "/de/staff/account"


def code(steps: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def wrong_code() -> str:
    """Six digits that the app does not show at any time near."""
    shown = {code(steps) for steps in range(-3, 4)}
    return next(digits for digits in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
                if digits not in shown)  # fmt: skip


def with_app(user: User) -> User:
    """The same person, with an app for codes."""
    add_code_app(by=COMMAND_LINE, user=user, secret=SECRET)
    return user


def type_password(client: Client, part: Part, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(SIGN_IN, {"email": address(part), "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200
