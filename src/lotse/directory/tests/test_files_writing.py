"""Writing: whatever was loaded or edited is written so that loading it again changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.audit.actions import COMMAND_LINE
from lotse.core.texts import Text
from lotse.directory.actions import LoadedFile, load_network_file
from lotse.directory.files.checking import CheckedFile, check_document
from lotse.directory.files.reading import parse_document
from lotse.directory.files.writing import network_as_yaml
from lotse.directory.files.yaml_text import yaml_text
from lotse.directory.models import Channel, Door, Guest, Partner, Service
from lotse.directory.tests.files_sample import NETWORKS, NOW, SAMPLE, TODAY
from lotse.directory.tests.test_actions import edit, everything, load
from lotse.hours.models import DatedException, Schedule
from lotse.network.models import District, Network, Organization, Site, SiteStaffing
from lotse.programmes.models import Programme, Target


def check(text: str) -> CheckedFile:
    return check_document(parse_document(text.encode(), "written.yaml"), today=TODAY)


def written(network: str = "musterstadt") -> str:
    return network_as_yaml(Network.objects.get(code=network))


def load_written(network: str = "musterstadt") -> LoadedFile:
    return load_network_file(by=COMMAND_LINE, path=check(written(network)), at=NOW)


def seen() -> dict[str, list[dict[str, Any]]]:
    """All columns but the files' own memory, which learns what was only on a screen before, and prepared answers."""
    memory = {"listed_by", "from_file"}
    return {
        label: [{name: value for name, value in row.items() if name not in memory} for row in rows]
        for label, rows in everything().items()
        if label != "hours.OpenInterval"
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_a_real_network_goes_round(path: Any) -> None:
    loaded = load_network_file(by=COMMAND_LINE, path=path, at=NOW)
    before = everything()
    again = load_written(loaded.network)
    assert (again.created, again.changed, again.deactivated, again.conflicts) == (0, 0, 0, [])
    assert everything() == before


@pytest.mark.django_db
def test_every_key_goes_round() -> None:
    load()
    before = everything()
    load_written()
    assert everything() == before
    # The other way round: the written file says what the sample says, but for the values that go without saying.
    said, again = check(SAMPLE).file.model_dump(), check(written()).file.model_dump()
    again["organizations"][1]["short_name"] = None
    assert again == said


@pytest.mark.django_db
def test_first_and_last_days_of_a_year_are_written_as_the_year() -> None:
    load()
    assert "starts: 2024\n" in written()
    assert "until: 2030\n" in written()
    edit(Programme, "musterstadt.projekt", starts_on="2024-02-01", ends_on="2030-12-31")
    assert "starts: 2024-02-01\n" in written()
    assert "until: 2030-12-30\n" in written()


@pytest.mark.django_db
def test_edits_of_screens_go_round() -> None:
    load()
    edit(Site, "haus", name='Haus: "Zum # Anker"', district=None)
    edit(Channel, "musterstadt.beratung.haus.offen", name=Text({"de": "Freie Stunde", "fa": "می\u200cخواهم"}))
    edit(Schedule, "musterstadt.beratung.haus.offen.2027-01-01", valid_from="2027-02-01")
    edit(DatedException, "musterstadt.closed.haus.2026-12-24", starts_on="2026-12-23")
    edit(Guest, "musterstadt.beratung.haus.offen.stadt", organization=Organization.objects.get(code="verein"))
    edit(Partner, "musterstadt.school-verein.nord", topic="childcare")
    edit(Target, "musterstadt.geld", amount=350_000_050)
    before = seen()
    assert load_written().conflicts == []
    assert seen() == before


@pytest.mark.django_db
def test_rows_of_screens_are_written() -> None:
    load()
    site = Site.objects.get()
    body = Organization.objects.create(
        municipality=site.municipality, code="neu", name="Neu", short_name="Neu", role="partner", law="DSGVO"
    )
    SiteStaffing.objects.create(municipality=site.municipality, code="haus.neu", site=site, organization=body)
    assert "code: neu" in written()
    assert "staffed-by: [verein, neu]" in written()


@pytest.mark.django_db
def test_what_is_inactive_is_not_written_nor_referred_to() -> None:
    load()
    edit(Service, "musterstadt.beratung", is_active=False)
    edit(District, "nord", is_active=False)
    text = written()
    assert "services:" not in text
    assert "beratung" not in text
    assert "[nord]" not in text
    assert "code: nord" not in text
    assert "hafen" in text
    assert check(text).file.districts[0].part_of == []


@pytest.mark.django_db
def test_german_that_is_translated_in_two_ways_is_pointed_out() -> None:
    load(("name: Nordstadt", "name: Nord"), ("remark: Klingeln", "remark: Offene Stunde"))
    assert "Achtung" not in written()
    edit(Channel, "musterstadt.beratung.haus.offen", name=Text({"de": "Offene Stunde", "en": "Free hour"}))
    assert "# Achtung: „Offene Stunde“ ist verschieden übersetzt" in written()
    assert load_written().conflicts == []


@pytest.mark.django_db
def test_shared_rows_of_another_network_stay_out() -> None:
    load()
    load(("network: musterstadt", "network: zweites"), ("  - code: nord", "  - code: west"),
         ("part-of: [nord]", "part-of: [west]"), ("serves: [nord]\n        opened", "serves: []\n        opened"),
         ("serves: [nord]\n                remark", "serves: []\n                remark"),
         ("districts: [hafen, nord]", "districts: [hafen]"))  # fmt: skip
    assert "code: west" in written("zweites")
    assert "code: west" not in written()


@pytest.mark.django_db
def test_a_door_at_another_site_keeps_its_code() -> None:
    load()
    site = Site.objects.get()
    other = Site.objects.create(municipality=site.municipality, code="zwei", name="Zwei", city="Musterstadt")
    edit(Door, "musterstadt.beratung.haus", site=other)
    before = seen()
    load_written()
    assert seen() == before


TEXTS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n\u200c"),
    min_size=1,
    max_size=60,
)
LEAVES = TEXTS.map(str.strip).filter(bool)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, min_size=1, max_size=3)
    | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, min_size=1, max_size=3),
    max_leaves=8,
), min_size=1, max_size=4))  # fmt: skip
@settings(max_examples=200)
def test_any_tree_of_text_goes_through_yaml(tree: dict[str, Any]) -> None:
    assert parse_document(yaml_text(tree).encode(), "x.yaml").tree == tree


