"""`lotse keys` as an operator meets it: asked first, said afterwards, written down."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from lotse.audit.models import Entry
from lotse.core import vaults
from lotse.core.vaults import Place, master
from lotse.network.models import Organization
from lotse.site.supervisor.problems import FixableError
from lotse.site.upkeep.keys import main
from tests.guards import past_walls
from tests.house.rows import municipality, plant

pytestmark = pytest.mark.django_db
HERE = Place("cases.note", uuid.uuid4(), 1, "05916000")


@pytest.fixture
def body(own_keys: Path) -> uuid.UUID:
    return plant(Organization, municipality(), code="verein", name="Verein").pk


@pytest.fixture
def text(body: uuid.UUID) -> Callable[[], str]:
    vault = vaults.new_vault(organization=body)
    sealed = vaults.seal("What she told us", vault=vault, organization=body, place=HERE)
    return lambda: vaults.unseal_text(sealed, vault=vault, organization=body, place=HERE)


def verbs() -> list[str]:
    with past_walls():
        return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_the_status_names_who_holds_what(
    text: Callable[[], str], body: uuid.UUID, capsys: pytest.CaptureFixture[str], own_keys: Path
) -> None:
    assert main(["status"]) == 0
    said = capsys.readouterr().out
    assert f"Master key {master.read(own_keys).id.hex()}" in said
    assert re.search(rf"{body}  Verein: key 1 since \d{{4}}-\d\d-\d\d, 1 vaults", said)
    assert master.read(own_keys).key.hex() not in said


def test_a_rotation_is_tried_asked_done_and_written_down(
    text: Callable[[], str],
    body: uuid.UUID,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    main(["rotate-carrier", "verein", "--dry-run"])
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    with pytest.raises(FixableError, match="Nothing was changed"):
        main(["rotate-carrier", "verein"])
    assert vaults.status().carriers[0].version == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("rotate\n"))
    main(["rotate-carrier", str(body)])
    assert "1 vaults are wrapped with the new key" in capsys.readouterr().out
    assert vaults.status().carriers[0].version == 2
    assert text() == "What she told us"
    assert verbs() == ["rotate_carrier_key"]


def test_the_master_key_is_replaced_in_its_place(text: Callable[[], str], own_keys: Path) -> None:
    former = master.read(own_keys)
    main(["rotate-master", "--dry-run"])
    assert master.read(own_keys) == former
    main(["rotate-master", "--yes"])
    assert master.read(own_keys) != former
    assert text() == "What she told us"
    kept = master.beside(own_keys, former.id)
    assert sorted(own_keys.parent.iterdir()) == [own_keys, kept]
    assert master.read(kept) == former
    main(["rotate-master", "--yes"])
    assert text() == "What she told us"


def test_another_file_becomes_the_master_key(
    text: Callable[[], str], own_keys: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    new = own_keys.with_name("new.key")
    main(["make-master", str(new)])
    main(["rotate-master", "--to", str(new), "--yes"])
    assert f"LOTSE_MASTER_KEY_FILE={new}" in capsys.readouterr().out
    with pytest.raises(FixableError, match="asks for the master key"):
        main(["rotate-carrier", "verein", "--yes"])
    settings.MASTER_KEY_FILE = new  # type: ignore[attr-defined]
    assert text() == "What she told us"


def test_a_carrier_leaves_and_comes_back(
    text: Callable[[], str],
    body: uuid.UUID,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "taken along"
    main(["export-carrier", "verein", str(file), "--dry-run"])
    assert not file.exists()
    main(["export-carrier", "verein", str(file), "--keep"])
    assert text() == "What she told us"
    with pytest.raises(FixableError, match="File exists"):
        main(["export-carrier", "verein", str(file), "--yes"])
    file.unlink()
    capsys.readouterr()
    main(["export-carrier", "verein", str(file), "--yes"])
    said = capsys.readouterr().out
    with pytest.raises(vaults.VaultClosedError):
        text()
    with pytest.raises(FixableError, match="has no key here"):
        main(["destroy-carrier", "verein", "--yes"])
    code = re.search(r"^    ([0-9a-f]{64})$", said, re.MULTILINE)
    assert code
    monkeypatch.setattr("builtins.input", lambda _: "f" * 64)
    with pytest.raises(FixableError, match=r"altered|verändert"):
        main(["import-carrier", str(file)])
    monkeypatch.setattr("builtins.input", lambda _: code[1])
    main(["import-carrier", str(file)])
    assert text() == "What she told us"
    assert verbs() == [
        "export_carrier_keys",
        "export_carrier_keys",
        "destroy_carrier_keys",
        "import_carrier_keys",
    ]


def test_to_destroy_keys_the_id_has_to_be_typed(
    text: Callable[[], str], body: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["destroy-carrier", "verein", "--dry-run"])
    monkeypatch.setattr("sys.stdin", io.StringIO("verein\n"))
    with pytest.raises(FixableError, match="Nothing was changed"):
        main(["destroy-carrier", "verein"])
    assert text() == "What she told us"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{body}\n"))
    main(["destroy-carrier", "verein"])
    with pytest.raises(vaults.VaultClosedError):
        text()


def test_a_name_that_nobody_or_several_have_is_said(body: uuid.UUID) -> None:
    with pytest.raises(FixableError, match="There is no organisation nobody"):
        main(["rotate-carrier", "nobody"])
    plant(Organization, municipality(), code="verein", name="Another")
    with pytest.raises(FixableError, match="Several organisations have the code verein"):
        main(["rotate-carrier", "verein"])


def test_a_wrong_call_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rotate"]) == 2
    assert "invalid choice" in capsys.readouterr().err
    assert main(["--help"]) == 0
