"""The only place that calls Typst: values in as data, one PDF out."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
import typst

from lotse.directory.printing.content import RIGHT_TO_LEFT, LeafletContent, PosterContent, Size
from lotse.directory.printing.text import FONT_FOLDER, isolated, printable

TEMPLATES = Path(__file__).parent / "templates"
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
        **{key: _prepared(value, rtl=rtl) for key, value in asdict(content).items()},
        **{key: printable(value) for key, value in unisolated.items()},
        "size": size,
        "rtl": rtl,
        "language": _language_code(content.language),
        "url": printable(content.page.url),
        "qr": _qr_code(content.page.url),
    }
    return _compiled(template, json.dumps(data), datetime.combine(content.as_of_on, time(), tzinfo=UTC))


def _compiled(template: str, data: str, created_at: datetime) -> bytes:
    try:
        return typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=vendored_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"content": data},
            pdf_standards="ua-1",
            timestamp=created_at,
        )
    except BaseException as failure:
        # A panic inside Typst is no Exception: it would pass every handler and end the server's worker.
        if type(failure).__name__ != "PanicException":
            raise
        raise RuntimeError(f"Typst could not set this {template}") from failure


@cache
def vendored_fonts() -> typst.Fonts:
    """The fonts of the package and no other: neither the machine's nor those inside Typst."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])


def _prepared(value: object, *, rtl: bool) -> object:
    """The same value with every text in it made printable, and isolated on a right-to-left page."""
    if isinstance(value, str):
        return isolated(printable(value)) if rtl else printable(value)
    if isinstance(value, dict):
        prepared = {key: _prepared(item, rtl=rtl) for key, item in value.items()}
        return prepared | ({"code": _language_code(value["code"])} if "code" in value else {})
    if isinstance(value, list | tuple):
        return [_prepared(item, rtl=rtl) for item in value]
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
