"""What a poster and a leaflet say, in the reader's language: from doors to the plain values of `printing`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import get_args

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from lotse.core.spans import BERLIN
from lotse.directory import printing
from lotse.directory.models import Door
from lotse.directory.queries.catalogue import Facts
from lotse.directory.queries.networks import pathways_of
from lotse.directory.rules.emergencies import NATIONWIDE
from lotse.directory.words.paper_doors import paper_door, paper_path, questions_in_words, run_by
from lotse.directory.words.texts import plain
from lotse.directory.words.times import date_in_words, list_comma, reader_language
from lotse.network.models import Network, Site

SIZES: tuple[str, ...] = get_args(printing.Size)


def poster_content(site: Site, doors: list[Door], facts: Facts, at: datetime) -> printing.PosterContent:
    """The poster of a site: all its doors as one, since one door stands in the wall."""
    network = doors[0].service.network
    return printing.PosterContent(
        language=reader_language(),
        network=network.name,
        headline=plain(doors[0].service.name),
        door=_one_of(site, doors, facts, at),
        headings=_headings(),
        page=_page(reverse("directory:site", args=[network.code, site.code])),
        as_of=_as_of(at),
        as_of_on=at.astimezone(BERLIN).date(),
    )


def _one_of(site: Site, doors: list[Door], facts: Facts, at: datetime) -> printing.Door:
    papers = [paper_door(door, facts, at) for door in doors]
    first = papers[0]
    merged = replace(
        first,
        name=site.name,
        carrier=list_comma().join(dict.fromkeys(name for door in doors for name in run_by(door, facts))),
        access=tuple(dict.fromkeys(line for paper in papers for line in paper.access)),
        hours=tuple(hours for paper in papers for hours in paper.hours),
        phones=tuple(dict.fromkeys(phone for paper in papers for phone in paper.phones)),
        languages=tuple(dict.fromkeys(language for paper in papers for language in paper.languages)),
        notes=tuple(dict.fromkeys(_notes_of_all(papers, doors))),
    )
    is_reachable = merged.phones or any(row.day for hours in merged.hours for row in hours.rows)
    # With neither a number nor a certain hour the paper would be a dead end without a word about it.
    return merged if is_reachable else replace(merged, notes=(*merged.notes, *_unknown(merged, doors[0])))


def _notes_of_all(papers: list[printing.Door], doors: list[Door]) -> list[str]:
    """The notes of every door; where there are several, a note that is not of all names its offer."""
    shared = set.intersection(*(set(paper.notes) for paper in papers))
    return [
        note if note in shared else f"{plain(door.service.name)} – {note}"
        for paper, door in zip(papers, doors, strict=True)
        for note in paper.notes
    ]


def _unknown(paper: printing.Door, door: Door) -> list[str]:
    """Why a house can be neither called nor simply visited: what its network says that it does not know."""
    said = [*paper.access, *paper.notes, *(row.times for hours in paper.hours for row in hours.rows)]
    questions = questions_in_words(door.service.network.open_questions, said)
    return [f"{gettext('What we do not know yet')}: {' '.join(questions)}"] if questions else []


def leaflet_content(
    network: Network, doors: list[Door], facts: Facts, at: datetime
) -> printing.LeafletContent:
    """The leaflet of a network: its doors, where to go first, what is not known, whom to call in an emergency."""
    unknown = printing.Door(
        gettext("What we do not know yet"), notes=questions_in_words(network.open_questions)
    )
    return printing.LeafletContent(
        language=reader_language(),
        network=network.name,
        title=gettext("Who can help me?"),
        doors=(
            *(paper_door(door, facts, at) for door in doors),
            *(paper_path(row, at) for row in pathways_of(network)),
            *([unknown] if unknown.notes else []),
        ),
        headings=_headings(),
        page=_page(reverse("directory:network", args=[network.code])),
        as_of=_as_of(at),
        as_of_on=at.astimezone(BERLIN).date(),
        introduction=plain(network.summary),
        emergency_heading=gettext("In an emergency, everywhere in Germany"),
        emergency=tuple(
            printing.EmergencyContact(str(row.name), row.shown, str(row.hours)) for row in NATIONWIDE
        ),
        page_label=gettext("Page {page} of {pages}"),
    )


def _headings() -> printing.Headings:
    return printing.Headings(
        access=gettext("How to get advice"),
        phones=gettext("Telephone"),
        languages=gettext("Languages"),
        guests=gettext("Also here during these hours"),
    )


def _page(path: str) -> printing.WebPage:
    url = settings.ORIGIN + path
    return printing.WebPage(url, url.partition("://")[2], gettext("All times and changes: scan this code."))


def _as_of(at: datetime) -> str:
    return gettext("As of %(day)s") % {"day": date_in_words(at.astimezone(BERLIN).date())}
