#!/usr/bin/env python3
"""The translation catalogs: `update` them from the sources, `tidy` them, `check` what is missing, `compile` them.

Public texts (`locale/public`, every language of the site) are what people seeking advice read; staff texts
(`locale/staff`, German and English) are the sign-in pages, the staff's screens and the command line. Neither
gettext's programs nor line numbers and dates are involved, so that a catalog changes only when a text does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template import Engine
from django.template.base import Lexer, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation.template import constant_re

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "lotse"
# Babel knows Kurmanji under the code of its macro-language.
BABEL_CODES = {"kmr": "ku"}
# Whatever people seeking advice can read; all other texts are for staff.
PUBLIC = (
    "directory/",
    "hours/",
    "site/",
    "privacy/words/person.py",
    "privacy/templates/privacy/person_book.html",
)
STAFF = (
    "directory/apps.py",
    "directory/command.py",
    "directory/pages/",
    "directory/templates/directory/staff/",
    "directory/files/",
    "directory/forms/hours.py",
    "directory/forms/grid.py",
    "directory/forms/exceptions.py",
    "directory/forms/guests.py",
    "directory/forms/places.py",
    "directory/words/editing.py",
    "hours/actions/",
    "hours/apps.py",
    "hours/command.py",
    "site/apps.py",
    "site/command.py",
    "site/management/",
    "site/pages.py",
    "site/templates/site/staff",
    "site/templates/staff",
)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Message:
    """One text to translate: `id` is a string, or (singular, plural); `files` relative to the package."""

    id: str | tuple[str, str]
    context: str | None = None
    comments: tuple[str, ...] = ()


@dataclass
class Texts:
    """What one catalog has to hold: each message with the files it stands in and the notes for translators."""

    files: dict[Message, set[str]] = field(default_factory=dict)
    comments: dict[Message, list[str]] = field(default_factory=dict)

    def add(self, message: Message, file: str) -> None:
        key = Message(message.id, message.context)
        self.files.setdefault(key, set()).add(file)
        known = self.comments.setdefault(key, [])
        known += [comment for comment in message.comments if comment not in known]


def languages(kind: str) -> list[str]:
    """The languages of the catalogs of a kind, "public" or "staff"."""
    return list(settings.STAFF_LANGUAGES) if kind == "staff" else [code for code, _ in settings.LANGUAGES]


def catalog_path(kind: str, language: str) -> Path:
    return ROOT / "locale" / kind / language / "LC_MESSAGES" / "django.po"


def kind_of(file: str) -> str:
    """Which catalog the texts of a file belong to, by its path in the package."""
    return "public" if file.startswith(PUBLIC) and not file.startswith(STAFF) else "staff"


def extracted() -> dict[str, Texts]:
    """All texts of the sources by kind of catalog."""
    found = {"public": Texts(), "staff": Texts()}
    for path in sorted(path for path in SOURCE.rglob("*") if path.suffix in {".py", ".html", ".txt", ".xml"}):
        file = path.relative_to(SOURCE).as_posix()
        if (
            "/tests/" in file
            or "/migrations/" in file
            or (path.suffix != ".py" and "/templates/" not in file)
        ):
            continue
        messages = (
            from_python(path) if path.suffix == ".py" else from_template(path.read_text(encoding="utf-8"))
        )
        for message in messages:
            found[kind_of(file)].add(message, file)
    return found


def from_python(path: Path) -> Iterator[Message]:
    """The texts of a Python file, with the comments above them that begin with "Translators:"."""
    for _, ids, comments, context in extract_from_file(
        "python", path, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    ):
        yield Message(tuple(ids[:2]) if isinstance(ids, tuple) else ids, context, tuple(comments))


def from_template(source: str) -> Iterator[Message]:
    """The texts of a template: translate, blocktranslate, and `_("...")` in any tag or variable."""
    template = Engine.get_default().from_string(source)
    for node in template.nodelist.get_nodes_by_type((TranslateNode, BlockTranslateNode)):
        context = node.message_context.resolve({}) if node.message_context else None
        if isinstance(node, BlockTranslateNode):
            singular = node.render_token_list(node.singular)[0]
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            texts = [text.strip() if node.trimmed else text for text in (singular, plural)]
            yield Message((texts[0], texts[1]) if plural else texts[0], context)
        elif node.filter_expression.var.literal is not None:
            yield Message(str(node.filter_expression.var.literal).replace("%", "%%"), context)
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for constant in constant_re.findall(token.contents):
                yield Message(constant[1:-1].replace("%", "%%"))


def merged(kind: str, language: str, texts: Texts) -> Catalog:
    """The catalog of a language with exactly `texts`: translations are kept, new texts empty.

    A vanished text stays below as a comment (`#~`), so that it is not lost if it comes back; `tidy` drops it.
    English is the language of the sources: its catalog is written out, which leaves no language a special case.
    """
    path = catalog_path(kind, language)
    old = read_catalog(path, language) if path.exists() else empty_catalog(language)
    gone = {
        (message.id, message.context): message for message in [*old.obsolete.values(), *old] if message.id
    }
    fresh = empty_catalog(language)
    for message, files in texts.files.items():
        known = gone.pop((message.id, message.context), None)
        string = known.string if known is not None else ""
        if language == "en":
            string = message.id
        fresh.add(
            message.id,
            string or ("" if isinstance(message.id, str) else ("",) * fresh.num_plurals),
            locations=[(file, 0) for file in sorted(files)],
            flags=(known.flags & {"fuzzy"}) if known is not None else (),
            auto_comments=texts.comments[message],
            context=message.context,
        )
    if language != "en":
        fresh.obsolete.update({key: message for key, message in gone.items() if message.string})
    return fresh


def empty_catalog(language: str) -> Catalog:
    return Catalog(locale=BABEL_CODES.get(language, language), fuzzy=False)


def read_catalog(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=BABEL_CODES.get(language, language))


def written(catalog: Catalog, language: str) -> bytes:
    """The catalog as a file, with a header of our own: without dates and names of tools."""
    header = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{name}: {value}\\n"\n' for name, value in header.items())
    body = BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False, width=110)
    return head.encode() + b"\n" + body.getvalue()


def missing(catalog: Catalog, texts: Texts) -> list[Message]:
    """The texts that a catalog leaves untranslated, or of whose translation somebody was not sure (fuzzy)."""
    gaps = []
    for message in texts.files:
        known = catalog.get(message.id, message.context)
        strings = () if known is None else (known.string,) if isinstance(known.string, str) else known.string
        if known is None or not strings or not all(strings) or known.fuzzy:
            gaps.append(message)
    return gaps


def every_catalog() -> Iterator[tuple[str, str, Texts]]:
    """(kind, language, the texts it has to hold) of each catalog."""
    for kind, texts in extracted().items():
        for language in languages(kind):
            yield kind, language, texts


def update(*, tidy: bool = False) -> int:
    """Bring every catalog up to the sources; `tidy` drops the texts that are gone from them."""
    for kind, language, texts in every_catalog():
        path = catalog_path(kind, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = merged(kind, language, texts)
        if tidy:
            catalog.obsolete.clear()
        content = written(catalog, language)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        print(f"{kind}/{language}: {len(texts.files)} texts, {len(missing(catalog, texts))} to translate")
    return 0


def check() -> int:
    """Say which texts are missing; 1 where any is."""
    gaps = 0
    for kind, language, texts in every_catalog():
        path = catalog_path(kind, language)
        catalog = read_catalog(path, language) if path.exists() else empty_catalog(language)
        for message in missing(catalog, texts):
            gaps += 1
            print(f"{kind}/{language}: {message.id!r}")
    return 1 if gaps else 0


def compile_all() -> int:
    """Write the `.mo` beside each `.po`."""
    for kind, language, _ in every_catalog():
        path = catalog_path(kind, language)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_catalog(path, language))
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()
    commands = {"update": update, "tidy": partial(update, tidy=True), "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: catalogs.py {'|'.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
