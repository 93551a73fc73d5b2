"""A letter as a PDF for a window envelope (DIN 5008, form B), and her own page behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lotse.cases.rules.letters.shapes import HerPage, Letter, paragraphs
from lotse.directory.printing import paper, prepared
from lotse.directory.words.times import date_in_words

TEMPLATES = Path(__file__).parent / "templates"


def letter_pdf(letter: Letter) -> bytes:
    """The German letter, ready to be signed and posted; the page in her language is not numbered with it."""
    german: Any = prepared(
        {
            "sender": letter.sender,
            "recipient": letter.recipient,
            "day": ", ".join(part for part in (letter.place, date_in_words(letter.written_on, "de")) if part),
            "subject": letter.subject,
            "body": paragraphs(letter.body),
            "signed_by": letter.signed_by,
        },
        rtl=False,
    )
    hers = _hers(letter.hers) if letter.hers else {"pages": []}
    return paper(
        TEMPLATES / "letter.typ",
        german | hers,
        language="de",
        title=letter.subject,
        dated_on=letter.written_on,
    )


def _hers(page: HerPage) -> dict[str, Any]:
    rtl = page.direction == "rtl"
    values: Any = prepared(
        {
            "code": page.language,
            "title": page.title,
            "lines": [line for line in (page.explained, page.counts, page.sign, page.ask) if line],
            "subject": page.subject,
            "body": paragraphs(page.body),
        },
        rtl=rtl,
    )
    return {"pages": [values | {"rtl": rtl}]}
