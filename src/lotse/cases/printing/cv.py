"""The curriculum vitae as a PDF for an employer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lotse.cases.rules.cv.shapes import Cv
from lotse.directory.printing import paper, prepared

TEMPLATES = Path(__file__).parent / "templates"


def cv_contents(cv: Cv) -> dict[str, Any]:
    """All words of the German paper as plain values, as they are kept of a day."""
    return {
        "title": cv.title,
        "name": cv.name,
        "facts": [{"label": label, "value": value} for label, _, value in cv.facts],
        "parts": [
            {
                "heading": part.heading,
                "entries": [
                    {"months": one.months, "what": one.what, "place": one.place} for one in part.entries
                ],
            }
            for part in cv.parts
        ],
        "signed": cv.signed,
    }


def cv_pdf(contents: Mapping[str, Any], dated_on: date) -> bytes:
    """A4, black on white, in German, tagged for reading aloud; a table of months and what they were filled with."""
    values: Any = prepared({"heading": contents["title"], **contents}, rtl=False)
    title = f"{contents['title']} – {contents['name']}"
    return paper(TEMPLATES / "cv.typ", values, language="de", title=title, dated_on=dated_on)
