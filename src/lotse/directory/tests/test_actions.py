"""Loading: idempotent, all or nothing, merged with edits, shared between files."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F

from lotse.audit.actions import COMMAND_LINE
from lotse.directory.actions import LoadedFile, load_network_file
from lotse.directory.files.problems import NetworkFileError
from lotse.directory.files.rows import ORDER
from lotse.directory.models import Channel, Door, Guest, Partner, Pathway, Service
from lotse.directory.tests.files_sample import NETWORKS, NOW, changed, line_of, sample, without
from lotse.hours.models import DatedException, OpenInterval, Schedule, Timetable
from lotse.network.models import Membership, Municipality, Network, Organization, Site, Topic
from lotse.programmes.models import Programme, Target
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def load(*changes: tuple[str, str], take_file: bool = False) -> LoadedFile:
    return load_network_file(by=COMMAND_LINE, path=sample(*changes), take_file=take_file, at=NOW)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All columns of all rows of the tables that files fill, and of the prepared intervals."""
    models = [apps.get_model(label) for label in [*ORDER, "hours.OpenInterval"]]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def edit(model: Any, code: str, **values: Any) -> None:
    """What a screen does: change a row and raise its version."""
    assert model.objects.filter(code=code).update(**values, version=F("version") + 1) == 1


def test_every_key_arrives_in_its_column() -> None:
    loaded = load()
    assert (loaded.changed, loaded.deactivated, loaded.conflicts) == (0, 0, [])
    assert loaded.created == sum(
        len(rows) for label, rows in everything().items() if label != "hours.OpenInterval"
    )
    network = Network.objects.get()
    assert (network.coordinator.code, network.everyone_welcome) == ("stadt", True)
    assert network.sources[0]["dated"] == "2024-03-19"
    assert network.open_questions[0]["texts"]["de"] == "Wann beginnt der Freitag?"
    assert Municipality.objects.get().postcodes == ["44999", "01234"]
    assert Topic.objects.get().code == "sport"
    assert Organization.objects.get(code="verein").short_name == "Verein Hafen e. V."
    assert Membership.objects.get(organization__code="verein").functions == ["carrier", "host"]
    site = Site.objects.get()
    assert (site.district.code, [body.code for body in site.staffed_by.all()]) == ("hafen", ["verein"])
    service = Service.objects.get(code="musterstadt.beratung")
    assert (service.languages, service.languages_number, service.languages_complete) == (
        ["de", "ti"],
        8,
        False,
    )
    assert service.extras[0]["texts"] == {"de": "Sprachkurs"}
    assert [door.code for door in Door.objects.order_by("position")] == [
        "musterstadt.beratung.haus", "musterstadt.beratung.contact",
    ]  # fmt: skip
    assert Pathway.objects.get().timetable.code == "musterstadt.neu"
    assert Partner.objects.filter(topic="school").count() == 2
    assert Target.objects.get(unit="cents").amount == 350_000_000
    assert str(Programme.objects.get().ends_on) == "2031-01-01"


def test_channels_have_hours_guests_and_numbers() -> None:
    load()
    walk_in = Channel.objects.get(kind="walk-in")
    assert walk_in.name.texts == {"de": "Offene Stunde", "en": "Open hour", "ar": "ساعة مفتوحة"}
    assert walk_in.name.checked == {"ar": "Stadt Musterstadt"}
    first, second = walk_in.timetable.schedules.order_by("code")
    assert (str(first.valid_from), first.valid_until) == ("2027-01-01", None)
    assert (second.valid_from, str(second.valid_until)) == (None, "2027-01-01")
    assert first.comments["Beginn offen"]["texts"]["en"] == "start unknown"
    guest = Guest.objects.get()
    assert (guest.organization.code, guest.timetable.code) == (
        "stadt",
        "musterstadt.beratung.haus.offen.stadt",
    )
    by_appointment = Channel.objects.get(kind="appointment")
    assert by_appointment.appointment == "recommended"
    assert [phone["number"] for phone in by_appointment.phones] == ["+492323952419", "112"]
    assert by_appointment.phones[0]["serves"] == ["nord"]
    closed, extra = DatedException.objects.order_by("kind")
    assert (str(closed.starts_on), str(closed.ends_on), closed.site.code) == (
        "2026-12-24",
        "2027-01-01",
        "haus",
    )
    assert (str(extra.ends_on), extra.timetable.code) == ("2026-12-03", "musterstadt.beratung.haus.offen")


def test_hours_are_prepared_with_exceptions_of_site_and_channel() -> None:
    load()
    timetable = Timetable.objects.get(code="musterstadt.beratung.haus.offen")
    days = [
        str(row.starts_at.date())
        for row in timetable.intervals.filter(state="open").order_by("starts_at")[:9]
    ]
    # Thursdays, the extra Wednesday in two parts, and nothing while the house is closed.
    assert days == [
        "2026-11-26", "2026-12-02", "2026-12-02", "2026-12-03", "2026-12-10", "2026-12-17", "2027-01-07",
        "2027-01-14", "2027-01-21",
    ]  # fmt: skip
    unknown = timetable.intervals.filter(state="unknown").earliest("starts_at")
    assert (unknown.comment, str(unknown.ends_at.date())) == ("Beginn offen", "2027-01-08")


