"""What no test may do: speak to the network, work under another role than the app's, or be skipped."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from psycopg.pq import TransactionStatus

from lotse.core import roles


class NetworkRefused(RuntimeError):
    """A test wanted to speak to another machine."""


def is_this_machine(host: object) -> bool:
    """Whether a socket address' host is a loopback address or its name."""
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def fence_sockets(patch: pytest.MonkeyPatch) -> None:
    """Let sockets connect to this machine only, by path or loopback, and look up no other name."""

    def fenced(real: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not is_this_machine(address[0]):
                raise NetworkRefused(f"no network in tests: {address[0]}")
            return real(self, address)

        return connect

    real_lookup = socket.getaddrinfo

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_this_machine(host):
            raise NetworkRefused(f"no network in tests: {host}")
        return real_lookup(host, *args, **kwargs)

    patch.setattr(socket.socket, "connect", fenced(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", fenced(socket.socket.connect_ex))
    patch.setattr(socket, "getaddrinfo", look_up)


class WrongRole(AssertionError):
    """A connection of the tests works under another role than the app's."""


def check_role(current: Any = connection) -> None:
    """Raise WrongRole unless an open connection works as the app's role. A failed transaction cannot be asked."""
    plain = current.connection
    if plain is None or plain.closed or plain.info.transaction_status is TransactionStatus.INERROR:
        return
    with plain.cursor() as cursor:
        # In a failed or finished atomic block Django's own cursor refuses; the plain one answers.
        name = cursor.execute("SELECT current_user").fetchone()[0]
    if name != roles.APP:
        raise WrongRole(
            f"this connection works as {name}; tests work as {roles.APP}, `as_owner` gives the role back"
        )


@contextmanager
def as_owner() -> Iterator[None]:
    """Change tables as their owner for the block; the app's role again afterwards."""
    with _as_role(roles.OWNER):
        yield


@contextmanager
def past_walls() -> Iterator[None]:
    """Plant rows, or look at them, where row-level security does not hold: as the definer, who bypasses it."""
    with _as_role(roles.DEFINER):
        yield


@contextmanager
def _as_role(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {roles.APP}")


@contextmanager
def as_worker() -> Iterator[None]:
    """Work as the worker does for the block, in the connection of the test."""
    with _as_role(roles.WORKER):
        yield


def refuse_skip(report: pytest.TestReport) -> None:
    """Turn a skipped test into a failed one: a test that does not run proves nothing."""
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped; no test of the house is ({report.longrepr})"
