"""A search finds what a slow and obvious reader of the tables finds; where nothing fits, it says what it dropped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lotse.core.spans import BERLIN
from lotse.directory.models import Channel, Door
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import Found, Search, doors_of_network, doors_of_site, find_doors
from lotse.directory.rules.answers import DoorAnswer, State
from lotse.directory.rules.places import Place
from lotse.directory.tests.planted import DISTRICTS, TOWNS, Office, Way, plant
from lotse.hours.queries import computed_intervals
from lotse.hours.rules import Interval

pytestmark = pytest.mark.django_db

NOW = timezone.now().astimezone(BERLIN).replace(second=0, microsecond=0)
HOURS = (
    "Mo-Fr 09:00-12:00; PH off",
    "24/7",
    "Mo-Su 20:00-03:00",
    'Tu-Su 08:00-18:00 unknown "bitte fragen"',
    'unknown "nicht angegeben"',
    "Th 13:00-15:00",
    "1970 Jan 01 10:00-11:00",
    # Opens in five weeks: farther away than a search looks.
    f"{NOW + timedelta(days=35):%Y %b %d} 10:00-12:00",
)
TOPICS = ("work", "housing")
LANGUAGES = ("de", "ar", "fa")

ways = st.builds(
    Way,
    st.sampled_from(Channel.Kind.values),
    st.sampled_from(Channel.Appointment.values),
    st.none() | st.sampled_from(HOURS),
    st.sampled_from([False, False, False, True]),
)
some = {"unique": True, "max_size": 2}
offices = st.builds(
    Office,
    st.integers(0, 1),
    st.sampled_from(["", *DISTRICTS]),
    st.lists(st.sampled_from(DISTRICTS), **some).map(tuple),
    st.lists(st.sampled_from(TOPICS), **some).map(tuple),
    st.lists(st.sampled_from(LANGUAGES), **some).map(tuple),
    st.booleans(),
    st.booleans(),
    st.lists(ways, min_size=1, max_size=3).map(tuple),
)
places = st.none() | st.builds(
    lambda town, districts: Place(TOWNS[town], "hier", frozenset(districts)),
    st.integers(0, 1),
    st.lists(st.sampled_from(DISTRICTS), **some),
)
# Today, within the days that are kept in memory, beyond them, and beyond all that is prepared.
moments = st.builds(
    lambda days, minutes: NOW + timedelta(days=days, minutes=minutes),
    st.sampled_from([0, 0, 1, 5, 15, 40, 500, -30]),
    st.integers(0, 1440),
)
searches = st.builds(
    Search,
    moments,
    st.sampled_from(["", *TOPICS, "birth"]),
    places,
    st.sampled_from(["", *Channel.Kind.values]),
    st.sampled_from(["", *LANGUAGES, "prs", "ti"]),
    st.sampled_from(["", "", "netz-0", "netz-1"]),
)
# Every example plants a directory: to make a failing one smaller would take minutes.
slowly = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=12,
)


def reference(search: Search) -> dict[UUID, dict[str, str]]:
    """Door -> channel code -> state, straight from the tables."""
    found = {}
    for door in Door.objects.select_related("service__network", "site"):
        channels = [row for row in door.channels.all() if search.channel in ("", row.kind)]
        if channels and _wanted(search, door):
            found[door.id] = {row.code: _state(row, door, search.at) for row in channels}
    return found


def _wanted(search: Search, door: Door) -> bool:
    service, place = door.service, search.place
    if search.topic and search.topic not in service.topics:
        return False
    if search.network and search.network != service.network.code:
        return False
    if place and door.municipality_id != place.municipality:
        return False
    if place and place.districts and door.serves and not place.districts & set(door.serves):
        return False
    understood = {search.language, "fa"} if search.language == "prs" else {search.language}
    may_say_no = service.languages_complete and not service.interpreters
    return not (search.language and may_say_no and not understood & set(service.languages))


def _state(channel: Channel, door: Door, at: datetime) -> str:
    if channel.planned:
        return "unknown"
    key, intervals = channel.timetable_id, list[Interval]()
    if key:
        intervals = computed_intervals(
            [key], at - timedelta(days=1), at + timedelta(days=21), {key: door.site_id}
        )[key]
    now = {row.state for row in intervals if row.start.timestamp() <= at.timestamp() < row.end.timestamp()}
    later = {row.state for row in intervals if row.start.timestamp() > at.timestamp()}
    needs = channel.appointment == "required" and channel.kind != "phone"
    if "open" in now and not needs:
        return "open"
    if needs or channel.kind in ("appointment", "home-visit"):
        return "by-appointment"
    if "unknown" in now:
        return "unknown"
    if "open" in later:
        return "opens"
    return "unknown" if key is None or "unknown" in later else "closed"


def told(found: Found) -> dict[UUID, dict[str, str]]:
    codes = {channel.id: channel.code for entry in found.book.entries for channel in [entry.channel]}
    return {
        answer.door_id: {codes[row.channel_id]: row.state.code for row in answer.channels}
        for answer in found.doors()
    }


@slowly
@given(st.lists(offices, max_size=5), st.lists(searches, min_size=1, max_size=5), st.booleans())
def test_a_search_finds_what_the_tables_say(
    planted: list[Office], asked: list[Search], is_prepared: bool
) -> None:
    with transaction.atomic():
        plant(planted, at=NOW, is_prepared=is_prepared)
        for search in asked:
            found, expected = find_doors(search), reference(search)
            assert len(found) == len(found.doors())
            if expected:
                assert found.relaxed == ()
                assert told(found) == expected
                assert _is_in_order(found.doors())
            else:
                # Something is always shown while anything is there, with the wish that was dropped.
                assert bool(found.doors()) == bool(found.relaxed) == bool(planted)
        transaction.set_rollback(True)


def _is_in_order(answers: list[DoorAnswer]) -> bool:
    """Planned doors last; before them open ones first; a channel speaks that no other of its door betters."""
    keys = []
    for answer in answers:
        state = State.OPENS if answer.best.state is State.UNKNOWN_NOW else answer.best.state
        keys.append((answer.best.is_planned, state))
        assert all(
            (answer.best.is_planned, answer.best.state) <= (row.is_planned, row.state)
            for row in answer.channels
        )
    return keys == sorted(keys)


@slowly
@given(st.lists(offices, min_size=1, max_size=4), moments)
def test_what_is_kept_in_memory_answers_like_what_is_computed(planted: list[Office], at: datetime) -> None:
    with transaction.atomic():
        plant(planted, at=NOW)
        book, entries = catalogue(), catalogue().entries
        kept = book.next_spans(entries, at)
        book.since = book.until = at
        assert _seen(book.next_spans(entries, at), at) == _seen(kept, at)
        book.mark = UUID(int=0)
        transaction.set_rollback(True)


def _seen(spans: list[Any], at: datetime) -> list[Any]:
    """Spans without the start of what has begun: it is not told."""
    return [
        [span and (max(span.start, at.timestamp()), span.end, span.comment) for span in pair]
        for pair in spans
    ]


HOUSE = Office(languages=("de",), is_complete=True, serves=("nord",), ways=(Way("walk-in"),))


@pytest.mark.parametrize(
    ("wishes", "relaxed"),
    [
        ({}, ()),
        ({"topic": "work", "channel": "walk-in", "language": "de"}, ()),
        ({"channel": "phone"}, ("channel",)),
        ({"language": "ar"}, ("language",)),
        ({"topic": "birth"}, ("topic",)),
        ({"place": Place(TOWNS[0], "Süd", frozenset({"sued"}))}, ("district",)),
        ({"place": Place("05358", "Kreis Düren")}, ("place",)),
        ({"network": "netz-1"}, ("network",)),
        ({"channel": "phone", "language": "ar"}, ("channel", "language")),
        ({"channel": "phone", "topic": "birth"}, ("channel", "topic")),
        ({"channel": "phone", "language": "ar", "topic": "birth"}, ("channel", "language", "topic")),
        # What was not wished for is not said to be dropped, and what fits is not either.
        ({"topic": "work", "channel": "phone"}, ("channel",)),
        ({"place": Place(TOWNS[0], "Stadt A"), "topic": "birth"}, ("topic",)),
    ],
)
def test_what_is_dropped_is_named(wishes: dict[str, Any], relaxed: tuple[str, ...]) -> None:
    (door,) = plant([HOUSE], at=NOW)
    found = find_doors(Search(at=NOW, **wishes))
    assert [answer.door_id for answer in found.doors()] == [door.id]
    assert found.relaxed == relaxed


def test_without_any_door_nothing_is_found_and_nothing_dropped() -> None:
    found = find_doors(Search(at=NOW, topic="birth"))
    assert (found.doors(), found.relaxed, len(found)) == ([], (), 0)


def test_doors_of_a_network_and_of_a_site() -> None:
    first, second, third = plant([Office(), Office(town=1), Office(town=1)], at=NOW)
    assert {row.door_id for row in doors_of_network("netz-1", NOW).doors()} == {second.id, third.id}
    assert [row.door_id for row in doors_of_site(first.site_id, NOW).doors()] == [first.id]
    assert doors_of_network("atlantis", NOW).doors() == []


def test_a_page_of_doors_is_a_part_of_all() -> None:
    plant([Office() for _ in range(5)], at=NOW)
    found = find_doors(Search(at=NOW))
    assert found.doors(2, 4) == found.doors()[2:4]
    assert list(found.facts.doors) == [row.door_id for row in found.doors()]