@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_a_second_load_of_a_real_network_changes_no_row(path: Any) -> None:
    load_network_file(by=COMMAND_LINE, path=path, at=NOW)
    before = everything()
    again = load_network_file(by=COMMAND_LINE, path=path, at=NOW)
    assert (again.created, again.changed, again.deactivated, again.conflicts) == (0, 0, 0, [])
    assert everything() == before


def test_all_real_networks_together_are_idempotent_and_agree() -> None:
    assert len(NETWORKS) == 5
    for path in NETWORKS:
        assert load_network_file(by=COMMAND_LINE, path=path, at=NOW).conflicts == []
    before = everything()
    for path in reversed(NETWORKS):
        assert load_network_file(by=COMMAND_LINE, path=path, at=NOW).conflicts == []
    assert everything() == before


def test_a_broken_file_changes_nothing_and_a_mended_one_does() -> None:
    load()
    before = everything()
    with pytest.raises(NetworkFileError):
        load(("name: Haus am Hafen", "name: Haus"), ("topic: energy", "topic: strom"))
    assert everything() == before
    load(("name: Haus am Hafen", "name: Haus"))
    assert Site.objects.get().name == "Haus"


def test_a_failure_in_the_middle_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    before = everything()

    def fail(**_: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("lotse.directory.actions.loading.prepare_timetables", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        load(("name: Haus am Hafen", "name: Haus"))
    assert everything() == before


def test_a_network_cannot_move_to_another_municipality() -> None:
    load()
    moved = ('key: "05999000"', 'key: "05998000"'), ("  code: musterstadt", "  code: anderswo")
    with pytest.raises(NetworkFileError) as refused:
        load(*moved)
    (finding,) = refused.value.findings
    place = (finding.file, finding.line, finding.keys)
    assert place == ("sample.yaml", line_of('key: "05998000"', changed(*moved)), "municipality.key")
    assert "Erwartet: „05999000“ (Musterstadt)" in finding.text
    assert "Gefunden: „05998000“." in finding.text


def test_another_municipality_of_the_same_code_is_not_taken_over() -> None:
    load()
    with pytest.raises(NetworkFileError, match=r"sample.yaml:20: municipality.code: .*„05999000“"):
        load(('key: "05999000"', 'key: "05998000"'), ("network: musterstadt", "network: zweites"))
    assert Municipality.objects.count() == 1


def test_a_new_network_does_not_slip_into_another_municipality() -> None:
    load()
    before = everything()
    with pytest.raises(
        NetworkFileError, match=r"sample.yaml:19: municipality.key: Erwartet: der Schlüssel von"
    ):
        load(("network: musterstadt", "network: zweites"), ("  code: musterstadt", "  code: anderswo"))
    assert everything() == before


def test_only_what_people_see_raises_the_version() -> None:
    load()
    site = Site.objects.get()
    assert load(("name: Haus am Hafen", "name: Haus")).changed == 1
    changed = Site.objects.get()
    assert (changed.id, changed.version, changed.name) == (site.id, site.version + 1, "Haus")
    assert changed.changed_at > site.changed_at
    assert Organization.objects.get(code="verein").version == 1


def test_the_load_is_in_the_visitors_book() -> None:
    load()
    with past_walls(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT by, municipality, object_id FROM audit_entry WHERE action = 'load_network_file'"
        )
        assert cursor.fetchall() == [("system:command-line", "05999000", "musterstadt")]


def test_what_vanished_is_deactivated_and_comes_back_as_itself() -> None:
    load()
    ids = {row.code: row.id for row in Channel.objects.all()}
    gone = without("          - code: termin", "          - code: besuch")
    loaded = load(gone)
    assert loaded.deactivated == 1
    assert list(Channel.objects.filter(is_active=False).values_list("kind", flat=True)) == ["appointment"]
    assert load(gone).deactivated == 0
    assert load().conflicts == []
    assert not Channel.objects.filter(is_active=False).exists()
    assert {row.code: row.id for row in Channel.objects.all()} == ids


def test_hours_that_vanished_open_no_door() -> None:
    load()
    load(without("            hours:\n              - times: Th 13:00-15:00", "            guests:"),
         without("  - kind: extra", "partners:"))  # fmt: skip
    timetable = Timetable.objects.get(code="musterstadt.beratung.haus.offen")
    assert not timetable.is_active
    assert not OpenInterval.objects.filter(timetable=timetable).exists()
    assert Channel.objects.get(kind="walk-in").timetable is None
    assert not Schedule.objects.filter(timetable=timetable, is_active=True).exists()
