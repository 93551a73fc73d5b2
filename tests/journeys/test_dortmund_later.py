"""Dortmund, once the clerk knows more: the planned hour has a date, and one district has a partner of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.journeys.conftest import Meet
from tests.journeys.house import NETWORKS, House
from tests.journeys.words import moment, said

FILE = NETWORKS / "dortmund.yaml"
PLANNED = "Martin-Luther-King-Haus"
# The first of March 2027 is a Monday; the new hour is to be on Tuesdays.
STARTS, HOUR = "2027-03-01", "Tu 14:00-16:00; PH off"


@pytest.fixture(scope="module", autouse=True)
def _changed_file(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The clerk loads a changed file into the running house; afterwards all is as it was."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    _give_the_hour_a_date(content)
    _name_a_partner(content)
    changed = tmp_path_factory.mktemp("changed") / FILE.name
    changed.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    house.load(changed)
    yield
    house.load(FILE)


def _give_the_hour_a_date(content: dict[str, Any]) -> None:
    doors = content["services"][0]["doors"]
    channel = next(door for door in doors if door["site"] == "martin-luther-king-haus")["channels"][0]
    plan = channel.pop("planned")
    channel["hours"] = [{"times": HOUR, "from": STARTS}]
    content["translations"] = [row for row in content["translations"] if row["de"] != plan]


def _name_a_partner(content: dict[str, Any]) -> None:
    general = next(row for row in content["partners"] if row["code"] == "kindergartenplatz")
    general["districts"].remove("hoerde")
    own = {"code": "kindergartenplatz-hoerde", "organization": "european-homecare", "districts": ["hoerde"]}
    content["partners"].append({"topic": general["topic"], "subject": general["subject"], **own})


def test_the_hour_opens_on_its_date(meet: Meet) -> None:
    visitor = meet("de")
    visitor.arrives("help/", place="Lütgendortmund", topic="energy", at="2027-02-23T14:31")
    card = visitor.card(PLANNED)
    assert card.code == "opens"
    assert "Dienstag, 2. März" in card.state
    assert "14:00" in card.state
    assert said("de", "Planned, no date yet") not in card.marks
    visitor.looks_at("2027-03-02T14:31")
    first = visitor.cards[0]
    assert first.title == PLANNED
    assert first.state.startswith(said("de", "Open until %(time)s", time="16:00"))
    door = visitor.asks_interface("help", network="dortmund", at="2027-03-02T14:31")["doors"][0]
    assert (door["state"], door["until"]) == ("open", moment("2027-03-02 16:00").isoformat())


def test_a_partner_is_named_for_its_topic_and_its_district_only(meet: Meet) -> None:
    visitor = meet("de")
    visitor.arrives("networks/dortmund/", at="2027-03-02T14:31")
    groups = visitor.page.locator("section[aria-labelledby='partners'] dl > div").all_inner_texts()
    named = [group for group in groups if "European Homecare" in group]
    assert len(named) == 1
    assert named[0].startswith("Kindergartenplatz")
    assert "Hörde" in named[0].partition("European Homecare")[2]
    assert "Lütgendortmund" in named[0].partition("European Homecare")[0]
