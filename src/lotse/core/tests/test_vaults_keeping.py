"""Rotating, handing over and destroying keys; what stays readable and what does not."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from lotse.core import roles, vaults
from lotse.core.vaults import Place, master, memory, store, wrapping
from lotse.core.vaults.keeping import rotate_carrier

pytestmark = pytest.mark.django_db
HERE = Place("cases.note", uuid.uuid4(), 1, "05916000")
OnCommit = Callable[..., AbstractContextManager[list[Any]]]


def sealed_in(vault: uuid.UUID, organization: uuid.UUID, text: str = "What she told us") -> bytes:
    return vaults.seal(text, vault=vault, organization=organization, place=HERE)


def read(sealed: bytes, vault: uuid.UUID, organization: uuid.UUID) -> str:
    return vaults.unseal_text(sealed, vault=vault, organization=organization, place=HERE)


def several(organization: uuid.UUID, number: int = 5) -> dict[uuid.UUID, bytes]:
    made = [vaults.new_vault(organization=organization) for _ in range(number)]
    return {vault: sealed_in(vault, organization, f"Text in {vault}") for vault in made}


def rows(statement: str, *values: object) -> list[Any]:
    with store.key_store() as keys:
        cursor = keys.execute(statement.encode(), values)
        return cursor.fetchall() if cursor.description else []


def test_a_rotation_keeps_everything_readable_and_the_former_key_is_gone() -> None:
    body, neighbour = uuid.uuid4(), uuid.uuid4()
    texts, others = several(body), several(neighbour)
    before = dict(rows("SELECT vault, wrapped FROM vault_key WHERE organization = %s", body))
    assert vaults.rotate_carrier(organization=body) == 5
    after = dict(rows("SELECT vault, wrapped FROM vault_key WHERE organization = %s", body))
    assert after.keys() == before.keys()
    assert all(after[vault] != before[vault] for vault in before)
    for vault, sealed in texts.items():
        assert read(sealed, vault, body) == f"Text in {vault}"
    assert all(read(sealed, vault, neighbour) for vault, sealed in others.items())
    lines = rows(
        "SELECT version, wrapped IS NULL, retired_at IS NULL FROM carrier_key WHERE organization = %s "
        "ORDER BY version",
        body,
    )
    assert lines == [(1, True, False), (2, False, True)]


def test_a_body_without_a_key_has_nothing_to_rotate() -> None:
    with pytest.raises(vaults.VaultClosedError):
        vaults.rotate_carrier(organization=uuid.uuid4())


def test_vaults_made_during_rotations_are_readable() -> None:
    body = uuid.uuid4()
    texts, problems = several(body, 1), []

    def make() -> None:
        try:
            for _ in range(10):
                vault = vaults.new_vault(organization=body)
                texts[vault] = sealed_in(vault, body, f"Text in {vault}")
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        rotate_carrier(organization=body)
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(texts) == 31
    assert all(read(sealed, vault, body) == f"Text in {vault}" for vault, sealed in texts.items())


def test_two_who_make_a_bodys_first_vault_at_once_share_its_key() -> None:
    body = uuid.uuid4()
    threads = [threading.Thread(target=vaults.new_vault, kwargs={"organization": body}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows("SELECT version FROM carrier_key WHERE organization = %s", body) == [(1,)]
    assert rows("SELECT count(*) FROM vault_key WHERE organization = %s", body) == [(4,)]


def test_a_destroyed_vault_is_closed_until_an_old_backup_of_the_keys_comes_back(
    django_capture_on_commit_callbacks: OnCommit,
) -> None:
    body = uuid.uuid4()
    (vault, sealed), (other, other_sealed) = several(body, 2).items()
    backup = rows("SELECT * FROM vault_key WHERE vault = %s", vault)
    with django_capture_on_commit_callbacks() as callbacks:
        vaults.destroy_vault(vault=vault)
    # Not before the deed is committed: a rollback must not cost a text its key.
    assert read(sealed, vault, body)
    callbacks[0]()
    with pytest.raises(vaults.VaultClosedError, match=r"Schlüssel|key is gone"):
        read(sealed, vault, body)
    assert read(other_sealed, other, body)
    callbacks[0]()
    # The truth that the handbook tells: for as long as a backup of the keys is kept, nothing is really gone.
    rows("INSERT INTO vault_key VALUES (%s, %s, %s, %s, %s)", *backup[0])
    assert read(sealed, vault, body) == f"Text in {vault}"


def test_within_a_request_a_destroyed_key_is_forgotten_too(
    django_capture_on_commit_callbacks: OnCommit,
) -> None:
    body = uuid.uuid4()
    ((vault, sealed),) = several(body, 1).items()
    with vaults.keys_in_memory():
        assert read(sealed, vault, body)
        with django_capture_on_commit_callbacks(execute=True):
            vaults.destroy_vault(vault=vault)
        with pytest.raises(vaults.VaultClosedError):
            read(sealed, vault, body)


def test_a_case_is_handed_over_with_its_vault(django_capture_on_commit_callbacks: OnCommit) -> None:
    giver, taker = uuid.uuid4(), uuid.uuid4()
    ((vault, sealed),) = several(giver, 1).items()
    with pytest.raises(vaults.VaultClosedError):
        read(sealed, vault, taker)
    with django_capture_on_commit_callbacks() as callbacks:
        vaults.transfer_vault(vault=vault, to_organization=taker)
        # Until the commit both can: the deed goes on reading, and a rollback leaves the giver where it was.
        assert read(sealed, vault, taker) == read(sealed, vault, giver)
        assert vaults.status().two_holders >= 1
    for callback in callbacks:
        callback()
    assert read(sealed, vault, taker) == f"Text in {vault}"
    with pytest.raises(vaults.VaultClosedError):
        read(sealed, vault, giver)


def test_there_and_back_in_one_deed_ends_where_it_began(
    django_capture_on_commit_callbacks: OnCommit,
) -> None:
    giver, taker = uuid.uuid4(), uuid.uuid4()
    ((vault, sealed),) = several(giver, 1).items()
    with django_capture_on_commit_callbacks(execute=True):
        vaults.transfer_vault(vault=vault, to_organization=taker)
        vaults.transfer_vault(vault=vault, to_organization=giver)
    assert read(sealed, vault, giver)
    with pytest.raises(vaults.VaultClosedError):
        read(sealed, vault, taker)


def test_a_vault_that_nobody_holds_is_not_handed_over() -> None:
    with pytest.raises(vaults.VaultClosedError):
        vaults.transfer_vault(vault=uuid.uuid4(), to_organization=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_deed_destroys_nothing() -> None:
    body = uuid.uuid4()
    ((vault, sealed),) = several(body, 1).items()
    with pytest.raises(RuntimeError, match="something else"), transaction.atomic():
        vaults.destroy_vault(vault=vault)
        raise RuntimeError("something else went wrong")
    assert read(sealed, vault, body)
    with transaction.atomic():
        vaults.destroy_vault(vault=vault)
    with pytest.raises(vaults.VaultClosedError):
        read(sealed, vault, body)


def test_keys_are_remembered_within_a_request_and_never_after(monkeypatch: pytest.MonkeyPatch) -> None:
    body = uuid.uuid4()
    texts = several(body, 3)
    asked: list[int] = []
    really = wrapping.held_keys
    monkeypatch.setattr(wrapping, "held_keys", lambda *args: asked.append(1) or really(*args))
    with vaults.keys_in_memory():
        for _ in range(3):
            assert all(read(sealed, vault, body) for vault, sealed in texts.items())
        with vaults.keys_in_memory():
            assert read(*next((sealed, vault, body) for vault, sealed in texts.items()))
        kept = memory._keys.get()
        assert kept
    assert len(asked) == 3
    assert kept == {}
    assert memory._keys.get() is None
    assert all(read(sealed, vault, body) for vault, sealed in texts.items())
    # The control: outside a request each text costs a question.
    assert len(asked) == 6
    with vaults.keys_in_memory():
        vaults.preload(texts)
        assert all(read(sealed, vault, body) for vault, sealed in texts.items())
    assert len(asked) == 7


def test_the_wrapped_keys_lie_apart_from_what_they_open() -> None:
    body = uuid.uuid4()
    several(body, 1)
    found = "SELECT count(*) FROM pg_class WHERE relname IN ('carrier_key', 'vault_key')"
    with connection.cursor() as cursor:
        cursor.execute(found)
        assert cursor.fetchone() == (0,)
        may = "SELECT has_database_privilege(%s, %s, 'CONNECT')"
        here, there = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_keys"
        for role, database, allowed in (
            (roles.KEYS, here, False),
            (roles.KEYS, there, True),
            (roles.APP, there, False),
            (roles.BACKUP, there, False),
            (roles.APP, here, True),
        ):
            cursor.execute(may, [role, database])
            assert cursor.fetchone() == (allowed,), (role, database)
    # The control: the same look finds them in the store.
    assert rows(found) == [(2,)]


def test_neither_a_vaults_key_nor_a_carriers_stands_in_the_store() -> None:
    body = uuid.uuid4()
    vault = vaults.new_vault(organization=body)
    plain = wrapping.vault_key(vault, body)
    (wrapped,) = rows("SELECT wrapped FROM vault_key WHERE vault = %s", vault)[0]
    (carrier,) = rows("SELECT wrapped FROM carrier_key WHERE organization = %s", body)[0]
    assert plain not in wrapped
    assert wrapping.unwrapped(body, 1, carrier).key not in carrier
    assert master.read(Path(settings.MASTER_KEY_FILE)).key not in carrier


def test_a_wrapped_key_put_into_another_line_is_refused() -> None:
    body = uuid.uuid4()
    (vault, sealed), (other, other_sealed) = several(body, 2).items()
    rows(
        "UPDATE vault_key SET wrapped = (SELECT wrapped FROM vault_key WHERE vault = %s) WHERE vault = %s",
        other,
        vault,
    )
    with pytest.raises(vaults.SealBrokenError):
        read(sealed, vault, body)
    # In a list the one stays closed and the others open.
    with vaults.keys_in_memory():
        vaults.preload([vault, other, uuid.uuid4()])
        assert read(other_sealed, other, body) == f"Text in {other}"
        with pytest.raises(vaults.SealBrokenError):
            read(sealed, vault, body)
