"""A network file read, checked and turned into rows, with everything that is wrong or odd in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lotse.directory.files.messages import quoted, say
from lotse.directory.files.problems import Document, Finding, NetworkFileError
from lotse.directory.files.reading import read_document
from lotse.directory.files.references import foreign_postcodes, reference_problems
from lotse.directory.files.rows import Row, Texts, rows_of
from lotse.directory.files.schema import NetworkFile, validate
from lotse.directory.files.timing import timing_problems, timing_warnings

# The column's width (network.models.ListedRow).
LONGEST_CODE = 200


@dataclass(frozen=True)
class CheckedFile:
    """A file without problems: its content, the rows it wants, and warnings in the order of the file.

    `document` knows the lines, for what only the database finds wrong.
    """

    document: Document
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
    if twice := [
        code for (_, code), number in Counter((row.model, row.code) for row in rows).items() if number > 1
    ]:
        raise NetworkFileError([document.finding((), say("duplicate-row", code=twice[0]))])
    if too_long := [row.code for row in rows if len(row.code) > LONGEST_CODE]:
        text = say("code-too-long", code=too_long[0], length=len(too_long[0]), limit=LONGEST_CODE)
        raise NetworkFileError([document.finding((), text)])
    warnings = [
        *_translation_warnings(file, document, texts),
        *timing_warnings(file, document),
        *foreign_postcodes(file, document),
    ]
    return CheckedFile(document, file, rows, sorted(set(warnings)))


def _translation_warnings(file: NetworkFile, document: Document, texts: Texts) -> Iterator[Finding]:
    if missing := texts.missing():
        counts = ", ".join(f"{language} {number}" for language, number in missing.items())
        yield document.finding(("translations",), say("untranslated", counts=counts, total=len(texts.asked)))
    for number, translation in enumerate(file.translations):
        if translation.de not in texts.asked:
            place = ("translations", number, "de")
            yield document.finding(place, say("unused-translation", text=quoted(translation.de)))
