"""Which pages there are, without their language: one of each kind for the tests, all of them for the study."""

from __future__ import annotations

HELP = "help/?place=Horsthausen&topic=work&language=ro&at=2026-11-26T14:00"
SITE = "networks/herne-kim/sites/horsthausen/?at=2026-11-26T14:00"
# Kind of page -> address. What cannot be answered has a page too.
KINDS = {
    "start": "",
    "help": HELP,
    "nothing fits": "help/?place=Horsthausen&topic=birth&language=ti&channel=home-visit&at=2026-11-26T14:00",
    "network": "networks/dortmund/?at=2026-11-26T14:00",
    "network with numbers": "networks/herne-bqb-gut/?at=2026-11-26T14:00",
    "network with a path": "networks/leverkusen/?at=2026-11-26T14:00",
    "site": SITE,
    "site with a plan": "networks/dortmund/sites/martin-luther-king-haus/?at=2026-11-26T14:00",
    "emergencies": "notice/",
    "notice board": "networks/leverkusen/notice/",
    "about": "about/",
}
REFUSED = {"bad question": ("help/?topic=alchemy", 400), "no such page": ("networks/atlantis/", 404)}
LANGUAGES = ("de", "en", "ar", "tr", "ro", "bg", "ru", "uk", "fa", "kmr", "fr", "sq")
BOTH_DIRECTIONS = ("de", "ar")
