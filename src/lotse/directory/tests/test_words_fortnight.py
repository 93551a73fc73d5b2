"""Two weeks of a site: holidays by name, exceptions announced, what is not known said once."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from lotse.core.spans import start_of_day
from lotse.directory.models import Channel
from lotse.directory.tests.loaded import berlin, house, musterstadt, thursday, write_hours
from lotse.directory.words.fortnight import announced, fortnight
from lotse.hours.models import DatedException, Timetable

__all__ = ["musterstadt", "thursday"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("musterstadt", "thursday")]


def table(at: str) -> dict[str, Any]:
    moment = berlin(at)
    _, doors, facts = house(moment)
    return fortnight(doors, facts, start_of_day(moment.date()), moment)


def day(told: dict[str, Any], iso: str) -> dict[str, Any]:
    (row,) = (row for row in told["days"] if row["iso"] == iso)
    return row


def test_fourteen_days_with_their_hours() -> None:
    told = table("2026-11-26T14:00")
    assert [told["days"][0]["iso"], told["days"][-1]["iso"], len(told["days"])] == [
        "2026-11-26",
        "2026-12-09",
        14,
    ]
    assert told["caption"] == "Donnerstag, 26. November bis Mittwoch, 9. Dezember 2026"
    assert [row["iso"] for row in told["days"] if row["is_today"]] == ["2026-11-26"]
    thursday = day(told, "2026-12-03")
    assert (thursday["weekday"], thursday["date"], thursday["why"]) == ("Donnerstag", "3. Dezember", None)
    assert thursday["ways"] == [{"label": "Offene Stunde", "times": ["13:00–15:00"], "note": None}]
    friday = day(told, "2026-12-04")
    assert (friday["ways"], friday["why"]) == ([], None)


def test_extra_hours_say_that_they_are() -> None:
    wednesday = day(table("2026-11-26T14:00"), "2026-12-02")
    assert wednesday["ways"][0]["times"] == ["10:00–12:00", "14:00–16:00"]
    assert "10:00–12:00, 14:00–16:00" in wednesday["why"]


def test_a_closure_says_why() -> None:
    told = table("2026-12-21T10:00")
    for iso in ("2026-12-24", "2026-12-30", "2026-12-31"):
        assert (day(told, iso)["ways"], "Ferien" in (day(told, iso)["why"] or "")) == ([], True)
    # On a holiday within the closure, the closure speaks.
    assert "Ferien" in day(told, "2026-12-25")["why"]


def test_a_holiday_is_named_in_german_for_every_reader() -> None:
    with override("tr"):
        new_year = day(table("2026-12-21T10:00"), "2027-01-01")
        assert new_year["ways"] == []
        assert '<bdi lang="de" dir="ltr">Neujahr</bdi>' in new_year["why"]


def test_a_holiday_on_which_somebody_is_there_is_not_a_reason() -> None:
    site, *_ = house(berlin("2026-12-21T10:00"))
    DatedException.objects.create(
        municipality=site.municipality, code="x", kind="extra", times="10:00-11:00", site=site,
        starts_on="2027-01-01", ends_on="2027-01-02",
    )  # fmt: skip
    Timetable.objects.update(prepared_from=None, prepared_until=None)
    new_year = day(table("2026-12-21T10:00"), "2027-01-01")
    assert new_year["ways"][0]["times"] == ["10:00–11:00"]
    assert "Neujahr" not in new_year["why"]


def test_what_has_no_stated_start_shows_only_its_words() -> None:
    friday = day(table("2027-01-04T10:00"), "2027-01-08")
    assert friday["ways"] == [{"label": "Offene Stunde", "times": [], "note": "Beginn offen"}]


def test_hours_that_nobody_knows_are_said_once() -> None:
    write_hours('unknown "bitte fragen"')
    told = table("2026-11-26T14:00")
    assert (told["days"], told["note"]) == ([], "bitte fragen")


def test_a_day_that_differs_brings_the_table_back() -> None:
    write_hours('unknown "bitte fragen"; We 10:00-12:00')
    assert len(table("2026-11-26T14:00")["days"]) == 14


def test_a_span_over_midnight_stands_on_both_days_and_ends_at_24() -> None:
    write_hours("Th 20:00-02:00")
    told = table("2026-11-26T14:00")
    assert day(told, "2026-12-03")["ways"][0]["times"] == ["20:00–24:00"]
    assert day(told, "2026-12-04")["ways"][0]["times"] == ["00:00–02:00"]


def test_the_night_in_which_the_clock_changes() -> None:
    write_hours("24/7")
    for at, iso in (("2027-03-25T10:00", "2027-03-28"), ("2026-10-20T10:00", "2026-10-25")):
        assert day(table(at), iso)["ways"][0]["times"] == ["00:00–24:00"]


def test_school_holidays_that_are_not_known_yet_are_warned_of() -> None:
    assert table("2026-11-26T14:00")["warning"] is None
    write_hours("Mo-Fr 08:00-12:00; SH off")
    assert table("2026-11-26T14:00")["warning"] is None
    assert table("2036-11-26T14:00")["warning"]


def test_by_appointment_where_a_channel_needs_one() -> None:
    assert table("2026-11-26T14:00")["by_appointment"] is True
    Channel.objects.filter(kind="appointment").delete()
    assert table("2026-11-26T14:00")["by_appointment"] is False


def test_exceptions_are_announced_until_they_are_over() -> None:
    def days(at: str) -> list[str]:
        _, doors, facts = house(berlin(at))
        return [row["day"] for row in announced(doors, facts, berlin(at))]

    closure, extra = (
        "Donnerstag, 24. Dezember bis Donnerstag, 31. Dezember 2026",
        "Mittwoch, 2. Dezember 2026",
    )
    assert sorted(days("2026-11-26T14:00")) == sorted([closure, extra])
    assert days("2026-12-02T23:59")[-1:] in ([closure], [extra])
    assert days("2026-12-03T00:00") == days("2026-12-31T23:59") == [closure]
    assert days("2027-01-01T00:00") == []


def test_what_is_announced_first_comes_first() -> None:
    _, doors, facts = house(berlin("2026-11-26T14:00"))
    told = announced(doors, facts, berlin("2026-11-26T14:00"))
    assert [row["day"].partition(",")[0] for row in told] == ["Mittwoch", "Donnerstag"]
