"""Opening hours as offices write them, made up by the thousand from a seed."""

from random import Random

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COMMENTS = ("nach Vereinbarung", "Termin empfohlen", "offene Sprechstunde", "nur telefonisch", "Eingang Hof")

# Written by hand: the networks' own hours and what is known to divide readers.
SEEDS = (
    "Mo-Th 13:00-16:30; Fr 13:00-14:00; PH off",
    'Mo-Th 13:00-16:30 unknown "Termin empfohlen"; Fr 13:00-14:00 unknown "Termin empfohlen", '
    'Th 13:00-15:00 open "offene Sprechstunde"; PH off',
    "Mo-Th 13:00-16:30; Th 13:00-15:00",
    "Tu,Th 13:00-16:30; Fr 11:00-13:00; PH off",
    "Mo,We 12:30-16:30; Th 13:00-17:00; PH off",
    "08:00-16:00",
    'unknown "nach Terminvereinbarung"',
    '"nach Terminvereinbarung"',
    "Mo-Fr 08:00-15:00; PH off",
    'Mo-Fr 08:00-12:00 || "nach Vereinbarung"',
    'Mo-Fr 08:00-12:00; PH off || unknown "nach Vereinbarung"',
    'Mo-Fr 08:00-12:00 || 22:00-02:00 unknown "Notdienst"',
    "24/7",
    "24/7; PH off",
    "24/7; Dec 24 off",
    "off",
    'open "immer"',
    "Mo-Fr 17:00+",
    "17:00+",
    "Mo-Fr 10:00-16:00+",
    "Mo-Fr 10:00+, PH 12:00-14:00",
    "Fr 22:00-02:00+",
    "Sa 23:00+",
    "Mo-Fr 10:00-12:00,17:00+",
    "Mo-Fr,PH 10:00-12:00",
    "PH,Mo-Fr 10:00-12:00",
    "PH Mo-Fr 10:00-12:00",
    "SH Mo-Fr 10:00-12:00",
    "Mo-Fr SH off",
    "Mo-Fr 09:00-17:00; Mo-Fr SH off",
    "Mo-Fr 09:00-17:00; SH,PH off",
    "Mo-Fr 09:00-17:00; PH,SH off",
    "PH,SH Mo-Fr 10:00-12:00",
    "PH +1 day off; Mo-Fr 10:00-12:00; PH +1 day off",
    "Mo-Sa 10:00-12:00; PH -1 day 08:00-10:00",
    "Jan 01-easter 10:00-12:00",
    "easter 10:00-12:00",
    "easter -2 days-easter +1 day off",
    "Mo-Su 10:00-12:00; easter -2 days-easter +1 day off",
    "easter +1 day,easter +50 days 11:00-12:00",
    "Mar Su[-1]-Oct Su[-1] 10:00-18:00",
    "week 01-53/2 Mo 10:00-12:00",
    "week 02-53/2 We 14:00-16:00",
    "Dec 24-Jan 06 off",
    "Mo-Fr 08:00-16:00; Dec 24-Jan 06 off",
    "2026 Dec 21-2027 Jan 08 off; Mo-Fr 10:00-12:00",
    "Mo-Fr 10:00-12:00; 2026 Dec 21-2027 Jan 08 off",
    "We[1] 10:00-12:00",
    "We[1,3] 10:00-12:00",
    "Fr[-1] 10:00-12:00",
    "Th[1-2] 10:00-12:00",
    "Mo[5] 10:00-12:00",
    "Su[1] +1 day 10:00-12:00",
    "Sa[-1] -2 days 10:00-12:00",
    "Sa 22:00-04:00",
    "Su 01:00-03:30",
    "Su 02:00-02:30",
    "Su 01:30-02:30; Mo-Fr 09:00-12:00",
    "Su 02:15-05:00",
    "22:00-06:00",
    "Mo-Fr 22:00-06:00; Su off",
    "Sa-Mo 10:00-12:00",
    "Nov-Feb 10:00-12:00; Mar-Oct 10:00-18:00",
    "Jul-Aug Tu 10:00-12:00",
    "Tu,Th Jul-Aug 10:00-12:00",
    "Apr,Jul-Sep,Dec 24 10:00-12:00",
    "Dec 24,25,31 off; 09:00-10:00",
    "09:00-10:00; Dec 24,25,31 off",
    "Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00; PH off; Dec 24,31 off",
    "Mo-Fr 08:00-12:00, We 14:00-18:00",
    "Mo-Fr 08:00-12:00; We 14:00-18:00",
    "Mo-Fr 08:00-18:00; We 12:00-14:00 off",
    "Mo-Fr 08:00-18:00; 12:00-13:00 off",
    "Mo-Fr: 08:00-12:00",
    "mo-fr 8:00-12:00",
    "Mo-Fr 00:00-24:00",
    "Mo 10:00-10:00",
    "Mo 20:00-26:00",
    "2026 Mo 10:00-12:00; 2027+ Tu 10:00-12:00",
    "2026-2027 We 10:00-12:00",
    "2026/2 We 10:00-12:00",
    "Mo-Fr 10:00-12:00; Jul 14-Aug 26 Mo-Fr 10:00-11:00",
    'Mo-Fr 10:00-12:00; SH "in den Ferien nach Vereinbarung"',
    "Mo-Fr 08:00-12:00; PH 10:00-11:00",
    "Mo-Fr 08:00-12:00;",
    "Mo-Fr 08:00-12:00 open, Sa 10:00-11:00; Sa[1] off",
)


