"""What may be wrong or odd in a network file: what was expected, and what was found where that helps."""

from __future__ import annotations

# key: (German, English)
PROBLEMS: dict[str, tuple[str, str]] = {
    # The file as such
    "unreadable": ("Die Datei lässt sich nicht lesen ({reason}).", "The file cannot be read ({reason})."),
    "too-big": (
        "Die Datei ist größer als {limit} MB; so groß ist kein Netz.",
        "The file is larger than {limit} MB; no network is that large.",
    ),
    "empty": ("Die Datei ist leer.", "The file is empty."),
    "binary": (
        "Hier steht ein Zeichen, das in einer Textdatei nicht vorkommt. Ist es wirklich die Netzdatei?",
        "Here is a character that no text file has. Is it really the network file?",
    ),
    "encoding": (
        "Hier steht ein Zeichen, das nicht in UTF-8 gespeichert ist. Bitte die Datei als UTF-8 speichern.",
        "Here is a character that is not stored as UTF-8. Please save the file as UTF-8.",
    ),
    "tab": (
        "Die Zeile ist mit einem Tabulator eingerückt. Bitte mit Leerzeichen einrücken.",
        "The line is indented with a tab. Please indent with spaces.",
    ),
    "yaml": (
        "Der Aufbau stimmt hier nicht: Bitte Einrückung, Doppelpunkte und Anführungszeichen prüfen, auch eine Zeile "
        "darüber.",
        "The structure is wrong here: please check indentation, colons and quotes, also one line above.",
    ),
    "yaml-colon": (
        "Hier steht ein Doppelpunkt zu viel, oder die Einrückung stimmt nicht. Text mit Doppelpunkt gehört in "
        "Anführungszeichen.",
        "Here is one colon too many, or the indentation is wrong. Text with a colon belongs in quotes.",
    ),
    "yaml-indent": (
        "Die Einrückung stimmt hier nicht: Was zusammengehört, beginnt in derselben Spalte, und nach jedem Namen "
        "steht ein Doppelpunkt.",
        "The indentation is wrong here: what belongs together starts in the same column, with a colon after each key.",
    ),
    "yaml-quote": (
        "Ein Anführungszeichen wird geöffnet und nicht geschlossen.",
        "A quote is opened and never closed.",
    ),
    "yaml-sign": (
        "Mit diesem Zeichen darf ein Wert nicht beginnen. Bitte den Wert in Anführungszeichen setzen.",
        "A value must not begin with this sign. Please put the value in quotes.",
    ),
    "alias": (
        "Verweise mit & und * gibt es in Netzdateien nicht. Bitte den Text ausschreiben oder in Anführungszeichen "
        "setzen.",
        "References with & and * do not exist in network files. Please write the text out or put it in quotes.",
    ),
    "tag": (
        "Angaben mit ! gibt es in Netzdateien nicht. Bitte den Text in Anführungszeichen setzen.",
        "Tags with ! do not exist in network files. Please put the text in quotes.",
    ),
    "documents": (
        "Hier beginnt mit --- ein zweites Dokument. Eine Datei beschreibt genau ein Netz.",
        "A second document begins here with ---. One file describes exactly one network.",
    ),
    "depth": ("Hier ist zu viel ineinander geschachtelt.", "Too much is nested here."),
    "duplicate-key": (
        "„{key}“ steht hier zum zweiten Mal (zuerst in Zeile {first}).",
        "“{key}” is here for the second time (first in line {first}).",
    ),
    "no-mapping": (
        "Erwartet: Angaben der Form „name: Wert“. Gefunden: {found}.",
        "Expected: entries of the form “name: value”. Found: {found}.",
    ),
    # Single values
    "missing": ("Die Angabe „{key}“ fehlt.", "“{key}” is missing."),
    "unknown-key": (
        "„{key}“ gibt es hier nicht.{hint} Möglich sind: {allowed}.",
        "There is no “{key}” here.{hint} Possible are: {allowed}.",
    ),
    "hint": (" Gemeint ist vielleicht „{close}“.", " Perhaps “{close}” is meant."),
    "expected-text": ("Erwartet: Text. Gefunden: {found}.", "Expected: text. Found: {found}."),
    "expected-list": (
        "Erwartet: eine Liste, etwa [{found_plain}] oder eine Zeile mit - für jeden Eintrag. Gefunden: {found}.",
        "Expected: a list, such as [{found_plain}] or a line with - for each entry. Found: {found}.",
    ),
    "expected-block": (
        "Erwartet: eingerückte Angaben der Form „name: Wert“. Gefunden: {found}.",
        "Expected: indented entries of the form “name: value”. Found: {found}.",
    ),
    "choice": ("Erwartet: {expected}. Gefunden: {found}.", "Expected: {expected}. Found: {found}."),
    "code": (
        "Erwartet: ein Kürzel aus kleinen Buchstaben, Ziffern und Bindestrichen, etwa awo-ruhr-mitte. Gefunden: "
        "{found}.",
        "Expected: a code of small letters, digits and hyphens, such as awo-ruhr-mitte. Found: {found}.",
    ),
    "too-long": (
        "Der Text ist zu lang: höchstens {limit} Zeichen, gefunden {length}.",
        "The text is too long: at most {limit} characters, found {length}.",
    ),
    "control": (
        "Der Text enthält ein unsichtbares Steuerzeichen. Bitte neu eintippen.",
        "The text contains an invisible control character. Please type it again.",
    ),
    "flag": ("Erwartet: yes oder no. Gefunden: {found}.", "Expected: yes or no. Found: {found}."),
    "day": (
        "Erwartet: ein Datum wie 2026-10-05 (Jahr-Monat-Tag). Gefunden: {found}.",
        "Expected: a date such as 2026-10-05 (year-month-day). Found: {found}.",
    ),
    "day-or-year": (
        "Erwartet: ein Jahr wie 2030 oder ein Datum wie 2026-10-05 (Jahr-Monat-Tag). Gefunden: {found}.",
        "Expected: a year such as 2030 or a date such as 2026-10-05 (year-month-day). Found: {found}.",
    ),
    "number": (
        "Erwartet: eine ganze Zahl von {low} bis {high}. Gefunden: {found}.",
        "Expected: a whole number from {low} to {high}. Found: {found}.",
    ),
    "format": (
        "Erwartet: format: 1, die einzige Fassung, die es gibt. Gefunden: {found}.",
        "Expected: format: 1, the only version there is. Found: {found}.",
    ),
    "key": (
        "Erwartet: der amtliche Gemeindeschlüssel in Anführungszeichen, acht Ziffern (Kreis: fünf). "
        "Gefunden: {found}.",
        "Expected: the official municipality key, eight digits (Kreis: five), in quotes. Found: {found}.",
    ),
    "postcode": (
        "Erwartet: eine Postleitzahl aus fünf Ziffern. Gefunden: {found}.",
        "Expected: a postcode of five digits. Found: {found}.",
    ),
    "phone": (
        "Erwartet: eine deutsche Telefonnummer mit Vorwahl, etwa 02323 9524 19. Gefunden: {found}.",
        "Expected: a German telephone number with its area code, such as 02323 9524 19. Found: {found}.",
    ),
    "email": (
        "Erwartet: eine E-Mail-Adresse wie beratung@example.org. Gefunden: {found}.",
        "Expected: an e-mail address such as advice@example.org. Found: {found}.",
    ),
    "language": (
        "Erwartet: ein Sprachkürzel nach BCP 47, etwa de, ar oder kmr.{hint} Gefunden: {found}.",
        "Expected: a language code of BCP 47, such as de, ar or kmr.{hint} Found: {found}.",
    ),
    "clock-times": (
        "Erwartet: Uhrzeiten wie 13:00-15:00, mehrere mit Komma. Gefunden: {found}.",
        "Expected: times such as 13:00-15:00, several with a comma. Found: {found}.",
    ),
    "amount": (
        "Erwartet: eine Zahl größer als 0, ohne Punkt und Währung, etwa 3500000. Gefunden: {found}.",
        "Expected: a number above 0, without currency or separators, such as 3500000. Found: {found}.",
    ),
    # What belongs together
    "reference": (
        "{kind} „{found_plain}“ ist in dieser Datei nicht beschrieben.{hint}",
        "{kind} “{found_plain}” is not described in this file.{hint}",
    ),
    "duplicate-code": (
        "Das Kürzel „{code}“ ist schon vergeben (Zeile {first}).",
        "The code “{code}” is taken already (line {first}).",
    ),
    "duplicate-row": (
        "Zusammengesetzt gibt es das Kürzel „{code}“ zweimal.",
        "Put together the code “{code}” is there twice.",
    ),
    "code-too-long": (
        "Zusammengesetzt ist das Kürzel „{code}“ zu lang: {length} Zeichen, höchstens {limit}.",
        "Put together the code “{code}” is too long: {length} characters, at most {limit}.",
    ),
    "dates": (
        "Das Ende ({until}) liegt vor dem Beginn ({since}).",
        "The end ({until}) lies before the start ({since}).",
    ),
    "overlap": (
        "Diese Zeiten überschneiden sich mit den Zeiten in Zeile {first}. Bitte dort „until“ angeben (der letzte Tag "
        "davor) oder hier ein späteres „from“.",
        "These hours overlap with those of line {first}. Please give “until” there (the last day before) or a later "
        "“from” here.",
    ),
    "hours": ("Die Zeiten sind nicht lesbar.{hint} {reason}", "The hours cannot be read.{hint} {reason}"),
    "exception-subject": (
        "Eine Ausnahme gilt entweder für „site“ (den ganzen Ort) oder für „channel“ (dienst.stelle.kanal).",
        "An exception holds either for “site” (the whole place) or for “channel” (service.door.channel).",
    ),
    "exception-times": (
        "Zusätzliche Stunden brauchen „times“, etwa 13:00-15:00.",
        "Extra hours need “times”, such as 13:00-15:00.",
    ),
    "channel-hours": (
        "Der Kanal „{found_plain}“ hat keine Zeiten („hours“), zu denen eine Ausnahme gelten könnte.",
        "The channel “{found_plain}” has no “hours” to make an exception from.",
    ),
    "topic-taken": (
        "Das Thema „{code}“ gibt es schon im ganzen Haus; eigene Themen brauchen ein anderes Kürzel.",
        "The topic “{code}” exists in the whole house already; topics of your own need another code.",
    ),
    "other-municipality": (
        "Erwartet: „{expected}“ ({name}), denn zu dieser Kommune gehört das Netz „{network}“ in der Datenbank. "
        "Gefunden: „{found}“.",
        "Expected: “{expected}” ({name}), because in the database the network “{network}” belongs to this "
        "municipality. Found: “{found}”.",
    ),
    "municipality-code-taken": (
        "Erwartet: ein Kürzel, das noch keine andere Kommune hat. Gefunden: „{code}“, in der Datenbank das Kürzel von "
        "{name} mit dem Schlüssel „{key}“. Oder ist der Schlüssel dieser Datei („{found}“) falsch?",
        "Expected: a code that no other municipality has. Found: “{code}”, in the database the code of {name} with "
        "the key “{key}”. Or is the key of this file (“{found}”) wrong?",
    ),
    "municipality-key-taken": (
        "Erwartet: der Schlüssel von {own}. Gefunden: „{key}“, in der Datenbank der Schlüssel von {name} mit dem "
        "Kürzel „{code}“.",
        "Expected: the key of {own}. Found: “{key}”, in the database the key of {name} with the code “{code}”.",
    ),
    "invalid": ("Dieser Wert ist nicht möglich: {found}.", "This value is not possible: {found}."),
    # Warnings
    "untranslated": (
        "Von {total} Texten sind nicht übersetzt: {counts}.",
        "Of {total} texts these many are not translated: {counts}.",
    ),
    "unused-translation": (
        "Diesen deutschen Text gibt es oben nicht (mehr): {text}.",
        "There is no such German text above (any more): {text}.",
    ),
    "foreign-postcode": (
        "Die Postleitzahl {postcode} ist keine von {municipality} (municipality.postcodes). Bitte prüfen, oder dort "
        "ergänzen.",
        "The postcode {postcode} is none of {municipality} (municipality.postcodes). Please check it, or add it there.",
    ),
    "hours-warning": ("Zeiten: {reason}", "Hours: {reason}"),
}
