"""A network file read, checked and turned into rows, with everything that is wrong or odd in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lotse.directory.files.messages import quoted, say
from lotse.directory.files.problems import Document, Finding, NetworkFileError
from lotse.directory.files.reading import read_document
from lotse.directory.files.references import reference_problems
from lotse.directory.files.rows import Row, Texts, rows_of
from lotse.directory.files.schema import NetworkFile, validate
from lotse.directory.files.timing import timing_problems, timing_warnings


@dataclass(frozen=True)
class CheckedFile:
    """A file without problems: its content, the rows it wants, and warnings in the order of the file."""

    file: NetworkFile
    rows: list[Row]
    warnings: list[Finding]


def check_file(path: Path, *, today: date) -> CheckedFile:
    """Read and check a file; no database is needed. Raises NetworkFileError with all problems."""
    return check_document(read_document(path), today=today)


def check_document(document: Document, *, today: date) -> CheckedFile:
    """Check what was read. Raises NetworkFileError with all problems."""
    file = validate(document)
    problems = [*reference_problems(file, document), *timing_problems(file, document, today)]
    if problems:
        raise NetworkFileError(problems)
    texts = Texts(file.translations)
    rows = rows_of(file, texts)
    warnings = [*_translation_warnings(file, document, texts), *timing_warnings(file, document, today)]
    return CheckedFile(file, rows, sorted(set(warnings)))


def _translation_warnings(file: NetworkFile, document: Document, texts: Texts) -> Iterator[Finding]:
    total = len(texts.asked)
    for language, number in texts.missing().items():
        yield document.finding(
            ("translations",), say("untranslated", language=language, number=number, total=total)
        )
    for number, translation in enumerate(file.translations):
        if translation.de not in texts.asked:
            place = ("translations", number, "de")
            yield document.finding(place, say("unused-translation", text=quoted(translation.de)))