def expressions(seed: int, count: int) -> list[str]:
    """Returns the seeds and then made-up expressions, `count` in all, each once."""
    random = Random(seed)
    found = dict.fromkeys(SEEDS)
    while len(found) < count:
        found[_expression(random)] = None
    return list(found)[:count]


def _expression(random: Random) -> str:
    """Joins one to four rules, most often the way offices do."""
    parts = [_rule(random)]
    for _ in range(random.choices((0, 1, 2, 3), (30, 35, 22, 13))[0]):
        joint = random.choices(("; ", ", ", " || "), (70, 20, 10))[0]
        rule = _rule(random)
        if (
            joint == ", "
            and not parts[-1].endswith(('"', "off", "open", "unknown", "closed"))
            and rule[:1].isdigit()
        ):
            joint = "; "
        parts += [joint, rule]
    if random.random() < 0.3:
        parts.append(
            random.choice(("; PH off", "; SH off", "; PH,SH off", "; PH closed", "; Dec 24-Jan 01 off"))
        )
    return "".join(parts)


def _rule(random: Random) -> str:
    words: list[str] = []
    if random.random() < 0.25:
        words.append(_dates(random))
    if random.random() < 0.85 or not words:
        words.append(_days(random))
    if random.random() < 0.9:
        words.append(_times(random))
        closing = 0.08
    else:
        closing = 0.6
    if random.random() < closing:
        words.append(random.choice(("off", "closed", "off")))
    elif random.random() < 0.12:
        words.append(random.choice(("unknown", "open")))
    if random.random() < 0.12:
        words.append(f'"{random.choice(COMMENTS)}"')
    return " ".join(word for word in words if word) or "off"


def _days(random: Random) -> str:
    first, last = random.sample(WEEKDAYS, 2)
    sign = random.choice(("", "-"))
    nth = random.randint(1, 5)
    return random.choices(
        (
            first,
            f"{first}-{last}",
            "Mo-Fr",
            ",".join(sorted(random.sample(WEEKDAYS, random.randint(2, 4)), key=WEEKDAYS.index)),
            f"{first}[{sign}{nth}]",
            f"{first}[{min(nth, 3)},{min(nth, 3) + 2}]",
            f"{first}[{sign}{nth}] {random.choice('+-')}{random.randint(1, 6)} days",
            "PH",
            "SH",
            f"Mo-Fr,{random.choice(('PH', 'SH'))}",
            f"{random.choice(('PH', 'SH'))},{first}",
            f"{random.choice(('PH', 'SH'))} {random.choice(('Mo-Fr', first, first + '-' + last))}",
            f"Mo-Fr {random.choice(('PH', 'SH'))}",
            f"PH {random.choice('+-')}1 day",
            "",
        ),
        (12, 14, 14, 10, 6, 3, 3, 5, 5, 5, 3, 4, 4, 2, 6),
    )[0]


def _dates(random: Random) -> str:
    month, other = random.sample(range(12), 2)
    day, to = sorted(random.sample(range(1, 29), 2))
    late = random.randint(1, LONGEST[other])
    week, until = sorted(random.sample(range(1, 54), 2))
    year = random.choice((2025, 2026, 2027))
    return random.choice(
        (
            MONTHS[month],
            f"{MONTHS[month]}-{MONTHS[other]}",
            f"{MONTHS[month]},{MONTHS[other]}",
            f"{MONTHS[month]} {day:02d}",
            f"{MONTHS[month]} {day:02d}-{to:02d}",
            f"{MONTHS[month]} {day:02d},{to:02d}",
            f"{MONTHS[month]} {day:02d}-{MONTHS[other]} {late:02d}",
            f"{year} {MONTHS[month]} {day:02d}-{year + 1} {MONTHS[other]} {late:02d}",
            f"{year} {MONTHS[month]} {day:02d}",
            f"{year}",
            f"{year}+",
            f"{year}-{year + 1}",
            f"week {week:02d}",
            f"week {week:02d}-{until:02d}",
            f"week {week:02d}-{until:02d}/{random.randint(2, 4)}",
            f"week {week:02d},{until:02d}",
            "easter",
            f"easter {random.choice('+-')}{random.randint(1, 60)} days",
            f"easter -{random.randint(1, 9)} days-easter +{random.randint(1, 9)} days",
            f"{MONTHS[month]} {random.choice(WEEKDAYS)}[{random.choice((1, 2, -1))}]-"
            f"{MONTHS[other]} {random.choice(WEEKDAYS)}[-1]",
        )
    )


def _times(random: Random) -> str:
    def clock(low: int, high: int) -> str:
        return f"{random.randint(low, high):02d}:{random.choice(('00', '00', '30', '15', '45'))}"

    return random.choices(
        (
            f"{clock(7, 10)}-{clock(12, 18)}",
            f"{clock(7, 9)}-{clock(11, 12)},{clock(13, 14)}-{clock(15, 18)}",
            f"{clock(13, 14)}-{clock(15, 20)}",
            f"{clock(18, 23)}-{clock(0, 5)}",
            f"{clock(0, 2)}-{clock(3, 5)}",
            f"{clock(0, 1)}-{clock(2, 2)}",
            f"{clock(8, 23)}+",
            f"{clock(8, 11)}-{clock(12, 20)}+",
            "00:00-24:00",
        ),
        (40, 18, 14, 6, 3, 2, 4, 2, 2),
    )[0]
