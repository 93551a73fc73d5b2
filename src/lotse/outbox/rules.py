"""Which mails there are, in which languages, how their text is read, and when a failed one is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

STAFF_LANGUAGES = frozenset({"de", "en"})
# Whoever seeks advice is written to in the language of the public pages.
PUBLIC_LANGUAGES = STAFF_LANGUAGES | {"ar", "tr", "ro", "bg", "ru", "uk", "fa", "kmr", "fr", "sq"}
HOUSE_LANGUAGE = "de"
TEMPLATES: Mapping[str, frozenset[str]] = {
    # Shows an operator that mail leaves the house, and how every script arrives.
    "test": PUBLIC_LANGUAGES,
    # To whom something of a case was opened, or closed again: without a name, a number or a link.
    "consent-given": STAFF_LANGUAGES,
    "consent-withdrawn": STAFF_LANGUAGES,
    # To the lead and the data-protection officer: a closed case was opened with a reason.
    "book-anchor": STAFF_LANGUAGES,
    "glass-broken": STAFF_LANGUAGES,
    # A case was proposed to somebody, and what became of it: without a name.
    "hand-over-proposed": STAFF_LANGUAGES,
    "hand-over-decided": STAFF_LANGUAGES,
    # To an expert: somebody asks about a child at risk. Not a word more.
    "advice-asked": STAFF_LANGUAGES,
    # Somebody is invited to work for a body, and sets her password by a link.
    "invitation": STAFF_LANGUAGES,
    # Somebody has asked for another password.
    "new-password": STAFF_LANGUAGES,
    # To a partner: a request waits behind a link, and once more after some days. No name.
    "referral-new": STAFF_LANGUAGES,
    "referral-nudge": STAFF_LANGUAGES,
    # To who sent a request, later to the lead: it was answered, or it was not.
    "referral-answered": STAFF_LANGUAGES,
    "referral-reminder": STAFF_LANGUAGES,
    # To an office that sent a request by the form: arrived, taken, not taken; to the body: something has come in.
    "request-received": STAFF_LANGUAGES,
    "request-accepted": STAFF_LANGUAGES,
    "request-declined": STAFF_LANGUAGES,
    "request-arrived": STAFF_LANGUAGES,
}
# How long after each failure the next attempt comes: about a day and a half in all.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 8 * 60, 24 * 60))
# A worker is asked after its mail when nothing was heard for so long. It holds a lock as long as it lives.
LOST = timedelta(minutes=1)
# What is finished stays for questions about delivery, without its words.
KEPT = timedelta(days=14)


def written_language(template: str, wanted: str) -> str:
    """The language in which a mail is written: the wanted one, or the house's. Raises KeyError for no template."""
    return wanted if wanted in TEMPLATES[template] else HOUSE_LANGUAGE


def parted(source: str) -> tuple[str, str]:
    """Subject and text of a template: its first line, and what follows the empty one.

    Raises ValueError where the subject would hold a value: it stands in lock screens and in logs of mail servers.
    """
    subject, _, text = source.partition("\n\n")
    if "\n" in subject or not subject.strip() or not text.strip():
        raise ValueError("A template is one line of subject, an empty line, and the text.")
    if "{{" in subject or "{%" in subject:
        raise ValueError(f"The subject “{subject}” holds a value; it may hold nothing of a person.")
    return subject.strip(), text


def next_attempt(attempts: int, *, at: datetime) -> datetime | None:
    """When a mail that has failed `attempts` times is tried again; None when it is given up."""
    return at + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def is_final(code: int) -> bool:
    """Whether a mail server's answer means never (RFC 5321, 4.2.1: 5yz), not later (4yz)."""
    return 500 <= code < 600
