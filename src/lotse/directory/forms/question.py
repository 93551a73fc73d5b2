"""What a question may say: every parameter checked, clean values out, one clear sentence for what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from lotse.core.spans import BERLIN
from lotse.directory.models import Channel
from lotse.directory.queries.editions import catalogue
from lotse.directory.queries.finding import Search
from lotse.directory.rules.languages import normal_language
from lotse.directory.rules.places import Place, find_place
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Network, Topic

_FIELDS = ("topic", "place", "channel", "language", "network", "at")
_LONGEST = 100
_FARTHEST = timedelta(days=3653)
LONGEST_RANGE = timedelta(days=366)


class QuestionError(ValueError):
    """A question that cannot be answered as it was asked. `field` names the parameter, the text says what to do."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def read_search(given: Mapping[str, str]) -> Search:
    """A search from query parameters topic, place, channel, language, network, at. Raises QuestionError."""
    return Search(
        at=read_moment(given.get("at", ""), "at"),
        topic=_read_topic(_word(given, "topic")),
        place=_read_place(_word(given, "place")),
        channel=_read_channel(_word(given, "channel")),
        language=_read_language(_word(given, "language")),
        network=_read_network(_word(given, "network")),
    )


def readable(given: Mapping[str, str]) -> dict[str, str]:
    """What of a search can be read, for a form in which one wrong word is corrected and no other is lost."""
    kept = {field: given[field] for field in _FIELDS if given.get(field, "").strip()}
    while True:
        try:
            read_search(kept)
        except QuestionError as error:
            del kept[error.field]
        else:
            return kept


def read_moment(written: str, field: str) -> datetime:
    """A moment as ISO 8601, Berlin's clock where no offset is given; now, to the minute, where nothing is given."""
    text = written.strip()
    if not text:
        return timezone.now().astimezone(BERLIN).replace(second=0, microsecond=0)
    if "T" in text and len(text) > 6 and text[-6] == " ":
        text = text[:-6] + "+" + text[-5:]  # a plus sign that an address turned into a space
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        sentence = gettext("We could not read the date. Please write it like this: %(example)s")
        raise QuestionError(field, sentence % {"example": "2026-11-26 14:00"}) from error
    try:
        # By way of UTC, a time that the clock skips in March is the moment an hour later; in October it is the first.
        moment = (
            (moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)).astimezone(UTC).astimezone(BERLIN)
        )
    except OverflowError as error:
        raise _too_far(field) from error
    if abs(moment.date() - timezone.localdate()) > _FARTHEST:
        raise _too_far(field)
    return moment


def read_range(given: Mapping[str, str]) -> tuple[datetime, datetime]:
    """A half-open span from `from` (default: today) to `to` (default: 14 days later), at most a year."""
    today = datetime.combine(timezone.localdate(), time.min, BERLIN)
    start = read_moment(given.get("from", ""), "from") if given.get("from", "").strip() else today
    end = (
        read_moment(given.get("to", ""), "to") if given.get("to", "").strip() else start + timedelta(days=14)
    )
    if end <= start:
        raise QuestionError("to", gettext("The end must be later than the start."))
    if end - start > LONGEST_RANGE:
        raise QuestionError("to", gettext("Please choose a time span of one year at most."))
    return start, end


def _too_far(field: str) -> QuestionError:
    return QuestionError(field, gettext("This date is too far away. Please choose a date within ten years."))


def _word(given: Mapping[str, str], field: str) -> str:
    word = given.get(field, "").strip()
    if "\x00" in word or len(word) > _LONGEST:
        raise QuestionError(
            field, gettext("This is too long, or it holds signs that we cannot read. Please shorten it.")
        )
    return word


def _read_topic(word: str) -> str:
    if word and word not in TOPICS and not Topic.objects.filter(code=word, is_active=True).exists():
        raise QuestionError("topic", gettext("We do not know this topic. Please choose one from the list."))
    return word


def _read_place(word: str) -> Place | None:
    if not word:
        return None
    place = find_place(word, catalogue().places)
    if place is None:
        sentence = gettext(
            "We do not know the place “%(place)s” yet. Please choose a town or district from the list."
        )
        raise QuestionError("place", sentence % {"place": word})
    return place


def _read_channel(word: str) -> str:
    if word and word not in Channel.Kind.values:
        raise QuestionError(
            "channel", gettext("We do not know this way to get advice. Please choose one from the list.")
        )
    return word


def _read_language(word: str) -> str:
    language = normal_language(word) if word else ""
    if language is None:
        raise QuestionError(
            "language", gettext("We do not know this language. Please choose one from the list.")
        )
    return language


def _read_network(word: str) -> str:
    if word and not Network.objects.filter(code=word, is_active=True).exists():
        raise QuestionError("network", gettext("We do not know this network."))
    return word
