"""What is wrong with a page: title, one h1, language and direction, labels, nothing inline, nothing from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

RIGHT_TO_LEFT = {"ar", "fa"}
_NAMED_OTHERWISE = {"hidden", "submit", "button", "reset", "image"}
# A block of data is not a script: a browser never runs it.
_DATA = {"application/ld+json"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.html: dict[str, str | None] = {}
        self.title = ""
        self.headings = 0
        self.mains = 0
        self.ids: list[str] = []
        self.labels: set[str | None] = set()
        self.fields: list[tuple[str, dict[str, str | None]]] = []
        self.problems: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.headings += tag == "h1"
        self.mains += tag == "main"
        if tag == "html":
            self.html = given
        elif tag == "label":
            self.labels.add(given.get("for"))
        elif tag in ("input", "select", "textarea") and given.get("type") not in _NAMED_OTHERWISE:
            self.fields.append((tag, given))
        self._inline(tag, given)
        self._from_elsewhere(tag, given)

    def _inline(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA):
            self.problems.append(f"inline <{tag}>")
        self.problems += [
            f"inline {name} on <{tag}>" for name in given if name == "style" or name.startswith("on")
        ]
        self.problems += [
            f"script in {name}" for name, value in given.items() if (value or "").startswith("javascript:")
        ]

    def _from_elsewhere(self, tag: str, given: dict[str, str | None]) -> None:
        is_link = tag in ("a", "form") or (tag == "link" and given.get("rel") in ("alternate", "canonical"))
        for name in ("src", "href", "srcset", "action", "poster"):
            address = given.get(name) or ""
            if not is_link and (address.startswith("//") or "://" in address):
                self.problems.append(f"<{tag}> loads {address}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"]:
            self.title += data


def problems(source: str, language: str) -> list[str]:
    """Sentences about what is wrong with the source of a page in a language; an empty list for a good one."""
    page = _Reader()
    page.feed(source)
    found = list(page.problems)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    if (page.html.get("lang"), page.html.get("dir")) != (language, direction):
        found.append(f"lang and dir are {page.html.get('lang')} and {page.html.get('dir')}")
    if not page.title.strip(" –\n"):
        found.append("no title")
    if page.headings != 1:
        found.append(f"{page.headings} h1")
    if page.mains != 1:
        found.append(f"{page.mains} main")
    for tag, given in page.fields:
        if (
            given.get("id") not in page.labels
            and not given.get("aria-label")
            and not given.get("aria-labelledby")
        ):
            found.append(f"<{tag} name={given.get('name')}> has no label")
    return found + [
        f"two elements are called {name}"
        for name in sorted({name for name in page.ids if page.ids.count(name) > 1})
    ]
