"""The only place that calls Typst: values in as data, one PDF out."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
import typst

from lotse.directory.printing.content import RIGHT_TO_LEFT, LeafletContent, PosterContent, Size
from lotse.directory.printing.text import FONT_FOLDER, isolated, printable

TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = Path(__file__).parent.parent.parent
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?![A-Za-z])")


def poster(content: PosterContent, size: Size) -> bytes:
    """One door on exactly one page: text grows or shrinks until the page is full and nothing runs over.

    The PDF is tagged (PDF/UA-1) and the same content gives the same bytes. Raises ValueError if the page's address
    is too long for a QR code (about 2,300 characters) or a size is not known.
    """
    return _typeset("poster", content, size, document_title=f"{content.headline} – {content.door.name}")


def leaflet(content: LeafletContent, size: Size) -> bytes:
    """All doors of a network on as many pages as they need; otherwise as `poster`.

    Raises ValueError if `digits` are not ten.
    """
    if len(content.digits) != 10:
        raise ValueError(f"digits must be the ten digits of the language, not {content.digits!r}")
    return _typeset(
        "leaflet",
        content,
        size,
        document_title=f"{content.title} – {content.network}",
        page_label=content.page_label,
        digits=content.digits,
    )


def _typeset(template: str, content: PosterContent | LeafletContent, size: Size, **unisolated: str) -> bytes:
    """`unisolated` texts are no lines of the page (a title in the file's properties, a pattern) and get no marks."""
    if size not in ("a3", "a4", "a5"):
        raise ValueError(f"size must be a3, a4 or a5, not {size!r}")
    rtl = content.language in RIGHT_TO_LEFT
    data = {
        **{key: prepared(value, rtl=rtl) for key, value in asdict(content).items()},
        **{key: printable(value) for key, value in unisolated.items()},
        "size": size,
        "rtl": rtl,
        "language": _language_code(content.language),
        "url": printable(content.page.url),
        "qr": _qr_code(content.page.url),
    }
    return _compiled(TEMPLATES / f"{template}.typ", TEMPLATES, data, content.as_of_on)


def paper(
    template: Path, values: Mapping[str, object], *, language: str, title: str, dated_on: date
) -> bytes:
    """A paper of another room on A4, set by its own template.

    The template may import `/directory/printing/templates/page.typ`. `values` have been through `prepared`; it finds
    them as `data`. Tagged and dated as a poster is.
    """
    data = {
        **values,
        "size": "a4",
        "rtl": language in RIGHT_TO_LEFT,
        "language": _language_code(language),
        "document_title": printable(title),
    }
    return _compiled(template, PACKAGE, data, dated_on)


def _compiled(template: Path, root: Path, data: Mapping[str, object], dated_on: date) -> bytes:
    try:
        return typst.compile(
            template,
            root=root,
            font_paths=vendored_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"content": json.dumps(data)},
            pdf_standards="ua-1",
            timestamp=datetime.combine(dated_on, time(), tzinfo=UTC),
        )
    except BaseException as failure:
        # A panic inside Typst is no Exception: it would pass every handler and end the server's worker.
        if type(failure).__name__ != "PanicException":
            raise
        raise RuntimeError(f"Typst could not set this {template.stem}") from failure


@cache
def vendored_fonts() -> typst.Fonts:
    """The fonts of the package and no other: neither the machine's nor those inside Typst."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])


def prepared(value: object, *, rtl: bool) -> object:
    """The same value with every text in it made printable, and isolated on a right-to-left page."""
    if isinstance(value, str):
        return isolated(printable(value)) if rtl else printable(value)
    if isinstance(value, dict):
        found = {key: prepared(item, rtl=rtl) for key, item in value.items()}
        return found | ({"code": _language_code(value["code"])} if "code" in value else {})
    if isinstance(value, list | tuple):
        return [prepared(item, rtl=rtl) for item in value]
    return None


def _language_code(tag: str) -> str:
    """The language part of a BCP 47 tag ("sr-Latn" -> "sr"), the only part Typst takes; empty if there is none."""
    found = _LANGUAGE_CODE.match(tag)
    return found.group() if found else ""


def _qr_code(url: str) -> str:
    """The QR code as SVG, medium error correction; the templates leave its quiet zone."""
    drawing = BytesIO()
    segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False)
    return drawing.getvalue().decode()
