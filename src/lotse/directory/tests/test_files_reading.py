"""Reading: text stays text, and what is no readable file is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lotse.directory.files.problems import NetworkFileError
from lotse.directory.files.reading import parse_document, read_document


def refused(data: bytes) -> str:
    with pytest.raises(NetworkFileError) as error:
        parse_document(data, "x.yaml")
    return str(error.value)


def test_every_value_stays_as_it_was_typed() -> None:
    text = "a: 13:00\nb: no\nc: 044628\nd: 2024-03-19\ne: 1e3\nf: 'x'\ng: [1, ~]\nh: null\n"
    tree = parse_document(text.encode(), "x.yaml").tree
    assert tree == {
        "a": "13:00", "b": "no", "c": "044628", "d": "2024-03-19", "e": "1e3", "f": "x", "g": ["1", "~"], "h": "null",
    }  # fmt: skip


def test_lines_and_keys_are_known_for_every_place() -> None:
    document = parse_document(b"a: 1\nb:\n  - code: x\n    c: 2\n  - d: [e,\n      f]\n", "x.yaml")
    assert document.line(("a",)) == 1
    assert document.line(("b", 0, "c")) == 4
    assert document.line(("b", 1, "d", 1)) == 6
    assert document.line(("b", 1, "nothing")) == 5
    assert document.keys(("b", 0, "c")) == "b[x].c"
    assert document.keys(("b", 1, "d", 1)) == "b[2].d[2]"


def test_a_key_without_a_value_says_nothing_and_keeps_its_line() -> None:
    document = parse_document(b"a: 1\nb:\nc: ''\n", "x.yaml")
    assert document.tree == {"a": "1"}
    assert document.line(("b",)) == 2


def test_a_byte_order_mark_and_windows_lines_do_not_matter() -> None:
    assert parse_document("\ufeffa: Öl\r\nb: 2\r\n".encode(), "x.yaml").tree == {"a": "Öl", "b": "2"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.yaml:1: Die Datei ist leer."),
        (b" \n\n", "x.yaml:1: Die Datei ist leer."),
        (b"# nur ein Kommentar\n", "x.yaml:1: Die Datei ist leer."),
        (b"a: 1\nb: \x00\n", "x.yaml:2: Hier steht ein Zeichen, das in einer Textdatei nicht vorkommt."),
        (b"a: 1\nb: \xe4\n", "x.yaml:2: Hier steht ein Zeichen, das nicht in UTF-8 gespeichert ist."),
        ("a: ä".encode("utf-16"), "x.yaml:1: Hier steht ein Zeichen, das in einer Textdatei nicht vorkommt."),
        (b"a: 1\nb:\n\tc: 2\n", "x.yaml:3: Die Zeile ist mit einem Tabulator eingerückt."),
        (
            b"a: 1\n  b: 2\n",
            "x.yaml:2: Hier steht ein Doppelpunkt zu viel, oder die Einrückung stimmt nicht.",
        ),
        (b"a:\n    b: 2\n  c: 3\n", "x.yaml:3: Die Einrückung stimmt hier nicht"),
        (b"a: x\nb: 'y\nc: z\n", "x.yaml:2: Ein Anführungszeichen wird geöffnet und nicht geschlossen."),
        (b"a: @x\n", "x.yaml:1: Mit diesem Zeichen darf ein Wert nicht beginnen."),
        (b"a: 1\nb: 2\na: 3\n", "x.yaml:3: a: „a“ steht hier zum zweiten Mal (zuerst in Zeile 1)."),
        (b"a: &x 1\nb: *x\n", "x.yaml:1: Verweise mit & und *"),
        (b"a: !!python/name:os.system\n", "x.yaml:1: Angaben mit !"),
        (b"a: 1\n---\nb: 2\n", "x.yaml:2: Hier beginnt mit --- ein zweites Dokument."),
        (b"a: " + b"[" * 50_000, "x.yaml:1: Hier ist zu viel ineinander geschachtelt."),
        (b"- a\n- b\n", "x.yaml:1: Erwartet: Angaben der Form „name: Wert“. Gefunden: eine Liste."),
        (b"nur Text\n", "x.yaml:1: Erwartet: Angaben der Form „name: Wert“. Gefunden: „nur Text“."),
        (b"? [a]\n: b\n", "x.yaml:1: Der Aufbau stimmt hier nicht"),
        (b"a: " + b"x" * 1_000_001, "x.yaml:1: Die Datei ist größer als 1 MB"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(data: bytes, said: str) -> None:
    assert refused(data).startswith(said)


def test_all_double_keys_and_all_tabs_are_said_at_once() -> None:
    assert refused(b"a: 1\na: 2\nb:\n  - code: x\n    c: 1\n    c: 2\n").splitlines() == [
        "x.yaml:2: a: „a“ steht hier zum zweiten Mal (zuerst in Zeile 1).",
        "x.yaml:6: b[x].c: „c“ steht hier zum zweiten Mal (zuerst in Zeile 5).",
    ]
    assert refused(b"a:\n\tb: 1\n\tc: 2\n").count("Tabulator") == 2


def test_a_bomb_of_references_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "Verweise" in refused(bomb.encode())


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "nix.yaml", "es gibt sie nicht"), (tmp_path, "es ist ein Ordner")):
        with pytest.raises(NetworkFileError, match=reason):
            read_document(path)


def test_english_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_LANGUAGE", "en")
    assert refused(b"a: 1\na: 2\n") == "x.yaml:2: a: “a” is here for the second time (first in line 1)."
