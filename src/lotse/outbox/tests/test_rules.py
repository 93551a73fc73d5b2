from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lotse.outbox.actions import FOLDER
from lotse.outbox.rules import (
    PUBLIC_LANGUAGES,
    TEMPLATES,
    WAITS,
    is_final,
    next_attempt,
    parted,
    written_language,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_every_template_is_there_in_every_language_of_its_readers_and_no_other_file() -> None:
    wanted = {f"{name}.{language}.txt" for name, languages in TEMPLATES.items() for language in languages}
    assert {path.name for path in FOLDER.glob("*.txt")} == wanted
    for path in FOLDER.glob("*.txt"):
        parted(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "Dear {{ name }}\n\nHello",
        "{% if a %}A{% endif %}\n\nHello",
        "Two\nlines\n\nHello",
        "\n\nHello",
        "Hello\n\n",
    ],
)
def test_a_subject_holds_nothing_of_a_person(source: str) -> None:
    with pytest.raises(ValueError, match="subject"):
        parted(source)


def test_a_template_is_its_subject_and_its_text() -> None:
    assert parted("A subject\n\nHello {{ name }}\n\nBye\n") == ("A subject", "Hello {{ name }}\n\nBye\n")


def test_a_language_without_a_template_is_the_houses() -> None:
    assert written_language("test", "fa") == "fa"
    assert written_language("test", "ti") == "de"
    assert set(PUBLIC_LANGUAGES) > {"de", "kmr"}
    with pytest.raises(KeyError):
        written_language("../../etc/passwd", "de")


def test_attempts_come_ever_more_slowly_and_end() -> None:
    moments = [next_attempt(number, at=NOW) for number in range(1, len(WAITS) + 2)]
    assert moments[0] == NOW + timedelta(minutes=1)
    assert moments[-1] is None
    waits = [moment - NOW for moment in moments if moment]
    assert waits == sorted(waits)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=2)


@pytest.mark.parametrize(
    ("code", "final"), [(421, False), (451, False), (500, True), (550, True), (599, True), (250, False)]
)
def test_what_never_means(code: int, final: bool) -> None:
    assert is_final(code) is final
