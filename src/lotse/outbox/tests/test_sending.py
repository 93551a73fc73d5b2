from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from lotse.outbox.models import Message
from lotse.outbox.sending import MailServer, RefusedError, hand_over
from lotse.outbox.tests.mail_server import PASSWORD, USER, certificate_for_localhost, mail_server
from lotse.site.environment import Environment

SIGNED_IN = "lotse:geheim%2Fmit%3Azeichen%40"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate_for_localhost(tmp_path_factory.mktemp("certificate"))


def send(url: str) -> None:
    message = Message(
        recipient="amina@example.org", subject="Grüße", text="Hallo\n", language="de", template="test"
    )
    with MailServer.from_url(url).connected() as smtp:
        hand_over(smtp, message, sender="lotse@herne.example", host="herne.example")


def test_encrypted_and_signed_in_to_a_server_that_is_trusted(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(certificate=certificate, with_password=True) as (box, port):
        # The control: the same server, not trusted.
        with pytest.raises(RefusedError, match="tls") as refused:
            send(f"smtp://{SIGNED_IN}@localhost:{port}")
        assert refused.value.is_server
        assert box.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        send(f"smtp://{SIGNED_IN}@localhost:{port}")
        assert [mail["Subject"] for mail in box.mails] == ["Grüße"]
        # Its name must be the one that was asked for.
        with pytest.raises(RefusedError, match="tls"):
            send(f"smtp://{SIGNED_IN}@127.0.0.1:{port}")
        # This server waits for another word after a wrong one, until we give up.
        monkeypatch.setattr("lotse.outbox.sending.SECONDS", 1.0)
        with pytest.raises(RefusedError, match="sign-in"):
            send(f"smtp://lotse:wrong@localhost:{port}")
        assert len(box.mails) == 1


def test_a_server_without_encryption_gets_nothing() -> None:
    with mail_server() as (box, port):
        with pytest.raises(RefusedError, match="tls"):
            send(f"smtp://localhost:{port}")
        assert box.envelopes == []
        send(f"smtp+plain://localhost:{port}")
        assert len(box.mails) == 1


def test_a_silent_port_is_a_trouble_of_the_server() -> None:
    with mail_server() as (_, port):
        pass
    with pytest.raises(RefusedError, match="connection") as refused:
        send(f"smtp+plain://localhost:{port}")
    assert refused.value.is_server
    assert not refused.value.is_final


def test_addresses_of_servers() -> None:
    assert MailServer.from_url(f"smtp://{SIGNED_IN}@mail.example:2525") == MailServer(
        "smtp", "mail.example", 2525, USER, PASSWORD
    )
    assert MailServer.from_url("smtps://mail.example").port == 465
    assert MailServer.from_url("smtp+plain://localhost").port == 25


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:many",
        "smtp+plain://mail.example",
    ],
)
def test_what_is_no_address_of_a_server(url: str) -> None:
    with pytest.raises(ValueError, match="Set LOTSE_SMTP_URL"):
        MailServer.from_url(url)


def test_the_environment_is_read_with_the_same_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_SMTP_URL", "smtp+plain://mail.example")
    with pytest.raises(ValidationError, match="without encryption"):
        Environment()
    monkeypatch.setenv("LOTSE_SMTP_URL", "smtps://mail.example")
    with pytest.raises(ValidationError, match="need a sender"):
        Environment()
    for sender in ("lotse", "Lotse <lotse@herne.example>\nBcc: all@example.org"):
        monkeypatch.setenv("LOTSE_MAIL_FROM", sender)
        with pytest.raises(ValidationError, match="need a sender"):
            Environment()
    for sender in ("lotse@herne.example", "Lotse Herne <lotse@herne.example>"):
        monkeypatch.setenv("LOTSE_MAIL_FROM", sender)
        assert Environment().mail_from == sender
