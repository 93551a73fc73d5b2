"""What a file refers to must be described in it, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lotse.directory.files.messages import hint, say
from lotse.directory.files.problems import Document, Finding, Place, close_to
from lotse.directory.files.schema import NetworkFile
from lotse.directory.files.schema.offers import ChannelPart, DoorPart, PhonePart, ServicePart
from lotse.directory.rules.topics import TOPICS

# A reference: where it stands, what it should be (a kind of `messages`), and the code.
Reference = tuple[Place, str, str | None]


def reference_problems(file: NetworkFile, document: Document) -> Iterator[Finding]:
    """References that lead nowhere, and codes that are used twice."""
    known = {
        "organization": [part.code for part in file.organizations],
        "district": [part.code for part in file.districts],
        "site": [part.code for part in file.sites],
        "topic": [*TOPICS, *(part.code for part in file.topics)],
        "funding-line": [part.code for part in file.funding_lines],
        "programme": [part.code for part in file.programmes],
        "channel": list(channels_of(file)),
    }
    for place, kind, code in _references(file):
        if code is not None and code not in known[kind]:
            close = hint(close_to(code, known[kind]))
            yield document.finding(
                place, say("reference", kind=say(f"kind-{kind}"), found_plain=code[:60], hint=close)
            )
    for place, codes in _code_lists(file):
        yield from _twice(document, place, codes)
    yield from _partners_twice(file, document)
    for number, topic in enumerate(file.topics):
        if topic.code in TOPICS:
            yield document.finding(("topics", number, "code"), say("topic-taken", code=topic.code))


def foreign_postcodes(file: NetworkFile, document: Document) -> Iterator[Finding]:
    """Warnings: sites whose postcode is not one of the municipality's, as far as the file lists any."""
    own = file.municipality.postcodes
    for place, site in each((), "sites", file.sites):
        if own and site.postcode and site.postcode not in own:
            text = say("foreign-postcode", postcode=site.postcode, municipality=file.municipality.name)
            yield document.finding((*place, "postcode"), text)


def channels_of(file: NetworkFile) -> dict[str, ChannelPart]:
    """The channels by the code that exceptions use: service.door.channel."""
    return {
        f"{service.code}.{door.own_code}.{channel.code}": channel
        for service in file.services
        for door in service.doors
        for channel in door.channels
    }


def _references(file: NetworkFile) -> Iterator[Reference]:
    yield ("coordinator",), "organization", file.coordinator
    for place, district in each((), "districts", file.districts):
        yield from _all(place, "part-of", "district", district.part_of)
    for place, post in each((), "posts", file.posts):
        yield (*place, "organization"), "organization", post.organization
        yield (*place, "site"), "site", post.site
    for place, site in each((), "sites", file.sites):
        yield (*place, "district"), "district", site.district
        yield from _all(place, "staffed-by", "organization", site.staffed_by)
    for place, service in each((), "services", file.services):
        yield from _of_service(place, service)
    for place, exception in each((), "exceptions", file.exceptions):
        yield (*place, "site"), "site", exception.site
        yield (*place, "channel"), "channel", exception.channel
    for place, partner in each((), "partners", file.partners):
        yield (*place, "topic"), "topic", partner.topic
        yield (*place, "organization"), "organization", partner.organization
        yield from _all(place, "districts", "district", partner.districts)
    for place, pathway in each((), "pathways", file.pathways):
        yield from _of_phones(place, pathway.phones)
    for place, programme in each((), "programmes", file.programmes):
        yield (*place, "funding-line"), "funding-line", programme.funding_line
    for place, target in each((), "targets", file.targets):
        yield from _all(place, "programmes", "programme", target.programmes)


def _of_service(place: Place, service: ServicePart) -> Iterator[Reference]:
    yield from _all(place, "topics", "topic", service.topics)
    yield from _all(place, "providers", "organization", service.providers)
    for at_door, door in each(place, "doors", service.doors):
        yield from _of_door(at_door, door)


def _of_door(place: Place, door: DoorPart) -> Iterator[Reference]:
    yield (*place, "site"), "site", door.site
    yield from _all(place, "providers", "organization", door.providers)
    yield from _all(place, "serves", "district", door.serves)
    for at_channel, channel in each(place, "channels", door.channels):
        yield from _of_phones(at_channel, channel.phones)
        for at_guest, guest in each(at_channel, "guests", channel.guests):
            yield (*at_guest, "organization"), "organization", guest.organization
            yield from _all(at_guest, "topics", "topic", guest.topics)


def _of_phones(place: Place, phones: list[PhonePart]) -> Iterator[Reference]:
    for at_phone, phone in each(place, "phones", phones):
        yield from _all(at_phone, "serves", "district", phone.serves)


def _code_lists(file: NetworkFile) -> Iterator[tuple[Place, list[str]]]:
    """Lists whose entries need codes of their own."""
    for key in ("topics", "districts", "organizations", "posts", "sites", "services", "pathways", "funding_lines",
                "programmes", "targets"):  # fmt: skip
        yield (key.replace("_", "-"),), [part.code for part in getattr(file, key)]
    yield ("exceptions",), [part.own_code for part in file.exceptions]
    for place, service in each((), "services", file.services):
        yield (*place, "doors"), [door.own_code for door in service.doors]
        for at_door, door in each(place, "doors", service.doors):
            yield (*at_door, "channels"), [channel.code for channel in door.channels]
            for at_channel, channel in each(at_door, "channels", door.channels):
                yield (*at_channel, "guests"), [guest.own_code for guest in channel.guests]


def _twice(document: Document, place: Place, codes: Sequence[str]) -> Iterator[Finding]:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            first = document.line((*place, codes.index(code)))
            yield document.finding((*place, number), say("duplicate-code", code=code, first=first))


def _partners_twice(file: NetworkFile, document: Document) -> Iterator[Finding]:
    """A partner is one row for each of its districts, so entries of one code may share none."""
    first: dict[str, int] = {}
    for place, partner in each((), "partners", file.partners):
        for code in partner.row_codes:
            if code in first:
                yield document.finding(place, say("duplicate-code", code=code, first=first[code]))
            first.setdefault(code, document.line(place))


def _all(place: Place, key: str, kind: str, codes: list[str]) -> Iterator[Reference]:
    for number, code in enumerate(codes):
        yield (*place, key, number), kind, code


def each(place: Place, key: str, parts: Iterable[Any]) -> Iterator[tuple[Place, Any]]:
    """The parts of a list with their places."""
    for number, part in enumerate(parts):
        yield (*place, key, number), part
