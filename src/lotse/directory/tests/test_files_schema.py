"""The format: every key is taken, and every wrong value is said with file, line, keys, expectation and finding."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lotse.directory.files.messages import say
from lotse.directory.files.messages.problems import PROBLEMS
from lotse.directory.files.messages.words import COMMAND, WORDS
from lotse.directory.files.problems import NetworkFileError
from lotse.directory.files.schema.network import LANGUAGES, NetworkFile
from lotse.directory.files.schema.values import dialled
from lotse.directory.tests.files_sample import SAMPLE, changed, line_of, sample
from lotse.site import settings


def findings(*changes: tuple[str, str]) -> list[str]:
    with pytest.raises(NetworkFileError) as error:
        sample(*changes)
    return [str(finding) for finding in error.value.findings]


def test_the_sample_uses_every_section_and_is_right() -> None:
    file = sample().file
    assert all(getattr(file, name) != field.default for name, field in NetworkFile.model_fields.items())


def test_a_programme_may_name_years_alone() -> None:
    (programme,) = sample(
        ("starts: 2024-01-01", "starts: 2024"), ("until: 2030-12-31", "until: 2030")
    ).file.programmes
    assert (programme.starts, programme.until) == (date(2024, 1, 1), date(2030, 12, 31))
    (row,) = [
        row for row in sample(("until: 2030-12-31", "until: 2030")).rows if row.code == "musterstadt.projekt"
    ]
    assert row.values["ends_on"] == "2031-01-01"


def test_a_file_needs_little() -> None:
    text = changed().partition("topics:")[0]
    names = ["coordinator", "summary", "audience", "everyone-welcome", "interpreters", "phases"]
    needless = re.compile(rf"^({'|'.join(names)}):.*\n", re.MULTILINE)
    short = needless.sub("", text)
    assert sample((SAMPLE, short)).file.services == []


@pytest.mark.parametrize(
    ("old", "new", "keys", "said"),
    [
        ("format: 1", "format: 2", "format", "Erwartet: format: 1"),
        ("network: musterstadt", "network: Muster Stadt", "network", "Erwartet: ein Kürzel aus kleinen Buchstaben"),
        ("everyone-welcome: yes", "everyone-welcome: vielleicht", "everyone-welcome", "Erwartet: yes oder no."),
        ("everyone-welcome", "everyone-welcom", "everyone-welcom", "Gemeint ist vielleicht „everyone-welcome“."),
        ('key: "05999000"', "key: 5999000", "municipality.key", "Erwartet: der amtliche Gemeindeschlüssel"),
        ("kind: stadt", "kind: dorf", "municipality.kind", "Erwartet: stadt oder kreis. Gefunden: „dorf“."),
        ("state: NW", "state: NRW", "municipality.state", "Gefunden: „NRW“."),
        ("postcodes: [44999, 01234]", "postcodes: 44999", "municipality.postcodes", "eine Liste, etwa [44999]"),
        ("    postcode: 44999", "    postcode: 4499", "sites[haus].postcode", "Postleitzahl aus fünf Ziffern"),
        ("law: KDG", "law: kdg", "organizations[verein].law", "DSGVO, KDG oder DSG-EKD"),
        ("    number: 2", "    number: zwei", "posts[manager].number", "eine ganze Zahl von 1 bis 9999"),
        ("[de, ti]", "[de, ku]", "services[beratung].languages[2]", "Gemeint ist vielleicht „kmr“."),
        ("[de, ti]", "[de, '?']", "services[beratung].languages[2]", "Sprachkürzel nach BCP 47"),
        ("02323 9524 19", "9524", "services[beratung].doors[haus].channels[termin].phones[1].number", "Telefonnummer"),
        ("hallo@example.org", "hallo(at)example.org", "services[beratung].doors[haus].channels[termin].emails[1]",
         "E-Mail-Adresse"),
        ("until: 2030-12-31", "until: Ende 2030", "programmes[projekt].until", "ein Jahr wie 2030 oder ein Datum"),
        ("until: 2030-12-31", "until: 2030-02-30", "programmes[projekt].until", "Gefunden: „2030-02-30“."),
        ("amount: 3500000", "amount: 3.500.000", "targets[geld].amount", "ohne Punkt und Währung"),
        ("times: 10:00-12:00,14:00-16:00", "times: 10-12 Uhr", "exceptions[2].times", "Uhrzeiten wie 13:00-15:00"),
        ("summary: Wir helfen.", "summary:\n  de: Wir helfen.", "summary", "Erwartet: Text. Gefunden: eingerückte"),
        ("name: Netz Musterstadt", f"name: {'x' * 201}", "name", "höchstens 200 Zeichen, gefunden 201"),
        ("name: Netz Musterstadt", 'name: "Netz \\u202e Muster"', "name", "unsichtbares Steuerzeichen"),
        ("    name: Nordstadt\n", "    name: \n", "districts[nord].name", "Die Angabe „name“ fehlt."),
        ("    en: Open hour", "    xx: Open hour", "translations[1].xx", "„xx“ gibt es hier nicht."),
        ("            kind: walk-in", "            art: walk-in", "services[beratung].doors[haus].channels[offen]",
         "Die Angabe „kind“ fehlt."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_said_with_its_place(old: str, new: str, keys: str, said: str) -> None:
    found = findings((old, new))
    # Where a key is missing altogether, its block is the place.
    lines = {line_of(new, changed((old, new))), line_of(new, changed((old, new))) - 1}
    assert any(
        finding.startswith(f"sample.yaml:{line}: {keys}: ") and said in finding
        for finding in found
        for line in lines
    ), found


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file() -> None:
    found = findings(("state: NW", "state: XX"), ("law: KDG", "law: X"), ("about: yes", "about: so"))
    assert [finding.split(": ")[1] for finding in found] == [
        "municipality.state", "organizations[verein].law", "targets[menschen].about",
    ]  # fmt: skip


def test_nothing_of_the_library_is_said() -> None:
    """Whatever shape stands in the place of another: our sentence, never pydantic's."""
    shapes = ["x", "[x]", "[[x]]", "{x: y}", "[{x: y}]"]
    for name in NetworkFile.model_fields:
        key = name.replace("_", "-")
        for shape in shapes:
            text = re.sub(rf"^{key}:.*(\n[ ]+.*|\n(?=\n))*", f"{key}: {shape}", SAMPLE, flags=re.MULTILINE)
            said = ""
            try:
                sample((SAMPLE, text))
            except NetworkFileError as error:
                said = str(error)
            assert not re.search(r"[Ii]nput should|valid (string|list)|Field required|pydantic", said)


