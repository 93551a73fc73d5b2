"""A network that does not exist, with every key that a network file may have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from lotse.directory.files.checking import CheckedFile, check_document
from lotse.directory.files.reading import parse_document

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NETWORKS = sorted((Path(__file__).resolve().parents[4] / "networks").glob("*.yaml"))

SAMPLE = """\
format: 1
network: musterstadt
name: Netz Musterstadt
summary: Wir helfen.
coordinator: stadt
audience: Alle
everyone-welcome: yes
interpreters: Ehrenamtliche helfen.
phases: [planning, linking]
sources:
  - title: Ein Artikel
    publisher: Zeitung
    dated: 2024-03-19
    address: https://example.org/artikel
open-questions:
  - Wann beginnt der Freitag?

municipality:
  key: "05999000"
  code: musterstadt
  name: Musterstadt
  kind: stadt
  state: NW
  postcodes: [44999, 01234]

topics:
  - code: sport
    name: Sport
districts:
  - code: nord
    name: Nordstadt
    postcodes: [44999]
  - code: hafen
    name: Hafen
    part-of: [nord]
organizations:
  - code: stadt
    name: Stadt Musterstadt
    short-name: Stadt
    role: authority
    law: DSGVO
    functions: [coordinator]
  - code: verein
    name: Verein Hafen e. V.
    role: carrier
    law: KDG
    functions: [carrier, host]
posts:
  - code: manager
    profession: Case Manager
    number: 2
    organization: verein
    site: haus
    remark: bis 2030
sites:
  - code: haus
    name: Haus am Hafen
    street: Kai 1
    postcode: 44999
    city: Musterstadt
    district: hafen
    staffed-by: [verein]
    directions: Im Hof

services:
  - code: beratung
    name: Beratung
    summary: Wir hören zu.
    topics: [work, sport]
    audience: Zugewanderte
    for-newcomers-only: yes
    providers: [verein]
    languages: [de, ti]
    languages-number: 8
    interpreters: yes
    extras: [Sprachkurs]
    doors:
      - site: haus
        providers: [verein]
        serves: [nord]
        opened: seit Mai
        variation: mit Garten
        remark: Klingeln
        channels:
          - code: offen
            kind: walk-in
            name: Offene Stunde
            hours:
              - times: Th 13:00-15:00; PH off
                until: 2026-12-31
              - times: Th 14:00-16:00; Fr 00:00-14:00 unknown "Beginn offen"; PH off
                from: 2027-01-01
                remark: neue Zeit
            guests:
              - organization: stadt
                topics: [work]
                offer: Rat
                hours:
                  - times: Th 14:00-15:00
          - code: termin
            kind: appointment
            appointment: recommended
            remark: Bitte anrufen
            phones:
              - number: 02323 9524 19
                serves: [nord]
                remark: vormittags
              - number: 112
            emails: [hallo@example.org]
          - code: besuch
            kind: home-visit
            planned: sobald es geht
      - channels:
          - code: mail
            kind: online
            emails: [mail@example.org]

exceptions:
  - kind: closed
    site: haus
    from: 2026-12-24
    until: 2026-12-31
    reason: Ferien
  - kind: extra
    channel: beratung.haus.offen
    from: 2026-12-02
    times: 10:00-12:00,14:00-16:00
partners:
  - topic: school
    subject: Einschulung
    districts: [hafen, nord]
    organization: verein
  - topic: energy
pathways:
  - code: neu
    situation: not-registered
    title: Noch nicht angemeldet?
    text: Kommen Sie zu uns.
    phones:
      - number: 02323 9524 18
    emails: [neu@example.org]
    hours:
      - times: Mo-Fr 08:00-16:00; PH off
funding-lines:
  - code: land
    name: Landesprogramm
    funders: [land-nrw]
programmes:
  - code: projekt
    name: Projekt
    funding-line: land
    starts: 2024-01-01
    until: 2030-12-31
    runs-months: 84
    remark: gefördert
targets:
  - code: menschen
    programmes: [projekt]
    unit: persons-or-families
    amount: 1300
    about: yes
  - code: geld
    unit: euro
    amount: 3500000
    remark: Budget

translations:
  - de: Offene Stunde
    en: Open hour
    ar: ساعة مفتوحة
    checked:
      ar: Stadt Musterstadt
  - de: Beginn offen
    en: start unknown
"""


def sample(*changes: tuple[str, str]) -> CheckedFile:
    """The sample with some of its text replaced, checked. Raises NetworkFileError."""
    return check_document(parse_document(changed(*changes).encode(), "sample.yaml"), today=TODAY)


def changed(*changes: tuple[str, str]) -> str:
    """The sample's text with each old text, which must be in it exactly once, replaced by the new one."""
    text = SAMPLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def without(start: str, end: str) -> tuple[str, str]:
    """A change that cuts the sample from the text `start` to before the text `end`."""
    first = SAMPLE.index(start)
    return SAMPLE[first : SAMPLE.index(end, first)], ""


def line_of(text: str, changed_text: str = SAMPLE) -> int:
    """The line, from 1, in which a text stands."""
    return changed_text[: changed_text.index(text)].count("\n") + 1
