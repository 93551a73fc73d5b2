"""Rows of the room directory, and the timetables of its channels, guests and pathways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lotse.directory.files.rows.plain import Row
from lotse.directory.files.rows.texts import Texts
from lotse.directory.files.schema import NetworkFile
from lotse.directory.files.schema.offers import (
    ChannelPart,
    DoorPart,
    ExceptionPart,
    HoursPart,
    PartnerPart,
    PathwayPart,
    PhonePart,
    ServicePart,
)
from lotse.directory.files.schema.values import dialled

_NEXT = timedelta(days=1)


def offer_rows(file: NetworkFile, text: Texts) -> Iterator[Row]:
    """Services with their doors, then exceptions, partners and pathways."""
    for position, service in enumerate(file.services):
        code = f"{file.network}.{service.code}"
        values = _service(service, text) | {"network": file.network, "position": position}
        yield Row("directory.Service", code, values)
        for number, door in enumerate(service.doors):
            yield from _door_rows(door, code, number, text)
    for exception in file.exceptions:
        yield _exception(exception, file.network, text)
    for position, partner in enumerate(file.partners):
        yield from _partner_rows(partner, file.network, position, text)
    for position, pathway in enumerate(file.pathways):
        yield from _pathway_rows(pathway, file.network, position, text)


def _partner_rows(partner: PartnerPart, network: str, position: int, text: Texts) -> Iterator[Row]:
    values: dict[str, Any] = {"network": network, "topic": partner.topic, "subject": text(partner.subject)}
    values |= {"organization": partner.organization, "position": position}
    for code, district in zip(partner.row_codes, partner.districts or (None,), strict=True):
        yield Row("directory.Partner", f"{network}.{code}", values | {"district": district})


def _pathway_rows(pathway: PathwayPart, network: str, position: int, text: Texts) -> Iterator[Row]:
    code = f"{network}.{pathway.code}"
    values: dict[str, Any] = {"network": network, "situation": pathway.situation, "position": position}
    values |= {"title": text(pathway.title), "text": text(pathway.text), "emails": pathway.emails}
    values |= {"phones": _phones(pathway.phones, text), "timetable": code if pathway.hours else None}
    yield from _timetable_rows(code, pathway.hours, text)
    yield Row("directory.Pathway", code, values)


def _service(service: ServicePart, text: Texts) -> dict[str, Any]:
    same = {"topics", "everyone_welcome", "for_newcomers_only", "providers", "languages", "languages_complete",
            "languages_number", "interpreters"}  # fmt: skip
    said = {"name": text(service.name), "summary": text(service.summary), "audience": text(service.audience)}
    return service.model_dump(include=same) | said | {"extras": [text(extra) for extra in service.extras]}


def _door_rows(door: DoorPart, service: str, position: int, text: Texts) -> Iterator[Row]:
    code = f"{service}.{door.own_code}"
    values: dict[str, Any] = {
        "service": service,
        "site": door.site,
        "providers": door.providers,
        "serves": door.serves,
    }
    values |= {
        "opened_on_text": text(door.opened),
        "variation": text(door.variation),
        "remark": text(door.remark),
    }
    yield Row("directory.Door", code, values | {"position": position})
    for number, channel in enumerate(door.channels):
        yield from _channel_rows(channel, code, number, text)


def _channel_rows(channel: ChannelPart, door: str, position: int, text: Texts) -> Iterator[Row]:
    code = f"{door}.{channel.code}"
    needed = "required" if channel.kind == "appointment" else "not-needed"
    values: dict[str, Any] = {
        "door": door,
        "kind": channel.kind,
        "appointment": channel.appointment or needed,
    }
    values |= {"name": text(channel.name), "remark": text(channel.remark), "planned": text(channel.planned)}
    values |= {"phones": _phones(channel.phones, text), "emails": channel.emails, "position": position}
    yield from _timetable_rows(code, channel.hours, text)
    yield Row("directory.Channel", code, values | {"timetable": code if channel.hours else None})
    for number, guest in enumerate(channel.guests):
        own = f"{code}.{guest.own_code}"
        yield from _timetable_rows(own, guest.hours, text)
        values = {
            "channel": code,
            "organization": guest.organization,
            "topics": guest.topics,
            "position": number,
        }
        values |= {"offer": text(guest.offer), "timetable": own if guest.hours else None}
        yield Row("directory.Guest", own, values)


def _timetable_rows(code: str, hours: list[HoursPart], text: Texts) -> Iterator[Row]:
    if hours:
        yield Row("hours.Timetable", code, {})
    for line in hours:
        values: dict[str, Any] = {"timetable": code, "expression": line.times, "remark": text(line.remark)}
        values |= {"valid_from": _iso(line.from_), "valid_until": _iso(line.until and line.until + _NEXT)}
        values |= {"comments": text.in_comments(line.times)}
        yield Row("hours.Schedule", f"{code}.{line.own_code}", values)


def _exception(exception: ExceptionPart, network: str, text: Texts) -> Row:
    last = exception.until or exception.from_
    values: dict[str, Any] = {"kind": exception.kind, "site": exception.site, "times": exception.times or ""}
    values |= {"timetable": f"{network}.{exception.channel}" if exception.channel else None}
    values |= {
        "starts_on": _iso(exception.from_),
        "ends_on": _iso(last + _NEXT),
        "reason": text(exception.reason),
    }
    return Row("hours.DatedException", f"{network}.{exception.own_code}", values)


def _phones(phones: list[PhonePart], text: Texts) -> list[dict[str, Any]]:
    return [
        {
            "number": dialled(phone.number),
            "shown": phone.number,
            "serves": phone.serves,
            "remark": text(phone.remark),
        }
        for phone in phones
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
