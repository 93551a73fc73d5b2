"""Texts of the database in the reader's language; what is said in another one is marked as that."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import override

from lotse.core.texts import Text
from lotse.directory.models import Channel
from lotse.directory.rules.topics import TOPICS
from lotse.directory.words.plain import without_markup
from lotse.directory.words.texts import CHANNELS, channel_name, german, plain, say, say_json, topic_name
from lotse.network.models import Topic

LANGUAGES = [code for code, _ in settings.LANGUAGES]
HOUR = Text({"de": "Offene Stunde", "ar": "ساعة مفتوحة"})


def test_a_text_in_the_readers_language_needs_no_mark() -> None:
    for language, said in HOUR.texts.items():
        with override(language):
            assert say(HOUR) == plain(HOUR) == said
            assert not isinstance(say(HOUR), SafeString)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in HOUR.texts])
def test_a_text_that_is_not_translated_is_marked_with_its_language(language: str) -> None:
    with override(language):
        assert say(HOUR) == '<span lang="de" dir="ltr">Offene Stunde</span>'
        assert plain(HOUR) == "Offene Stunde"


def test_the_source_is_not_always_german() -> None:
    with override("tr"):
        assert say(Text({"en": "Open"}, "en")) == '<span lang="en" dir="ltr">Open</span>'


def test_no_text_says_nothing() -> None:
    for nothing in (Text(), Text.from_json({})):
        assert (say(nothing), plain(nothing)) == ("", "")
    assert say_json(None) == say_json({}) == ""
    assert say_json(HOUR.as_json()) == "Offene Stunde"


def test_what_is_written_stays_text() -> None:
    text = Text({"de": '<b>"a" & b</b>'})
    with override("tr"):
        assert say(text) == '<span lang="de" dir="ltr">&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;</span>'
        assert without_markup(say(text)) == plain(text) == '<b>"a" & b</b>'
    # In its own language it goes to the template as it is, which escapes it.
    assert without_markup(say(text)) == '<b>"a" & b</b>'
    assert german("<i>") == '<bdi lang="de" dir="ltr">&lt;i&gt;</bdi>'
    assert without_markup(german("<i>")) == "<i>"
    assert without_markup(None) == without_markup("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_and_ways_have_their_own_words_in_every_language(language: str) -> None:
    with override(language):
        topics = [topic_name(code) for code in TOPICS]
        ways = [str(CHANNELS[kind]) for kind in Channel.Kind.values]
        better = channel_name("walk-in", "recommended")
    assert len(set(topics)) == len(TOPICS) == 16
    assert len({*ways, better}) == 6
    if language != "en":
        with override("en"):
            assert not set(topics) & {topic_name(code) for code in TOPICS}


def test_a_topic_of_a_network_has_its_name_and_an_unknown_one_its_code() -> None:
    own = {"sport": Topic(code="sport", name=Text({"de": "Sport und Spiel"}))}
    assert topic_name("sport", own) == "Sport und Spiel"
    assert topic_name("sport") == "sport"
    assert topic_name("work", {"work": Topic(code="work", name=Text({"de": "anders"}))}) == str(
        TOPICS["work"]
    )


def test_only_who_may_come_by_is_told_to() -> None:
    with override("en"):
        assert channel_name("walk-in") == "Come without an appointment"
        assert channel_name("walk-in", "recommended") == "Come by; an appointment is better"
        assert channel_name("phone", "recommended") == "By telephone"
