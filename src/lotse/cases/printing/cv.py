"""The curriculum vitae as a PDF for an employer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lotse.cases.rules.cv.shapes import Cv
from lotse.directory.printing import paper, prepared

TEMPLATES = Path(__file__).parent / "templates"


def cv_pdf(cv: Cv) -> bytes:
    """A4, black on white, in German, tagged for reading aloud; a table of months and what they were filled with."""
    values: Any = prepared(
        {
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
        },
        rtl=False,
    )
    return paper(
        TEMPLATES / "cv.typ", values, language="de", title=f"{cv.title} – {cv.name}", dated_on=cv.made_on
    )
