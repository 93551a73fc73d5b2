"""The master key: its file, its change, and a house that does not open without it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from lotse.core import vaults
from lotse.core.vaults import Place, boxes, keeping, master, store
from lotse.core.vaults.status import refuse_to_serve_without_keys

pytestmark = pytest.mark.django_db
HERE = Place("cases.note", uuid.uuid4(), 1, "05916000")


@contextmanager
def told(words: str) -> Iterator[None]:
    """The operator is told `words`; a page would show nothing of them."""
    with pytest.raises(vaults.KeysNotSetError) as caught:
        yield
    assert words in caught.value.what_to_do
    assert words not in str(caught.value)


def test_a_new_master_key_keeps_everything_readable(own_keys: Path, settings: SimpleNamespace) -> None:
    bodies = [uuid.uuid4() for _ in range(3)]
    texts = {}
    for body in bodies:
        vault = vaults.new_vault(organization=body)
        texts[vault, body] = vaults.seal(str(body), vault=vault, organization=body, place=HERE)
    new = own_keys.with_name("new.key")
    master.make(new)
    assert vaults.rotate_master(new_file=new) == 3
    with told("asks for the master key"):
        vaults.unseal(texts[vault, body], vault=vault, organization=body, place=HERE)
    settings.MASTER_KEY_FILE = new
    for (vault, body), sealed in texts.items():
        assert vaults.unseal_text(sealed, vault=vault, organization=body, place=HERE) == str(body)
    # A second key that nobody wrapped anything with opens nothing, and changes nothing.
    stranger = own_keys.with_name("stranger.key")
    master.make(stranger)
    settings.MASTER_KEY_FILE = stranger
    with pytest.raises(vaults.KeysNotSetError):
        vaults.rotate_master(new_file=stranger)


def test_while_it_changes_the_right_one_is_found_beside(own_keys: Path, settings: SimpleNamespace) -> None:
    body = uuid.uuid4()
    vault = vaults.new_vault(organization=body)
    sealed = vaults.seal("still there", vault=vault, organization=body, place=HERE)
    coming = own_keys.with_name("coming")
    beside = master.beside(own_keys, master.make(coming).id)
    coming.rename(beside)
    keeping.rotate_master(new_file=beside)
    assert vaults.unseal_text(sealed, vault=vault, organization=body, place=HERE) == "still there"
    # And what is sealed for a new body meanwhile, with the file that still lies in place, stays readable as well.
    vaults.new_vault(organization=uuid.uuid4())
    own_keys.rename(master.beside(own_keys, master.read(own_keys).id))
    beside.rename(own_keys)
    vaults.make_sure_of_keys()
    assert vaults.unseal_text(sealed, vault=vault, organization=body, place=HERE) == "still there"


def test_a_master_key_is_readable_by_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    made = master.make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert master.read(path).key == made.key
    assert made.key.hex() not in repr(made)
    with pytest.raises(FileExistsError):
        master.make(path)


@pytest.mark.parametrize("content", ["", "short", "ä" * 64, "G" * 64, "0" * 63, "0" * 65])
def test_a_file_that_holds_no_key_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(content)
    path.chmod(0o600)
    with told("LOTSE_MASTER_KEY_FILE"):
        master.read(path)


def test_a_key_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    master.make(path)
    path.chmod(0o604)
    with told("chmod 600"):
        master.read(path)
    path.chmod(0o640)
    assert master.read(path)


def test_the_house_opens_with_its_keys_and_says_what_is_missing(
    settings: SimpleNamespace, tmp_path: Path
) -> None:
    refuse_to_serve_without_keys()
    whole = settings.MASTER_KEY_FILE, settings.KEYS_URL
    settings.MASTER_KEY_FILE = None
    with pytest.raises(SystemExit, match="LOTSE_MASTER_KEY_FILE"):
        refuse_to_serve_without_keys()
    settings.MASTER_KEY_FILE, settings.KEYS_URL = whole[0], ""
    with pytest.raises(SystemExit, match="LOTSE_KEYS_URL"):
        refuse_to_serve_without_keys()
    settings.KEYS_URL = f"postgresql://nobody@/none?host={tmp_path}"
    settings.MASTER_KEY_FILE = whole[0]
    store.SECONDS_TO_WAIT, patient = 1, store.SECONDS_TO_WAIT
    try:
        with pytest.raises(SystemExit, match="does not answer"):
            refuse_to_serve_without_keys()
    finally:
        store.SECONDS_TO_WAIT = patient
        store.close()


def test_a_master_key_of_another_house_is_noticed_before_serving(own_keys: Path) -> None:
    vaults.new_vault(organization=uuid.uuid4())
    os.remove(own_keys)
    master.make(own_keys)
    with pytest.raises(SystemExit, match="asks for the master key"):
        refuse_to_serve_without_keys()


def test_a_carrier_takes_its_keys_along(own_keys: Path, tmp_path: Path) -> None:
    body, neighbour = uuid.uuid4(), uuid.uuid4()
    texts = {}
    for each in (body, body, neighbour):
        vault = vaults.new_vault(organization=each)
        texts[vault, each] = vaults.seal(f"of {each}", vault=vault, organization=each, place=HERE)
    file = tmp_path / "keys of the carrier"
    exported = vaults.export_carrier(organization=body, file=file)
    assert exported.vaults == 2
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        vaults.export_carrier(organization=body, file=file)
    # Writing them down closes nothing.
    assert all(
        vaults.unseal(sealed, vault=vault, organization=each, place=HERE)
        for (vault, each), sealed in texts.items()
    )
    assert vaults.destroy_carrier(organization=body) == 2
    for (vault, each), sealed in texts.items():
        if each == neighbour:
            assert vaults.unseal_text(sealed, vault=vault, organization=each, place=HERE)
            continue
        with pytest.raises(vaults.VaultClosedError):
            vaults.unseal(sealed, vault=vault, organization=each, place=HERE)
    with pytest.raises(vaults.VaultClosedError):
        vaults.export_carrier(organization=body, file=tmp_path / "again")
    with pytest.raises(vaults.SealBrokenError):
        vaults.import_carrier(file=file, code="0" * 64)
    assert vaults.import_carrier(file=file, code=exported.code) == 2
    assert all(
        vaults.unseal_text(sealed, vault=vault, organization=each, place=HERE) == f"of {each}"
        for (vault, each), sealed in texts.items()
    )


def test_a_file_of_keys_that_was_bent_is_refused(own_keys: Path, tmp_path: Path) -> None:
    body = uuid.uuid4()
    vaults.new_vault(organization=body)
    file = tmp_path / "keys"
    code = vaults.export_carrier(organization=body, file=file).code
    text = file.read_text()
    for bent in (
        text.replace(str(body), str(uuid.uuid4())),
        text[:-20],
        "{}",
        "[]",
        text.replace("-1", "-2"),
    ):
        file.write_text(bent)
        with pytest.raises(vaults.SealBrokenError):
            vaults.import_carrier(file=file, code=code)
    file.write_text(text)
    assert vaults.import_carrier(file=file, code=code) == 1


def test_a_box_says_its_format_first() -> None:
    assert boxes.shut(b"", key=boxes.new_key(), bound_to=b"")[:1] == boxes.FORMAT
