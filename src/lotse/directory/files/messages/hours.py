"""German for what the rules of opening hours say in English: why hours cannot be read, and what is odd about them."""

from __future__ import annotations

# What was expected at a place, or what to write instead: English template of lotse.hours.rules -> German.
_EXPECTED: dict[str, str] = {
    "the end": "das Ende",
    "write the day as {code}": "der Tag heißt hier {code}",
    "write the month as {code}": "der Monat heißt hier {code}",
    "leave out 'Uhr' and write times such as 13:00": "„Uhr“ weglassen, Zeiten wie 13:00 schreiben",
    "leave out 'h' and write times such as 13:00": "„h“ weglassen, Zeiten wie 13:00 schreiben",
    "write a range with a hyphen, such as Mo-Th 13:00-16:30": "statt „bis“ einen Bindestrich, etwa Mo-Th 13:00-16:30",
    "leave out 'von' and write a range such as 13:00-16:30": "„von“ weglassen, etwa 13:00-16:30",
    "write an open end such as 17:00+, or state when it closes": "ein offenes Ende als 17:00+, oder das Ende angeben",
    "write a comma, such as Tu,Th 13:00-16:30": "statt „und“ ein Komma, etwa Tu,Th 13:00-16:30",
    "write PH for public holidays": "Feiertage heißen hier PH",
    "write SH for school holidays": "Schulferien heißen hier SH",
    "write off": "geschlossen heißt hier off",
    "write open, or leave it out": "geöffnet heißt hier open, oder es bleibt weg",
    "leave it out: times without days hold every day": "weglassen: Zeiten ohne Tage gelten täglich",
    "write Mo-Fr or Mo-Sa, and PH off for public holidays": "Mo-Fr oder Mo-Sa schreiben, und PH off für Feiertage",
    "write easter": "Ostern heißt hier easter",
    "write week, such as week 10-20": "Kalenderwochen heißen hier week, etwa week 10-20",
    'write unknown "nach Vereinbarung"': 'bitte so schreiben: unknown "nach Vereinbarung", mit Anführungszeichen',
    'write unknown "nach Terminvereinbarung"':
        'bitte so schreiben: unknown "nach Terminvereinbarung", mit Anführungszeichen',
    "times of the sun are not supported, write a clock time such as 18:00":
        "Sonnenzeiten gibt es hier nicht, bitte eine Uhrzeit wie 18:00",
    "expected days (Mo Tu We Th Fr Sa Su PH SH), months (Jan to Dec), times, open, off or unknown":
        "das Wort ist hier unbekannt. Erwartet: Tage (Mo Tu We Th Fr Sa Su, PH Feiertage, SH Schulferien), Monate "
        "(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec), Uhrzeiten, open, off oder unknown; eigener Text nur in "
        "geraden Anführungszeichen",
    "use the plain hyphen -": "bitte den einfachen Bindestrich -",
    'put comments in straight double quotes, such as "nach Vereinbarung"':
        'Text gehört in gerade Anführungszeichen, etwa "nach Vereinbarung"',
    "write times with a colon, such as 16:30": "Uhrzeiten mit Doppelpunkt, etwa 16:30",
    "write a comma": "bitte ein Komma",
    "two alternatives are joined with ||": "zwei Möglichkeiten verbindet ||",
    'a comment is some text between two straight double quotes, such as "nach Vereinbarung"':
        'Text steht zwischen zwei geraden Anführungszeichen, etwa "nach Vereinbarung"',
    "brackets are not supported here": "Klammern gibt es hier nicht",
    "expected something like Mo-Th 13:00-16:30; PH off": "erwartet wird etwas wie Mo-Th 13:00-16:30; PH off",
    "a comment is one line of readable text": "Text in Anführungszeichen ist eine Zeile aus lesbaren Zeichen",
    "expected a time such as 13:00, a day of a month or a year":
        "erwartet wird eine Uhrzeit wie 13:00, ein Tag im Monat oder ein Jahr",
    # The order of a rule
    "a comment ends its rule; separate rules with a semicolon":
        "nach dem Text in Anführungszeichen ist Schluss; Weiteres kommt nach einem Strichpunkt",
    "expected a comment or a semicolon": "erwartet wird Text in Anführungszeichen oder ein Strichpunkt",
    "after the times expected open, off, unknown, a comment, or a semicolon and the next rule":
        "nach den Uhrzeiten folgt open, off, unknown, Text in Anführungszeichen, oder ein Strichpunkt und die nächste "
        "Angabe",
    "expected times such as 13:00-16:30, or a semicolon":
        "erwartet werden Uhrzeiten wie 13:00-16:30, oder ein Strichpunkt",
    "24/7 means every day and stands alone; write 00:00-24:00 here": "24/7 steht immer allein; hier bitte 00:00-24:00",
    "expected a rule such as Mo-Th 13:00-16:30, off, or a comment":
        "erwartet wird eine Angabe wie Mo-Th 13:00-16:30, off, oder Text in Anführungszeichen",
    "the rule names {group} twice; join them with a comma, or put a semicolon between two rules":
        "{group} stehen hier zweimal; bitte mit Komma verbinden, oder zwei Angaben mit Strichpunkt trennen",
    "years": "Jahre",
    "holidays": "Feiertage oder Ferien",
    "months or dates": "Monate oder Tage im Monat",
    "weeks": "Wochen",
    "weekdays": "Wochentage",
    # Times
    "expected a time such as 13:00": "erwartet wird eine Uhrzeit wie 13:00",
    "expected a hyphen and the closing time, such as 13:00-16:30": "erwartet wird - und das Ende, etwa 13:00-16:30",
    "expected hours and minutes, such as {hour:02d}:00": "erwartet werden Stunde und Minuten, etwa {hour:02d}:00",
    "expected minutes, such as {hour:02d}:00": "erwartet werden Minuten, etwa {hour:02d}:00",
    "expected minutes from 00 to 59": "erwartet werden Minuten von 00 bis 59",
    "a day's times begin before 24:00": "Zeiten beginnen vor 24:00",
    "a time may reach into the next day only, until 48:00": "Zeiten enden spätestens am nächsten Tag, also bis 48:00",
    "repeated times are not supported, write each one": "Zeiten mit / gibt es nicht, bitte jede einzeln",
    "an open end (+) must be the last time of a rule": "ein offenes Ende (+) steht immer zuletzt",
    # Days and dates
    "expected a weekday (Mo Tu We Th Fr Sa Su), PH or SH":
        "erwartet wird ein Wochentag (Mo Tu We Th Fr Sa Su), PH (Feiertage) oder SH (Schulferien)",
    "expected the last weekday of the range": "erwartet wird der letzte Wochentag, etwa Mo-Fr",
    "a range of weekdays cannot be counted; list them, such as Mo[1],Tu[1]":
        "mehrere Tage bitte einzeln zählen, etwa Mo[1],Tu[1]",
    "expected PH or SH": "erwartet wird PH (Feiertage) oder SH (Schulferien)",
    "put the weekdays in front of a holiday that is moved by a day":
        "die Wochentage gehören vor einen solchen Feiertag",
    "days before or after school holidays are not supported": "Tage vor oder nach Schulferien gibt es hier nicht",
    "expected [": "erwartet wird [",
    "expected ]": "erwartet wird ]",
    "expected a number after {first}": "erwartet wird eine Zahl nach {first}",
    "expected one number in the brackets": "erwartet wird eine Zahl in den Klammern",
    "expected a number from 1 to 5, or -1 to -5": "erwartet wird eine Zahl von 1 bis 5 oder von -1 bis -5",
    "expected to move by {low} to +{high} days": "möglich sind {low} bis +{high} Tage",
    "expected a year": "erwartet wird ein Jahr",
    "expected the last year of the range": "erwartet wird das letzte Jahr",
    "expected a year after {first}": "erwartet wird ein Jahr nach {first}",
    "expected a week from 1 to 53": "erwartet wird eine Woche von 1 bis 53",
    "a range of weeks cannot run over new year; write week {first}-53,1-{last}":
        "über Neujahr bitte so: week {first}-53,1-{last}",
    "expected a number from {low} to {high} after the slash": "nach / wird eine Zahl von {low} bis {high} erwartet",
    "expected a month": "erwartet wird ein Monat",
    "expected the last month of the range": "erwartet wird der letzte Monat",
    "expected a day from 1 to {longest}": "erwartet wird ein Tag von 1 bis {longest}",
    "expected a day after {first}, or a month in front of it":
        "erwartet wird ein Tag nach dem {first}., oder ein Monat davor",
    "expected a day after year and month, such as 2026 Dec 24":
        "nach Jahr und Monat wird ein Tag erwartet, etwa 2026 Dec 24",
    "expected a hyphen and the end of the range, such as Mar Su[-1]-Oct Su[-1]":
        "erwartet wird - und das Ende, etwa Mar Su[-1]-Oct Su[-1]",
    "expected the year again, such as {year} Dec 24-{next_year} Jan 06":
        "das Jahr bitte auch am Ende, etwa {year} Dec 24-{next_year} Jan 06",
    "the end of the range lies before its start": "das Ende liegt vor dem Beginn",
}  # fmt: skip
_WARNINGS: dict[str, str] = {
    "Public holidays are not mentioned: these hours count on them, too. Add '; PH off' if not.":
        "Feiertage sind nicht erwähnt: Die Zeiten gelten dann auch an Feiertagen. Wenn nicht, am Ende „; PH off“ "
        "anfügen.",
    "The school holidays of {state} are known until {until}; after that they count as unknown.":
        "Die Schulferien ({state}) sind bis {until} bekannt; danach heißt es „nicht sicher“.",
    "Holidays of some communities only are not in PH: {holidays}.":
        "Feiertage, die nur in manchen Gemeinden gelten, sind nicht in PH: {holidays}.",
    "Mariä Himmelfahrt (15 August) and Augsburg's Friedensfest": "Mariä Himmelfahrt und das Augsburger Friedensfest",
    "A range that ends with easter ends the day before it. Add 1 day if that day belongs to it.":
        "Was mit easter endet, endet am Tag davor. Gehört Ostern dazu, bitte „easter +1 day“.",
    "In '{rule}' holidays and weekdays are one list, each of them counts by itself. Write 'PH Mo-Fr' for holidays "
    "that are weekdays, with one holiday only.":
        "In „{rule}“ sind Feiertage und Wochentage eine Liste, jeder zählt für sich. Für Feiertage, die auf Mo-Fr "
        "fallen, bitte „PH Mo-Fr“.",
    "In '{rule}' the end is open: the answer is then 'unknown', and how long is a guess.":
        "In „{rule}“ ist das Ende offen: Es heißt dann „nicht sicher“, und wie lange, ist geschätzt.",
    "'{rule}' replaces what was said before about these days, {times}{more} is lost. Put a comma in front of it "
    "instead of the semicolon if both hold.":
        "Der Strichpunkt vor „{rule}“ ersetzt, was vorher für diese Tage galt. Verloren geht: {times}{more}. Soll "
        "beides gelten, bitte ein Komma statt des Strichpunkts.",
    " and more": " und mehr",
    "'{rule}' is taken back by a later rule, on {day} for example. Put it at the end.":
        "„{rule}“ wird von einer späteren Angabe aufgehoben, zum Beispiel am {day}. Bitte ans Ende stellen.",
}  # fmt: skip
# English template -> German.
HOURS: dict[str, str] = {
    "Cannot read {found!r} at position {at}: {expected}.": "Bei „{found}“ (Zeichen {at}): {expected}.",
    "The opening hours are empty; write something like 'Mo-Th 13:00-16:30; PH off'.":
        "Es stehen keine Zeiten da. Erwartet wird etwas wie Mo-Th 13:00-16:30; PH off.",
    "The opening hours are {length} signs long, at most {limit} are accepted.":
        "Die Zeiten sind {length} Zeichen lang, höchstens {limit} sind möglich.",
    **_EXPECTED,
    **_WARNINGS,
}  # fmt: skip
