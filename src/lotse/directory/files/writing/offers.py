"""Services, doors and channels, exceptions, partners and pathways of a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lotse.directory.files.rows import Row
from lotse.directory.files.schema.offers import ExceptionPart, PartnerPart
from lotse.directory.files.stored import Stored
from lotse.directory.files.writing.blocks import GermanTexts, below, block


def offer_sections(rows: Stored, network: str, text: GermanTexts) -> dict[str, Any]:
    """Everything that people come for."""
    services = below(rows, "directory.Service", "network", network)
    written = {row.values["timetable"] for row in rows["directory.Channel"].values()} | {None}
    exceptions = [
        (code.removeprefix(f"{network}."), row)
        for code, row in rows["hours.DatedException"].items()
        if row.values["timetable"] in written
    ]
    pathways = below(rows, "directory.Pathway", "network", network)
    return block(
        services=[_service(rows, code, row, text) for code, row in services],
        exceptions=[_exception(code, row, network, text) for code, row in exceptions],
        partners=_partners(rows, network, text),
        pathways=[
            block(
                code=code,
                situation=row.values["situation"],
                title=text(row.values["title"]),
                text=text(row.values["text"]),
                phones=_phones(row, text),
                emails=row.values["emails"],
                hours=_hours(rows, row, text),
            )
            for code, row in pathways
        ],
    )


def _service(rows: Stored, code: str, row: Row, text: GermanTexts) -> dict[str, Any]:
    said = row.values
    return block(
        code=code,
        name=text(said["name"]),
        summary=text(said["summary"]),
        topics=said["topics"],
        audience=text(said["audience"]),
        everyone_welcome=said["everyone_welcome"],
        for_newcomers_only=said["for_newcomers_only"],
        providers=said["providers"],
        languages=said["languages"],
        languages_complete=said["languages_complete"],
        languages_number=said["languages_number"],
        interpreters=said["interpreters"],
        extras=text.all(said["extras"]),
        doors=[
            _door(rows, own, door, text) for own, door in below(rows, "directory.Door", "service", row.code)
        ],
    )


def _door(rows: Stored, code: str, row: Row, text: GermanTexts) -> dict[str, Any]:
    said = row.values
    return block(
        code=None if code == (said["site"] or "contact") else code,
        site=said["site"],
        providers=said["providers"],
        serves=said["serves"],
        opened=text(said["opened_on_text"]),
        variation=text(said["variation"]),
        remark=text(said["remark"]),
        channels=[
            _channel(rows, own, channel, text)
            for own, channel in below(rows, "directory.Channel", "door", row.code)
        ],
    )


def _channel(rows: Stored, code: str, row: Row, text: GermanTexts) -> dict[str, Any]:
    said = row.values
    usual = "required" if said["kind"] == "appointment" else "not-needed"
    return block(
        code=code,
        kind=said["kind"],
        name=text(said["name"]),
        appointment=None if said["appointment"] == usual else said["appointment"],
        remark=text(said["remark"]),
        planned=text(said["planned"]),
        hours=_hours(rows, row, text),
        guests=[
            _guest(rows, own, guest, text)
            for own, guest in below(rows, "directory.Guest", "channel", row.code)
        ],
        phones=_phones(row, text),
        emails=said["emails"],
    )


def _guest(rows: Stored, code: str, row: Row, text: GermanTexts) -> dict[str, Any]:
    return block(
        code=None if code == row.values["organization"] else code,
        organization=row.values["organization"],
        topics=row.values["topics"],
        offer=text(row.values["offer"]),
        hours=_hours(rows, row, text),
    )


def _hours(rows: Stored, owner: Row, text: GermanTexts) -> list[dict[str, Any]]:
    timetable = owner.values["timetable"]
    lines = below(rows, "hours.Schedule", "timetable", timetable) if timetable else []
    written = []
    for code, row in lines:
        since, comments = row.values["valid_from"], row.values["comments"]
        for comment in comments.values():
            text(comment)
        entry = {
            "times": row.values["expression"],
            "from_": since,
            "until": last_day(row.values["valid_until"]),
        }
        own = None if code == (since or "always") else code
        written.append(block(code=own, **entry, remark=text(row.values["remark"])))
    return written


def _exception(code: str, row: Row, network: str, text: GermanTexts) -> dict[str, Any]:
    said = row.values
    channel = said["timetable"] and said["timetable"].removeprefix(f"{network}.")
    last = last_day(said["ends_on"])
    usual = ExceptionPart.made_code(said["kind"], said["site"] or channel, said["starts_on"])
    return block(
        code=None if code == usual else code,
        kind=said["kind"],
        site=said["site"],
        channel=channel,
        from_=said["starts_on"],
        until=None if last == said["starts_on"] else last,
        times=said["times"],
        reason=text(said["reason"]),
    )


def _partners(rows: Stored, network: str, text: GermanTexts) -> list[dict[str, Any]]:
    """Rows that differ by their district alone are one entry, as far as their codes allow."""
    written: list[dict[str, Any]] = []
    for code, row in below(rows, "directory.Partner", "network", network):
        said = row.values
        district = said["district"]
        own = code.removesuffix(f".{district}") if district else code
        entry = block(
            code=None if own == PartnerPart.made_code(said["topic"], said["organization"]) else own,
            topic=said["topic"],
            subject=text(said["subject"]),
            organization=said["organization"],
        )
        same = {key: value for key, value in written[-1].items() if key != "districts"} if written else None
        if same == entry and district and written[-1].get("districts"):
            written[-1]["districts"].append(district)
        else:
            written.append(entry | block(districts=[district] if district else None))
    return written


def _phones(row: Row, text: GermanTexts) -> list[dict[str, Any]]:
    return [
        block(number=phone["shown"], serves=phone["serves"], remark=text(phone["remark"]))
        for phone in row.values["phones"]
    ]


def last_day(past: str | None) -> str | None:
    """The last day before `past`: the file's `until`."""
    return (date.fromisoformat(past) - timedelta(days=1)).isoformat() if past else None