def test_yaml_is_what_people_write() -> None:
    tree = {
        "format": "1", "key": "05999000", "codes": ["a", "b"], "list": [{"times": "13:00-15:00", "flag": "no"}],
        "text": "Satz: mit Doppelpunkt.", "lines": "eins\nzwei", "day": "2026-10-05",
    }  # fmt: skip
    assert yaml_text(tree) == (
        'format: 1\nkey: "05999000"\n\ncodes: [a, b]\n\nlist:\n  - times: 13:00-15:00\n    flag: no\n\n'
        "text: 'Satz: mit Doppelpunkt.'\nlines: |-\n  eins\n  zwei\nday: 2026-10-05\n"
    )
    assert yaml.safe_load(yaml_text(tree))["key"] == "05999000"


NAMES = LEAVES.map(lambda text: " ".join(text.split())).filter(bool)
HOURS = st.sampled_from(
    ["Mo-Fr 08:00-12:00; PH off", 'unknown "nach Vereinbarung"', "Th 13:00-15:00", "24/7"]
)


@st.composite
def networks(draw: st.DrawFn) -> str:
    """A made-up network: any texts in any place, any number of doors, channels and guests."""
    codes = st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True)
    bodies = draw(st.lists(codes, min_size=1, max_size=3, unique=True))
    sites = draw(st.lists(codes, max_size=2, unique=True))
    body = st.sampled_from(bodies)

    def some(strategy: st.SearchStrategy[Any], size: int = 2) -> list[Any]:
        return draw(st.lists(strategy, max_size=size, unique=True))

    def channel(code: str) -> dict[str, Any]:
        kind = draw(st.sampled_from(["walk-in", "appointment", "phone", "online"]))
        made: dict[str, Any] = {"code": code, "kind": kind, "remark": draw(NAMES)}
        made["hours"] = [{"times": times} for times in some(HOURS, 1)]
        made["guests"] = [{"organization": guest, "offer": draw(NAMES)} for guest in some(body)]
        return {key: value for key, value in made.items() if value}

    def door(site: str) -> dict[str, Any]:
        made = {"site": site, "channels": [channel(code) for code in some(codes)], "providers": some(body)}
        return {key: value for key, value in made.items() if value}

    tree = {
        "format": "1", "network": "gemacht", "name": draw(NAMES)[:50].strip(), "summary": draw(NAMES),
        "municipality": {"key": "05999000", "code": "ort", "name": "Ort", "kind": "stadt", "state": "NW"},
        "organizations": [
            {"code": code, "name": draw(NAMES), "role": "carrier", "law": "KDG"} for code in bodies
        ],
        "sites": [{"code": code, "name": draw(NAMES), "city": "Ort", "staffed-by": some(body)} for code in sites],
        "services": [
            {"code": code, "name": draw(NAMES), "doors": [door(site) for site in sites]} for code in some(codes)
        ],
        "translations": [{"de": text, "ar": draw(NAMES)} for text in some(NAMES)],
    }  # fmt: skip
    return yaml_text({key: value for key, value in tree.items() if value})


@pytest.mark.django_db
@given(networks())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_network_goes_round(text: str) -> None:
    load_network_file(by=COMMAND_LINE, path=check(text), at=NOW)
    before = everything()
    again = load_written("gemacht")
    assert (again.created, again.changed, again.deactivated) == (0, 0, 0)
    assert everything() == before
