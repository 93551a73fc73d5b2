"""What a file refers to is in it, once; days and hours are in order."""

from __future__ import annotations

import pytest

from lotse.directory.files.problems import NetworkFileError
from lotse.directory.tests.files_sample import changed, line_of, sample


def findings(*changes: tuple[str, str]) -> list[str]:
    with pytest.raises(NetworkFileError) as error:
        sample(*changes)
    return [str(finding) for finding in error.value.findings]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("coordinator: stadt", "coordinator: stad", "coordinator: Die Organisation „stad“ ist in dieser Datei nicht"),
        ("coordinator: stadt", "coordinator: stad", "Gemeint ist vielleicht „stadt“."),
        ("part-of: [nord]", "part-of: [sued]", "districts[hafen].part-of[1]: Der Ortsteil „sued“"),
        ("    site: haus\n    remark", "    site: hof\n    remark", "posts[manager].site: Der Ort „hof“"),
        ("staffed-by: [verein]", "staffed-by: [vereine]", "sites[haus].staffed-by[1]: Die Organisation „vereine“"),
        ("topics: [work, sport]", "topics: [work, tanz]", "services[beratung].topics[2]: Das Thema „tanz“"),
        ("serves: [nord]\n        opened", "serves: [o]\n        opened", "doors[haus].serves[1]: Der Ortsteil „o“"),
        ("serves: [nord]\n                remark", "serves: [ost]\n                remark", "phones[1].serves[1]"),
        ("- organization: stadt\n", "- organization: amt\n", "guests[amt].organization: Die Organisation „amt“"),
        ("channel: beratung.haus.offen", "channel: beratung.haus.zu", "exceptions[2].channel: Der Kanal"),
        ("funding-line: land", "funding-line: bund", "programmes[projekt].funding-line: Die Förderlinie „bund“"),
        ("programmes: [projekt]", "programmes: [p]", "targets[menschen].programmes[1]: Das Programm „p“"),
        ("topic: energy", "topic: strom", "partners[2].topic: Das Thema „strom“"),
        ("code: sport", "code: work", "topics[work].code: Das Thema „work“ gibt es schon im ganzen Haus"),
        ("  - code: hafen", "  - code: nord", "districts[nord]: Das Kürzel „nord“ ist schon vergeben (Zeile 30)."),
        ("code: besuch", "code: offen", "channels[offen]: Das Kürzel „offen“ ist schon vergeben"),
        ("  - topic: energy", "  - topic: school\n    organization: verein\n    districts: [nord]",
         "Das Kürzel „school-verein.nord“ ist schon vergeben"),
        ("starts: 2024-01-01", "starts: 2031-01-01", "programmes[projekt].until: Das Ende (2030-12-31) liegt vor"),
        ("until: 2026-12-31\n              -", "until: 2027-01-01\n              -", "überschneiden sich"),
        ("                from: 2027-01-01\n", "", "überschneiden sich"),
        ("Th 13:00-15:00; PH off", "Do 13-15 Uhr", "hours[1].times: Die Zeiten sind nicht lesbar. Gemeint ist"),
        ("Th 13:00-15:00; PH off", "nach Lust",
         "hours[1].times: Die Zeiten sind nicht lesbar. Bei „nach“ (Zeichen 1): bitte so"),
        ("    site: haus\n    from: 2026-12-24", "    from: 2026-12-24", "gilt entweder für „site“"),
        ("    times: 10:00-12:00,14:00-16:00\n", "", "exceptions[2]: Zusätzliche Stunden brauchen „times“"),
        ("channel: beratung.haus.offen", "channel: beratung.haus.termin", "hat keine Zeiten („hours“)"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_said(old: str, new: str, said: str) -> None:
    found = findings((old, new))
    assert any(said in finding for finding in found), found


def test_the_line_is_that_of_the_reference() -> None:
    change = ("topics: [work, sport]", "topics:\n      - work\n      - tanz")
    assert findings(change)[0].startswith(f"sample.yaml:{line_of('- tanz', changed(change))}: ")


def test_topics_of_the_house_and_of_the_file_are_known() -> None:
    assert sample().file.services[0].topics == ["work", "sport"]


def test_doubtful_hours_and_texts_without_translation_are_warnings() -> None:
    warnings = [str(warning) for warning in sample(("    en: Open hour\n", "    fr: Heure\n")).warnings]
    assert any("Feiertage sind nicht erwähnt" in warning for warning in warnings)
    (missing,) = [warning for warning in warnings if "nicht übersetzt" in warning]
    assert "en 27, ar 27, tr 28" in missing
    lost = sample(("Th 13:00-15:00; PH off", "Mo-Th 13:00-16:00; Th 14:00-15:00; PH off")).warnings
    assert any("Verloren geht: Th 13:00-14:00, Th 15:00-16:00." in warning.text for warning in lost)


def test_a_postcode_of_another_municipality_is_a_warning() -> None:
    change = ("    postcode: 44999", "    postcode: 12345")
    (foreign,) = [warning for warning in sample(change).warnings if "12345" in warning.text]
    assert (foreign.keys, foreign.line) == ("sites[haus].postcode", line_of(change[1], changed(change)))
    assert not any("Postleitzahl" in warning.text for warning in sample().warnings)
    unlisted = sample(change, ("  postcodes: [44999, 01234]\n", ""))
    assert not any("12345" in warning.text for warning in unlisted.warnings)


def test_a_translation_of_nothing_is_a_warning() -> None:
    (unused,) = [
        w for w in sample(("de: Offene Stunde", "de: Offene Stund")).warnings if "Offene Stund" in w.text
    ]
    assert unused.keys == "translations[1].de"
    assert unused.line == line_of("translations:") + 1
