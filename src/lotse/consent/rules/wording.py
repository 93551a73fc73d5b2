"""From the words of a version and the terms of a consent to what stands on sheet, leaflet and overview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lotse.consent.rules.papers import Item, Paper, Section, Terms, Told
from lotse.consent.rules.terms import KINDS, PURPOSES, SENSITIVE_KINDS
from lotse.consent.rules.texts import Wording

LINE_TO_FILL = "…" * 24


def consent_text(wording: Wording, terms: Terms) -> Paper:
    """What the person is asked, whole, with the lines to sign; with empty terms, a form to fill in by hand."""
    said, heads = _Said(wording, terms), wording.words["headings"]
    words = wording.words
    middle = [Section(heads[key], (said(words[key]),)) for key in ("case", "voluntary", "refusal")]
    sections = (
        _recipient(said),
        _purpose(said),
        _kinds(said),
        *middle,
        Section(heads["until"], (said(words["until"]),)),
        _withdrawal(said),
        Section(heads["secrecy"], (said(words["secrecy"]),)),
        Section(heads["rights"], (said(words["rights"]),)),
        Section(
            wording.law_words["heading"],
            (said(wording.law_words["basis"]), said(wording.law_words["complaint"])),
        ),
    )
    sheet = words["sheet"]
    return replace(
        _paper(wording, words["title"], (said(words["who"]),), sections),
        agreed=said(sheet["agreed"]),
        lines_to_sign=(*_explained(said), sheet["place"], sheet["signature"]),
    )


def leaflet(wording: Wording, terms: Terms, given_on: date) -> Paper:
    """What she takes home: what she allowed, to whom, until when, and how she takes it back."""
    said, words = _Said(wording, terms, given_on=given_on), wording.words
    sections = (
        _recipient(said),
        _purpose(said),
        _kinds(said),
        Section(words["headings"]["until"], (said(words["until"]),)),
        _withdrawal(said),
        Section(wording.law_words["heading"], (said(words["rights"]), said(wording.law_words["complaint"]))),
    )
    lead = (said(words["leaflet"]["keep"]), said(words["leaflet"]["given"]))
    return _paper(wording, words["leaflet"]["title"], lead, sections)


def overview(wording: Wording, carrier: str, phone: str, told: Iterable[Told], today: date) -> Paper:
    """All that she has allowed so far, in her language, the newest first."""
    words = wording.words
    general = _Said(wording, Terms(carrier, phone), today=today)
    sections = [_told(wording, one) for one in told]
    if not sections:
        sections = [Section(carrier, (words["overview"]["nobody"],))]
    return _paper(
        wording,
        words["overview"]["title"],
        (general(words["overview"]["intro"]),),
        (*sections, _withdrawal(general)),
    )


def day_said(day: date) -> str:
    """As offices in Germany write it, in every language: she compares it with her letters."""
    return day.strftime("%d.%m.%Y")


class _Said:
    """Puts the terms into a sentence; in right-to-left languages each value keeps its own direction."""

    def __init__(self, wording: Wording, terms: Terms, **days: date | None) -> None:
        self.wording, self.terms, self.words = wording, terms, wording.words
        values = {
            name: getattr(terms, name)
            for name in ("carrier", "phone", "office", "recipient", "explained_by", "interpreter", "witness")
        }
        moments = {"until": terms.last_day, **days}
        values |= {name: day_said(day) if day else "" for name, day in moments.items()}
        self.values = {name: self._isolated(value or LINE_TO_FILL) for name, value in values.items()}

    def __call__(self, sentence: str) -> str:
        return sentence.format_map(self.values)

    def _isolated(self, value: str) -> str:
        if self.wording.direction == "ltr":
            return value
        return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"


def _paper(wording: Wording, title: str, lead: tuple[str, ...], sections: tuple[Section, ...]) -> Paper:
    mark = f"{wording.version} · {wording.law} · {wording.language}"
    return Paper(wording.language, wording.direction, wording.is_read_out, mark, title, lead, sections)


def _recipient(said: _Said) -> Section:
    words = said.words["recipient"]
    lines = [said(words[said.terms.recipient_kind])]
    if said.terms.is_authority:
        lines.append(said(words["authority"]))
    return Section(said.words["headings"]["recipient"], tuple(lines))


def _purpose(said: _Said) -> Section:
    purpose, heading = said.terms.purpose, said.words["headings"]["purpose"]
    listed = (said(said.words["purposes"][purpose.code]),) if purpose.code in PURPOSES else ()
    if not listed and not purpose.note:
        return Section(heading, (LINE_TO_FILL,))
    return Section(heading, listed, german=purpose.note)


def _kinds(said: _Said) -> Section:
    """Of an empty form all kinds, to be ticked."""
    words = said.words["kinds"]
    chosen = [kind for kind in KINDS if kind in said.terms.kinds] or list(KINDS)
    after = [words["sensitive"]] if SENSITIVE_KINDS & set(chosen) else []
    return Section(
        said.words["headings"]["kinds"],
        (words["intro"],),
        tuple(Item(words[kind]["name"], words[kind]["meaning"]) for kind in chosen),
        (*after, words["rest"]),
    )


def _withdrawal(said: _Said) -> Section:
    words = said.words
    phone = (said(words["phone"]),) if said.terms.phone else ()
    return Section(words["headings"]["withdrawal"], (said(words["withdrawal"]), *phone, said(words["past"])))


def _explained(said: _Said) -> tuple[str, ...]:
    """Who explained it, and through whom; a text that stands in for a missing language says so."""
    sheet, terms = said.words["sheet"], said.terms
    if said.wording.is_read_out:
        interpreted = said(sheet["read_out"])
    elif terms.interpreter or not terms.explained_by:
        interpreted = said(sheet["interpreted"])
    else:
        interpreted = sheet["not_interpreted"]
    witnessed = (said(sheet["witnessed"]),) if terms.witness else ()
    return (said(sheet["explained"]), interpreted, *witnessed)


def _told(wording: Wording, told: Told) -> Section:
    said = _Said(wording, told.terms, withdrawn_on=told.withdrawn_on)
    words = wording.words
    kinds = [words["kinds"][kind]["name"] for kind in KINDS if kind in told.terms.kinds]
    separator = "، " if wording.language in ("ar", "fa") else ", "
    return Section(said("{recipient}"), (said(words["overview"][told.state.value]), separator.join(kinds)))
