"""What is filled in for a talk, and how long it may be changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lotse.cases.models import Contact
from lotse.cases.rules.talks import (
    ACCESS_PATHS,
    ASKERS,
    CORRECTION,
    RESULTS,
    UNDO,
    Former,
    defaults,
    keyed,
    may_correct,
    may_withdraw,
)
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.directory.rules.topics import TOPICS

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_the_open_hour_says_how_and_the_talk_before_says_in_which_language() -> None:
    assert defaults(is_open=True, former=None).channel == "walk-in"
    assert defaults(is_open=False, former=None).channel == "phone"
    before = Former("home-visit", "ar")
    assert defaults(is_open=False, former=before) == defaults(
        is_open=False, former=Former("home-visit", "ar")
    )
    assert (
        defaults(is_open=True, former=before).channel,
        defaults(is_open=True, former=before).language,
    ) == (
        "walk-in",
        "ar",
    )
    assert defaults(is_open=False, former=Former("phone", "")).language == "de"


def test_every_topic_has_a_key_of_its_own_and_none_is_the_key_of_a_new_talk() -> None:
    keys = keyed(TOPICS)
    assert len(set(keys.values())) == len(keys) == len(TOPICS)
    assert "n" not in keys.values()


def test_codes_fit_their_columns_and_channels_have_names() -> None:
    assert set(Contact.Channel.values) == set(CHANNEL_NAMES)
    assert set(ASKERS) <= set(ACCESS_PATHS)
    assert all(len(code) <= 24 for code in ACCESS_PATHS)
    assert all(len(code) <= 40 for code in RESULTS)


def test_the_time_for_taking_back_and_for_correcting_ends() -> None:
    assert may_withdraw(NOW, NOW + UNDO - timedelta(seconds=1))
    assert not may_withdraw(NOW, NOW + UNDO)
    assert may_correct(NOW, NOW + CORRECTION - timedelta(seconds=1))
    assert not may_correct(NOW, NOW + CORRECTION)
