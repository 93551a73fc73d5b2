"""What a German clerk writes by mistake, and what the opening_hours syntax wants instead."""

from lotse.hours.rules.answers import Sentence

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DAY_WORDS = {
    "Mo": "montag montags mon monday",
    "Tu": "di die dienstag dienstags tue tuesday",
    "We": "mi mit mittwoch mittwochs wed wednesday",
    "Th": "do don donnerstag donnerstags thu thursday",
    "Fr": "fre freitag freitags fri friday",
    "Sa": "sam samstag samstags sonnabend sat saturday",
    "Su": "so son sonntag sonntags sun sunday",
}
_MONTH_WORDS = {
    "Jan": "januar jänner january",
    "Feb": "februar february",
    "Mar": "mär mrz märz march",
    "Apr": "april",
    "May": "mai",
    "Jun": "juni june",
    "Jul": "juli july",
    "Aug": "august",
    "Sep": "sept september",
    "Oct": "okt oktober october",
    "Nov": "november",
    "Dec": "dez dezember december",
}
_OTHER_WORDS = {
    "uhr": "leave out 'Uhr' and write times such as 13:00",
    "h": "leave out 'h' and write times such as 13:00",
    "bis": "write a range with a hyphen, such as Mo-Th 13:00-16:30",
    "to": "write a range with a hyphen, such as Mo-Th 13:00-16:30",
    "von": "leave out 'von' and write a range such as 13:00-16:30",
    "ab": "write an open end such as 17:00+, or state when it closes",
    "und": "write a comma, such as Tu,Th 13:00-16:30",
    "u": "write a comma, such as Tu,Th 13:00-16:30",
    "and": "write a comma, such as Tu,Th 13:00-16:30",
    "feiertag": "write PH for public holidays",
    "feiertage": "write PH for public holidays",
    "feiertags": "write PH for public holidays",
    "ferien": "write SH for school holidays",
    "schulferien": "write SH for school holidays",
    "geschlossen": "write off",
    "zu": "write off",
    "geöffnet": "write open, or leave it out",
    "offen": "write open, or leave it out",
    "täglich": "leave it out: times without days hold every day",
    "werktags": "write Mo-Fr or Mo-Sa, and PH off for public holidays",
    "ostern": "write easter",
    "kw": "write week, such as week 10-20",
    "nach": 'write unknown "nach Vereinbarung"',
    "termin": 'write unknown "nach Terminvereinbarung"',
    "vereinbarung": 'write unknown "nach Vereinbarung"',
    "terminvereinbarung": 'write unknown "nach Terminvereinbarung"',
    **dict.fromkeys(
        ("sunrise", "sunset", "dawn", "dusk"),
        "times of the sun are not supported, write a clock time such as 18:00",
    ),
}
_SIGNS = {
    **dict.fromkeys("–—−‐‑‒", "use the plain hyphen -"),
    **dict.fromkeys("„“”‚‘’«»'", 'put comments in straight double quotes, such as "nach Vereinbarung"'),
    ".": "write times with a colon, such as 16:30",
    "&": "write a comma",
    "|": "two alternatives are joined with ||",
    '"': 'a comment is some text between two straight double quotes, such as "nach Vereinbarung"',
    "(": "brackets are not supported here",
    ")": "brackets are not supported here",
}


def weekday_of(word: str) -> str | None:
    """Returns the code of a weekday's German or English name or abbreviation: Tu for `Dienstag`, `Di`."""
    key = word.casefold()
    return next(
        (code for code, words in _DAY_WORDS.items() if key == code.casefold() or key in words.split()), None
    )


def hint_for_word(word: str) -> str:
    """Returns what to write instead of a word that is no token, or what is allowed at all."""
    key = word.casefold()
    for table, hint in ((_DAY_WORDS, "write the day as {code}"), (_MONTH_WORDS, "write the month as {code}")):
        for code, words in table.items():
            if key in words.split():
                return Sentence(hint, code=code)
    return _OTHER_WORDS.get(
        key, "expected days (Mo Tu We Th Fr Sa Su PH SH), months (Jan to Dec), times, open, off or unknown"
    )


def hint_for_sign(sign: str) -> str:
    """Returns what to write instead of a sign that is no token."""
    return _SIGNS.get(sign, "expected something like Mo-Th 13:00-16:30; PH off")
