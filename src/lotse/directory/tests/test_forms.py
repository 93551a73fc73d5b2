"""What a question may say: clean values out, one sentence for what cannot be read. Sweeps: tests/pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.spans import BERLIN
from lotse.core.texts import Text
from lotse.directory.forms import LONGEST_RANGE, QuestionError, read_moment, read_range, read_search, readable
from lotse.directory.rules.topics import TOPICS
from lotse.directory.tests.planted import TOWNS, plant
from lotse.network.models import Network, Topic

BASE = (
    timezone.now()
    .astimezone(BERLIN)
    .replace(month=7, day=1, hour=14, minute=0, second=0, microsecond=0, fold=0)
)
SUMMER = f"{BASE.year}-07-01"


@pytest.mark.parametrize(
    "written",
    [
        f"{SUMMER}T14:00",
        f"{SUMMER} 14:00",
        f" {SUMMER} 14:00:00 ",
        f"{SUMMER}T14:00+02:00",
        # A plus sign that an address turned into a space.
        f"{SUMMER}T14:00 02:00",
        f"{SUMMER}T12:00Z",
        f"{SUMMER}T08:00-04:00",
    ],
)
def test_a_moment_is_the_same_however_it_is_written(written: str) -> None:
    moment = read_moment(written, "at")
    assert (moment, moment.tzinfo) == (BASE, BERLIN)


def test_a_day_is_its_first_moment() -> None:
    assert read_moment(SUMMER, "at") == BASE.replace(hour=0)


def test_without_a_moment_it_is_now_to_the_minute() -> None:
    before = timezone.now()
    moment = read_moment("  ", "at")
    assert (moment.second, moment.microsecond, moment.tzinfo) == (0, 0, BERLIN)
    assert timedelta(0) <= timezone.now() - moment < timedelta(minutes=1) + (timezone.now() - before)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # The clock goes from 02:00 to 03:00: what it skips is an hour later.
        ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
        # What comes twice is meant the first time, unless its offset says otherwise.
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_where_the_clock_jumps_a_time_is_one_that_there_is(written: str, meant: str) -> None:
    assert read_moment(written, "at").isoformat() == meant


@pytest.mark.parametrize(
    "written",
    ["soon", "2026-13-01", "2026-02-30", "14:00", "0", "2026-11-26T25:00", "<b>", "9999-12-31T23:59-23:00"],
)
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_moment(written, "at")
    assert refused.value.field == "at"
    assert len(refused.value.sentence) > 20


@given(st.datetimes(datetime(2, 1, 1), datetime(9990, 1, 1), timezones=st.sampled_from([UTC, BERLIN])))  # noqa: DTZ001
def test_every_moment_is_read_or_too_far_away(moment: datetime) -> None:
    try:
        read = read_moment(moment.isoformat(), "at")
    except QuestionError:
        assert abs(moment - timezone.now()) > timedelta(days=3650)
    else:
        # As seconds: an hour that spring leaves out has another wall clock.
        assert read.timestamp() == moment.timestamp()
        assert abs(read - timezone.now()) < timedelta(days=3655)


def test_a_range_is_a_fortnight_from_today_unless_it_says_otherwise() -> None:
    start, end = read_range({})
    assert (start.date(), start.hour, end - start) == (timezone.localdate(), 0, timedelta(days=14))
    start, end = read_range({"from": SUMMER})
    assert (start, end) == (BASE.replace(hour=0), BASE.replace(hour=0) + timedelta(days=14))


@pytest.mark.parametrize(
    ("first", "past"),
    [
        (SUMMER, SUMMER),
        (f"{SUMMER}T14:00", f"{SUMMER}T13:00"),
        (SUMMER, (BASE + LONGEST_RANGE + timedelta(days=1)).date().isoformat()),
    ],
)
def test_a_range_that_is_none_or_too_long_is_refused(first: str, past: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_range({"from": first, "to": past})
    assert refused.value.field == "to"


@pytest.fixture
def towns(db: None) -> None:
    plant([], at=timezone.now())


@pytest.mark.usefixtures("towns")
def test_a_whole_question() -> None:
    search = read_search(
        {
            "topic": " work ",
            "place": "Stadt B, nordstadt",
            "channel": "phone",
            "language": "ar-SY",
            "network": "netz-1",
            "at": f"{SUMMER}T14:00",
            "page": "1",
        }
    )
    assert search.place is not None
    assert (search.place.municipality, search.place.districts) == (TOWNS[1], frozenset({"nord"}))
    assert (search.topic, search.channel, search.language, search.network) == (
        "work",
        "phone",
        "ar",
        "netz-1",
    )
    assert search.at == BASE


@pytest.mark.usefixtures("towns")
def test_everything_may_be_left_out() -> None:
    for given_ in ({}, dict.fromkeys(["topic", "place", "channel", "language", "network", "at"], " ")):
        search = read_search(given_)
        assert (search.topic, search.place, search.channel, search.language, search.network) == (
            "",
            None,
            "",
            "",
            "",
        )


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("topic", "alchemy"),
        ("topic", "WORK"),
        ("place", "Atlantis"),
        ("channel", "carrier-pigeon"),
        ("language", "Klingonisch"),
        ("network", "netz-9"),
    ],
)
def test_a_word_that_is_not_known_is_named_by_its_field(field: str, word: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_search({field: word})
    assert refused.value.field == field


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("field", ["topic", "place", "channel", "language", "network"])
def test_a_word_that_is_too_long_is_not_looked_up(field: str) -> None:
    sentences = []
    for word in ("x" * 100, "x" * 101, "a\x00b"):
        with pytest.raises(QuestionError) as refused:
            read_search({field: word})
        sentences.append(refused.value.sentence)
    assert sentences[0] != sentences[1] == sentences[2]


@pytest.mark.usefixtures("towns")
def test_topics_of_the_house_and_of_active_networks_are_known() -> None:
    Topic.objects.create(code="sport", name=Text({"de": "Sport"}))
    for code in [*TOPICS, "sport"]:
        assert read_search({"topic": code}).topic == code
    Topic.objects.update(is_active=False)
    Network.objects.update(is_active=False)
    for field, word in (("topic", "sport"), ("network", "netz-1")):
        with pytest.raises(QuestionError):
            read_search({field: word})


@pytest.mark.usefixtures("towns")
def test_what_can_be_read_stays_when_the_rest_cannot() -> None:
    good = {"topic": "work", "language": "ar", "network": "netz-1"}
    assert readable({**good, "place": "Atlantis", "channel": "pigeon", "at": "soon", "page": "2"}) == good
    assert readable({"topic": "alchemy", "place": "Stadt B", "language": " "}) == {"place": "Stadt B"}
    assert readable({}) == {}
