"""The environment variables of Lotse, typed; a missing or wrong one stops with a sentence that says what to set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from lotse.outbox.sending import MailServer


class Environment(BaseSettings):
    """Read once at start-up. Names are LOTSE_<NAME> except DATABASE_URL, which every operator knows."""

    model_config = SettingsConfigDict(env_prefix="LOTSE_", extra="ignore", env_ignore_empty=True)

    database_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="DATABASE_URL",
        description="the app role's database, postgres://lotse_app:password@host:5432/lotse",
    )
    keys_url: SecretStr = Field(
        default=SecretStr(""),
        description="the database of the keys, postgres://lotse_keys:password@host:5432/lotse_keys",
    )
    master_key_file: Path | None = Field(
        default=None,
        description="the file with the master key, 64 hexadecimal digits, readable by Lotse alone",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""), description="50 or more random characters, kept for ever"
    )
    data: Path = Field(default=Path("var"), description="folder for what the trial keeps")
    debug: bool = Field(default=False, description="true shows stack traces; never in production")
    hosts: str = Field(
        default="localhost,127.0.0.1,[::1]", description="names the site is reached by, with commas"
    )
    origin: str = Field(
        default="http://localhost:8000", description="the site's public address, for QR codes and feeds"
    )
    networks: Path = Field(default=Path("networks"), description="folder of the network files")
    anchor_file: Path | None = Field(
        default=None,
        description="a file on another machine's disk, to which the visitors' book adds its seals",
    )
    anchor_syslog: bool = Field(default=False, description="true tells each seal to the machine's syslog")
    smtp_url: SecretStr = Field(
        default=SecretStr(""), description="smtp://user:password@host:587 or smtps://user:password@host:465"
    )
    mail_from: str = Field(
        default="", validate_default=True, description="the sender of mails, Lotse Herne <lotse@example.org>"
    )
    oidc_server: str = Field(
        default="",
        pattern=r"^(https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?)?$",
        description="the provider of single sign-on, https://login.example.org/realms/town",
    )
    oidc_client_id: str = Field(default="", description="the name that the provider knows this site by")
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="the secret shared with the provider"
    )
    oidc_name: str = Field(
        default="Single Sign-on", description="what the button for it says after “Sign in with”"
    )
    proxies: int = Field(
        default=0,
        ge=0,
        le=9,
        description="how many of your own proxies stand in front and add X-Forwarded-For",
    )
    pool_size: int = Field(
        default=4, ge=0, le=64, description="database connections per process; 0 keeps one per thread"
    )
    idle_minutes: int = Field(
        default=30, ge=5, le=120, description="minutes without a click after which somebody is signed out"
    )

    @field_validator("smtp_url")
    @classmethod
    def _is_a_mail_server(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value():
            MailServer.from_url(url.get_secret_value())
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, sender: str, others: ValidationInfo) -> str:
        server = others.data.get("smtp_url")
        is_wanted = server is not None and bool(server.get_secret_value())
        if (is_wanted or sender) and not re.fullmatch(r"[^\r\n]*[^\s<>@]+@[^\s<>@]+>?", sender):
            raise ValueError("With LOTSE_SMTP_URL, mails need a sender")
        return sender


def read_environment() -> Environment:
    """The environment, or SystemExit with one line per wrong variable."""
    try:
        return Environment()
    except ValidationError as error:
        lines = []
        for problem in error.errors():
            name = str(problem["loc"][0])
            field = Environment.model_fields.get(name)
            variable = name if name.isupper() else f"LOTSE_{name.upper()}"
            hint = f" Set it to: {field.description}." if field else ""
            lines.append(f"{variable}: {problem['msg']}.{hint}")
        raise SystemExit("\n".join(lines)) from error


def provider_of_sign_on(environment: Environment) -> tuple[str, dict[str, Any]]:
    """The name of the provider of single sign-on and allauth's setting for it; "" and {} where there is none."""
    if not environment.oidc_server:
        return "", {}
    app = {
        "provider_id": "sso",
        "name": environment.oidc_name,
        "client_id": environment.oidc_client_id,
        "secret": environment.oidc_client_secret.get_secret_value(),
        "settings": {"server_url": environment.oidc_server.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return environment.oidc_name, {"openid_connect": {"APPS": [app]}}


def origin_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
