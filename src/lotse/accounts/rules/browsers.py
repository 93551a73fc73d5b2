"""The kind of a browser in two words, so that a person knows her sessions apart; nothing that would tell her device."""

from __future__ import annotations

# The first that is found counts: Edge calls itself Chrome too, and Chrome Safari.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_name(agent: str) -> str:
    """ "Firefox · Windows" from what a browser says of itself (User-Agent); "" where that tells nothing."""
    found = (
        next((name for mark, name in kinds.items() if mark in agent), "") for kinds in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(name for name in found if name)
