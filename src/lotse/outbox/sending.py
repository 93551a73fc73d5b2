"""The way to the mail server: an address in the environment, encryption that is checked, a mail's head."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.utils import timezone

from lotse.outbox.rules import is_final

if TYPE_CHECKING:
    # The environment is read with this file before there are models.
    from lotse.outbox.models import Message

SECONDS = 30.0
SCHEMES = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
HOW_TO_SET = (
    "Set LOTSE_SMTP_URL to smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465; a mail server "
    "on this machine without encryption is smtp+plain://localhost:25."
)


class RefusedError(Exception):
    """The mail was not taken. `code` is a code of ours, `is_final` says never, `is_server` no mail at all."""

    def __init__(self, code: str, *, is_final: bool = False, is_server: bool = False) -> None:
        super().__init__(code)
        self.code, self.is_final, self.is_server = code, is_final, is_server


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over. `user` is empty for a server that asks nobody."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def from_url(cls, url: str) -> MailServer:
        """Raises ValueError with a sentence that says what to set."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise ValueError(f"The port cannot be read. {HOW_TO_SET}") from None
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise ValueError(f"This is no mail server's address. {HOW_TO_SET}")
        if parts.scheme == "smtp+plain" and parts.hostname not in LOOPBACK:
            raise ValueError(f"Mail does not leave this machine without encryption. {HOW_TO_SET}")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.scheme, parts.hostname, port or SCHEMES[parts.scheme], user, password)

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """A connection that is encrypted, checked and signed in. Raises RefusedError (`is_server`)."""
        try:
            smtp = self._greeted()
            try:
                self._secure(smtp)
            except BaseException:
                # Over a broken line a good-bye would wait half a minute for its answer.
                smtp.close()
                raise
            try:
                self._sign_in(smtp)
                yield smtp
            finally:
                # Whatever it says to our good-bye: what it has taken, it has taken.
                with suppress(OSError, smtplib.SMTPException):
                    smtp.quit()
                smtp.close()
        except ssl.SSLError:
            raise RefusedError("tls", is_server=True) from None
        except (OSError, smtplib.SMTPException):
            raise RefusedError("connection", is_server=True) from None

    def _greeted(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=SECONDS)

    def _secure(self, smtp: smtplib.SMTP) -> None:
        if self.scheme != "smtp":
            return
        try:
            smtp.starttls(context=ssl.create_default_context())
        except smtplib.SMTPException:
            # A server, or somebody between us and it, that offers no encryption gets nothing.
            raise RefusedError("tls", is_server=True) from None

    def _sign_in(self, smtp: smtplib.SMTP) -> None:
        if not self.user:
            return
        try:
            smtp.login(self.user, self.password)
        except smtplib.SMTPException:
            raise RefusedError("sign-in", is_server=True) from None


def hand_over(smtp: smtplib.SMTP, message: Message, *, sender: str, host: str) -> None:
    """Hand one mail to a connected server. Raises RefusedError."""
    mail = composed(message, sender=sender, host=host)
    try:
        smtp.send_message(mail, from_addr=parseaddr(sender)[1], to_addrs=[message.recipient])
    except smtplib.SMTPRecipientsRefused as error:
        raise _refused(next(iter(error.recipients.values()))[0]) from None
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        # An address with other letters than ours, and a server that cannot write them.
        raise RefusedError("address", is_final=True) from None


def composed(message: Message, *, sender: str, host: str) -> EmailMessage:
    """The mail as it leaves: the same Message-ID at every attempt, so that a receiver knows a second copy."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, message.recipient, message.subject
    mail["Date"] = format_datetime(timezone.localtime(message.queued_at))
    mail["Message-ID"] = f"<{message.pk}@{host}>"
    # RFC 3834: no holiday answer comes back.
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = "ku" if message.language == "kmr" else message.language
    mail["Reply-To"] = message.reply_to or sender
    mail.set_content(message.text, cte="quoted-printable")
    return mail


def _refused(code: int) -> RefusedError:
    return RefusedError(f"smtp-{code}", is_final=is_final(code))
