"""`lotse network` as a clerk meets it: what is printed where, and the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError

from lotse.core.texts import Text
from lotse.directory.command import main
from lotse.directory.models import Channel
from lotse.directory.tests.files_sample import changed
from lotse.directory.tests.test_actions import edit, everything
from lotse.network.models import Network, Organization, Site, SiteStaffing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "musterstadt.yaml"
    path.write_text(changed())
    return path


def test_check_needs_no_database(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 0
    said = capsys.readouterr().out
    assert f"{file}: in Ordnung (musterstadt, " in said
    assert "Hinweis: " in said


def test_check_says_what_is_wrong_in_each_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = file.with_name("kaputt.yaml")
    broken.write_text(changed(("state: NW", "state: XX")))
    assert main(["check", str(broken), str(file)]) == 1
    said = capsys.readouterr()
    assert f"{broken}:23: municipality.state: Erwartet: " in said.err
    assert f"{broken}: 1 Fehler. Nichts wurde geändert." in said.err
    assert "in Ordnung" in said.out


@pytest.mark.django_db
def test_load_counts_and_lists_conflicts(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(file)]) == 0
    assert "musterstadt geladen: " in capsys.readouterr().out
    edit(Site, "haus", name="Altes Haus", postcode="44998")
    edit(Channel, "musterstadt.beratung.haus.offen", name=Text({"de": "Offene Stunde", "en": "Free hour"}))
    file.write_text(changed(("name: Haus am Hafen", "name: Neues Haus"), ("en: Open hour", "en: Open time")))
    assert main(["load", str(file)]) == 0
    said = capsys.readouterr().out
    assert (
        "Widerspruch bei Site haus, name: In der Datei steht „Neues Haus“, in der Datenbank „Altes Haus“."
        in said
    )
    assert (
        "Widerspruch bei Channel musterstadt.beratung.haus.offen, name (ar): In der Datei steht „ساعة" in said
    )
    assert "noch einmal laden mit --take-file" in said
    assert main(["load", "--take-file", str(file)]) == 0
    site = Site.objects.get()
    assert (site.name, site.postcode) == ("Neues Haus", "44998")
    assert "Widerspruch" not in capsys.readouterr().out


@pytest.mark.django_db
def test_quiet_says_only_what_could_not_be_loaded(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = file.with_name("kaputt.yaml")
    broken.write_text(
        changed(("network: musterstadt", "network: zweites"), ("topic: energy", "topic: strom"))
    )
    assert main(["load", "--quiet", str(file), str(broken)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert "partners[2].topic" in said.err


@pytest.mark.django_db
def test_a_broken_file_does_not_stop_the_others(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = file.with_name("kaputt.yaml")
    broken.write_text(
        changed(("network: musterstadt", "network: zweites"), ("topic: energy", "topic: strom"))
    )
    assert main(["load", str(broken), str(file)]) == 1
    assert list(Network.objects.values_list("code", flat=True)) == ["musterstadt"]
    assert "partners[2].topic" in capsys.readouterr().err


@pytest.mark.django_db
def test_what_the_database_refuses_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(file)])
    body = Organization.objects.get(code="stadt")
    site = Site.objects.get()
    SiteStaffing.objects.create(municipality=site.municipality, code="anders", site=site, organization=body)
    before = everything()
    file.write_text(changed(("staffed-by: [verein]", "staffed-by: [verein, stadt]")))
    assert main(["load", str(file)]) == 1
    assert (
        "Eine Angabe stößt sich mit einer, die an einem Bildschirm gemacht wurde." in capsys.readouterr().err
    )
    assert everything() == before


def test_a_database_that_does_not_answer_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr("lotse.directory.command.load_network_file", locked)
    assert main(["load", str(file)]) == 1
    assert "bitte noch einmal versuchen" in capsys.readouterr().err


@pytest.mark.django_db
def test_export_to_the_screen_and_to_a_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(file)])
    before = everything()
    capsys.readouterr()
    assert main(["export", "musterstadt"]) == 0
    printed = capsys.readouterr().out
    for arguments in (["--to", str(file)], [str(file)]):
        file.write_text("")
        assert main(["export", "musterstadt", *arguments]) == 0
        assert file.read_text() == printed
    assert main(["load", str(file)]) == 0
    assert everything() == before


@pytest.mark.django_db
def test_export_of_what_is_not_there(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nirgends"]) == 1
    assert "Bekannt sind: nichts." in capsys.readouterr().err
    main(["load", str(file)])
    assert main(["export", "musterstadt", str(file.parent)]) == 1
    assert "lässt sich nicht schreiben (es ist ein Ordner)" in capsys.readouterr().err


@pytest.mark.django_db
def test_list(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", str(file)])
    capsys.readouterr()
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split() == ["musterstadt", "Musterstadt", "Netz", "Musterstadt"]


@pytest.mark.parametrize(
    ("words", "status"), [(["--help"], 0), (["load", "--help"], 0), ([], 2), (["tanzen"], 2)]
)
def test_wrong_calls_and_help(words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == status
    said = capsys.readouterr()
    assert "usage: lotse network" in said.out + said.err


def test_help_in_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LOTSE_LANGUAGE", "en")
    assert main(["load", "--help"]) == 0
    assert "What was edited on a screen stays." in capsys.readouterr().out
