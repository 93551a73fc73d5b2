"""From DATABASE_URL to Django's settings: one engine, one role, and the owner only for the migrator."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from lotse.core.roles import MIGRATOR, OWNER

_PLACES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection_settings(url: str, *, pool_size: int) -> dict[str, Any]:
    """Django's DATABASES entry for a PostgreSQL URL. SystemExit with a sentence where the URL cannot be read."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise SystemExit(
            f"DATABASE_URL cannot be read ({error}). Set it to postgres://user:password@host:5432/database."
        ) from error
    settings: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql"}
    settings |= {_PLACES[name]: str(value) for name, value in parts.items() if name in _PLACES}
    options = {name: value for name, value in parts.items() if name not in _PLACES}
    if settings.get("USER") == MIGRATOR:
        # row_security=off turns a forgotten bypass in a data migration into an error instead of "0 rows changed".
        options |= {"assume_role": OWNER, "options": "-c row_security=off"}
    elif pool_size:
        options |= {"pool": {"min_size": 1, "max_size": pool_size, "timeout": 10}}
    return settings | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}
