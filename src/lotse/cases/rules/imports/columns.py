"""Which column holds what: guessed from header words as offices write them, changed by whoever imports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.rules.imports.tables import Grid, Row, column_letter, is_blank
from lotse.clients.rules.names import plain_name

# What a column may hold; the order is that of a choice and of an export.
FIELDS: dict[str, Promise] = {
    "number": _("Number of the case"),
    "family_name": _("Family name"),
    "given_names": _("Given names"),
    "family_first": _("Family name and given names in one cell"),
    "given_first": _("Given names and family name in one cell"),
    "call_name": _("Call name"),
    "original_name": _("Name in her own script"),
    "born_on": _("Date of birth"),
    "nationality": _("Nationality"),
    "language": _("Language of the talks"),
    "phone": _("Telephone"),
    "email": _("Mail"),
    "street": _("Street and number"),
    "postcode": _("Postcode"),
    "city": _("Town"),
    "status": _("Residence status"),
    "basis": _("Section in the paper"),
    "status_until": _("Residence status valid until"),
    "opened_on": _("Beginning of the case"),
    "closed_on": _("End of the case"),
    "manager": _("Case manager"),
    "note": _("Note"),
}
# Several columns may go into the note; every other field has one column at most.
MANY = frozenset({"note"})
_HEADERS = {
    "number": "az|aktenzeichen|akten nr|fallnummer|fall nr|fallnr|fall id|nr|nummer|lfd nr|number|number of the case|"
    "nummer des falls|case number|case no|case id|file number|zeichen|no",
    "family_name": "nachname|familienname|zuname|family name|last name|surname",
    "given_names": "vorname|vornamen|vorname n|given names|given name|first name|first names|forename",
    "family_first": "name vorname|nachname vorname|familienname vorname|name und vorname|nachname und vorname|klient|"
    "klientin|klient in|klientinnen|klient innen|ratsuchende|ratsuchender|ratsuchende person|person|name|names|client|"
    "teilnehmer|teilnehmerin|teilnehmer in|tn|family name and given names in one cell|"
    "familienname und vornamen in einer zelle",
    "given_first": "vorname nachname|vorname name|vorname und nachname|vor und nachname|vor und zuname|vorname zuname|"
    "first and last name|full name|given names and family name in one cell|vornamen und familienname in einer zelle",
    "call_name": "rufname|call name|genannt|spitzname",
    "original_name": "name arabisch|name kyrillisch|name original|originalschreibweise|name in eigener schrift|"
    "name in her own script|name in der eigenen schrift|native name",
    "born_on": "geburtsdatum|geburtstag|geb am|geb|geb datum|gebdatum|gebdat|geb dat|geboren|geboren am|g datum|"
    "date of birth|born|born on|birthday|birthdate|birth date|dob",
    "nationality": "staatsangehorigkeit|nationalitat|herkunftsland|herkunft|staat|nationality|citizenship|country",
    "language": "sprache|sprachen|muttersprache|erstsprache|herkunftssprache|beratungssprache|sprache der gesprache|"
    "language|languages|mother tongue|language of the talks|dolmetschsprache|spricht",
    "phone": "telefon|tel|tel nr|telnr|telefonnummer|telefon nr|mobil|mobilnummer|handy|handynummer|handynr|rufnummer|"
    "phone|telephone|mobile|phone number|fon|tel mobil",
    "email": "mail|e mail|email|mailadresse|e mail adresse|email adresse|email address|mail address",
    "street": "strasse|strasse und hausnummer|strasse nr|strasse hausnr|anschrift|adresse|street|street and number|"
    "address|wohnanschrift",
    "postcode": "plz|postleitzahl|postcode|zip|zip code",
    "city": "ort|wohnort|stadt|city|town",
    "status": "status|aufenthaltsstatus|aufenthaltstitel|titel|aufenthalt|aufenthaltsrecht|residence status|"
    "residence permit|permit|title",
    "basis": "rechtsgrundlage|paragraf|paragraph|paragraf im papier|section in the paper|rechtsgrundlage des titels",
    "status_until": "gultig bis|aufenthaltstitel gultig bis|aufenthaltsstatus gultig bis|titel gultig bis|titel bis|"
    "status bis|status gultig bis|aufenthalt bis|aufenthalt gultig bis|ablauf|ablaufdatum|lauft ab|lauft ab am|"
    "ablauf titel|befristet bis|befristung|duldung bis|gultigkeit|valid until|expires|expires on|expiry|"
    "residence status valid until",
    "opened_on": "beginn|beginn der beratung|beratungsbeginn|beginn des falls|fallbeginn|fall seit|aufnahme|"
    "aufnahmedatum|aufgenommen am|aufnahme am|seit|erstkontakt|erstgesprach|erstberatung|start|in beratung seit|"
    "eroffnet|eroffnet am|opened|opened on|since|begin|beginning|start date|beginning of the case",
    "closed_on": "ende|ende der beratung|ende des falls|beratungsende|fallende|abschluss|abgeschlossen|"
    "abgeschlossen am|beendet|beendet am|geschlossen am|closed|closed on|end|end date|end of the case",
    "manager": "zustandig|zustaendig|zustandige|zustandigkeit|berater|beraterin|berater in|beratung durch|fallmanager|"
    "fallmanagerin|fallmanagement|fallfuhrung|fallverantwortung|case manager|casemanager|case managerin|bearbeiter|"
    "bearbeiterin|sachbearbeiter|sachbearbeiterin|betreuer|betreuerin|manager|counsellor|counselor|responsible|"
    "mitarbeiter|mitarbeiterin",
    "note": "bemerkung|bemerkungen|notiz|notizen|anmerkung|anmerkungen|kommentar|hinweis|hinweise|remark|remarks|note|"
    "notes|comment|comments|sonstiges",
}
_KNOWN = {phrase: code for code, phrases in _HEADERS.items() for phrase in phrases.split("|")}
# A header stands among the first rows: above it a title, a date of printing, a legend.
_FIRST_ROWS = 15


@dataclass(frozen=True)
class Header:
    """The names of the columns, and where the rows of people begin."""

    row: int
    names: tuple[str, ...]

    def name(self, column: int) -> str:
        """What the header says of a column, else its letter."""
        return (self.names[column] if column < len(self.names) else "") or column_letter(column)

    def title(self, column: int) -> str:
        """How a column is called in a sentence: by letter and header."""
        letter, name = column_letter(column), self.name(column)
        return (
            gettext("column %(letter)s (%(name)s)") % {"letter": letter, "name": name}
            if name != letter
            else (gettext("column %(letter)s") % {"letter": letter})
        )


def plain_header(text: str) -> str:
    """A header as it is compared: "Geb.-Datum *" -> "geb datum"."""
    return " ".join(re.sub(r"[^\w]+|_", " ", plain_name(text)).split())


def field_of(name: str) -> tuple[str, int]:
    """The field that a header means and how surely (letters of it that are understood); ("", 0) for none."""
    plain = plain_header(name)
    if plain in _KNOWN:
        return _KNOWN[plain], 1000
    words = plain.split()
    best = ("", 0)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            phrase = " ".join(words[start:end])
            # Short words such as "nr" or "no" mean something only where they stand alone.
            if len(phrase) >= 4 and phrase in _KNOWN and len(phrase) > best[1]:
                best = (_KNOWN[phrase], len(phrase))
    return best


def find_header(grid: Grid) -> Header:
    """The row of the first ones in which most words are known; a line above with merged cells goes into the names."""
    first = grid.rows[:_FIRST_ROWS]
    known = [
        len({plain_header(cell) for cell in row.cells if isinstance(cell, str) and field_of(cell)[0]})
        for row in first
    ]
    best = max(range(len(first)), key=lambda index: (known[index], -index)) if any(known) else 0
    return _header(grid, best)


def header_at(grid: Grid, row: int) -> Header:
    """The header in a row that somebody chose; 0 where the first row holds a person already."""
    places = [place for place, one in enumerate(grid.rows) if one.number == row]
    return _header(grid, places[0]) if places else Header(0, ("",) * grid.width)


def _header(grid: Grid, index: int) -> Header:
    row = grid.rows[index]
    above = grid.rows[index - 1] if index and _groups(grid.rows[index - 1], row) else None
    return Header(row.number, tuple(_name(row, above, column) for column in range(grid.width)))


def _groups(above: Row, row: Row) -> bool:
    """Whether the line above groups columns: it has several texts, and one of them over two different ones."""
    texts = [cell for cell in above.cells if isinstance(cell, str) and not is_blank(cell)]
    return above.number == row.number - 1 and 1 < len(set(texts)) < len(texts)


def _name(row: Row, above: Row | None, column: int) -> str:
    own, group = row.cell(column), above.cell(column) if above else None
    words = [str(cell).strip() for cell in (group, own) if not is_blank(cell)]
    return " ".join(" ".join(dict.fromkeys(words)).split())[:80]


def guessed(header: Header) -> dict[int, str]:
    """Column -> field. The surest header gets a field; of equals the first one."""
    found = sorted(
        ((*field_of(name), -column) for column, name in enumerate(header.names)),
        key=lambda one: (-one[1], -one[2]),
    )
    mapping: dict[int, str] = {}
    for code, _sure, column in found:
        if code and (code in MANY or code not in mapping.values()):
            mapping[-column] = code
    return _one_name(dict(sorted(mapping.items())))


def _one_name(mapping: dict[int, str]) -> dict[int, str]:
    """ "Name" beside "given names" is the family name."""
    codes = set(mapping.values())
    if "family_first" in codes and "given_names" in codes and "family_name" not in codes:
        return {column: "family_name" if code == "family_first" else code for column, code in mapping.items()}
    return mapping


def unmapped(grid: Grid, header: Header, mapping: Mapping[int, str]) -> Sequence[tuple[str, int]]:
    """(column, filled cells) of the columns that are not imported: nothing is dropped without being named."""
    counts: dict[int, int] = {}
    for row in grid.rows:
        if row.number > header.row:
            for column, cell in enumerate(row.cells):
                if not is_blank(cell) and not mapping.get(column):
                    counts[column] = counts.get(column, 0) + 1
    return [(header.title(column), count) for column, count in sorted(counts.items())]