def test_every_message_is_there_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, (german, english) in (PROBLEMS | COMMAND | WORDS).items():
        blanks = set(re.findall(r"{(\w+)}", german))
        assert blanks == set(re.findall(r"{(\w+)}", english)), key
        values = dict.fromkeys(blanks, "x")
        assert "{" not in say(key, **values)
    monkeypatch.setenv("LOTSE_LANGUAGE", "en")
    assert findings(("state: NW", "state: XX"))[0].endswith("TH. Found: “XX”.")


def test_languages_are_those_of_the_public_pages() -> None:
    assert ["de", *LANGUAGES] == [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("02323 9524 19", "+492323952419"), ("0214/406-3333", "+492144063333"), ("+49 2325 969-1570", "+4923259691570"),
        ("112", "112"), ("116 117", "116117"), ("08000 116 016", "+498000116016"),
        ("9524", None), ("02323", None), ("+33 1 23 45 67 89 00 00", None), ("0x1234567", None), ("", None),
        ("0" * 41, None),
    ],
)  # fmt: skip
def test_numbers_as_telephones_dial_them(shown: str, number: str | None) -> None:
    assert dialled(shown) == number


def test_special_signs_of_other_scripts_are_kept() -> None:
    text = "می\u200cخواهم\u00a0«x»\u202f?"
    file = sample(("summary: Wir helfen.", f"summary: {text}")).file
    assert file.summary == text
