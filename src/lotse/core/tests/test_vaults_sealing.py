"""A sealed text opens in its vault, for its body, at its place, and nowhere else."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.core import vaults
from lotse.core.vaults import Place, boxes

pytestmark = pytest.mark.django_db
HERE = Place("cases.note", uuid.uuid4(), 1, "05916000")
# Every character that PostgreSQL or a browser could trip over is one like any other in here.
TEXTS = st.text() | st.sampled_from(["", "\0", "\u202e", "Größe 😀 ‮أهلا‬", "{{ 7*7 }}'; DROP TABLE x;--"])


class Kept:
    """A vault of a body with one text in it."""

    def __init__(self, text: str | bytes = "What she told us") -> None:
        self.organization = uuid.uuid4()
        self.vault = vaults.new_vault(organization=self.organization)
        self.sealed = vaults.seal(text, vault=self.vault, organization=self.organization, place=HERE)

    def read(self, sealed: bytes | None = None, place: Place = HERE, vault: uuid.UUID | None = None) -> str:
        return vaults.unseal_text(
            sealed if sealed is not None else self.sealed,
            vault=vault or self.vault,
            organization=self.organization,
            place=place,
        )


@pytest.fixture(scope="module")
def kept(django_db_setup: None) -> Kept:
    return Kept()


@given(text=TEXTS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(kept: Kept, text: str) -> None:
    with vaults.keys_in_memory():
        sealed = vaults.seal(text, vault=kept.vault, organization=kept.organization, place=HERE)
        assert kept.read(sealed) == text
        assert len(sealed) == len(text.encode()) + 29


@given(content=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_as_they_were(kept: Kept, content: bytes) -> None:
    with vaults.keys_in_memory():
        sealed = vaults.seal(content, vault=kept.vault, organization=kept.organization, place=HERE)
        opened = vaults.unseal(sealed, vault=kept.vault, organization=kept.organization, place=HERE)
    assert opened == content


def test_a_megabyte_comes_back(kept: Kept) -> None:
    content = "ä😀" * 175_000
    sealed = vaults.seal(content, vault=kept.vault, organization=kept.organization, place=HERE)
    assert len(sealed) > 1_000_000
    assert kept.read(sealed) == content


def test_the_same_text_looks_different_each_time(kept: Kept) -> None:
    boxes_made = {
        vaults.seal("Danke", vault=kept.vault, organization=kept.organization, place=HERE) for _ in range(50)
    }
    assert len(boxes_made) == 50
    assert not any(b"Danke" in box for box in boxes_made)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, kind="cases.draft"),
        replace(HERE, id=uuid.uuid4()),
        replace(HERE, version=2),
        replace(HERE, municipality="05914000"),
    ],
    ids=["another table", "another row", "an older version", "another town"],
)
def test_a_text_moved_elsewhere_is_refused(kept: Kept, elsewhere: Place) -> None:
    assert kept.read() == "What she told us"
    with pytest.raises(vaults.SealBrokenError, match=r"gehört nicht hierher|does not belong here"):
        kept.read(place=elsewhere)


def test_without_the_binding_it_would_be_accepted() -> None:
    # The control: the same cipher and key, bound to nothing, opens at every place.
    key, nonce = boxes.new_key(), bytes(12)
    moved = AESGCM(key).encrypt(nonce, b"of another case", None)
    assert AESGCM(key).decrypt(nonce, moved, None) == b"of another case"
    box = boxes.shut(b"of another case", key=key, bound_to=boxes.bound("text", "case 1"))
    with pytest.raises(vaults.SealBrokenError):
        boxes.opened(box, key=key, bound_to=boxes.bound("text", "case 2"))


def test_texts_of_two_vaults_swapped_are_refused(kept: Kept) -> None:
    other = Kept("of the other case")
    # Same place on purpose: the vault alone tells them apart, by its key and by its binding.
    with pytest.raises(vaults.SealBrokenError):
        kept.read(other.sealed)
    with pytest.raises(vaults.VaultClosedError):
        kept.read(other.sealed, vault=other.vault)


def test_every_single_bit_counts(kept: Kept) -> None:
    with vaults.keys_in_memory():
        for number in range(len(kept.sealed)):
            bent = bytearray(kept.sealed)
            bent[number] ^= 1
            with pytest.raises(vaults.SealBrokenError):
                kept.read(bytes(bent))
        for length in range(len(kept.sealed)):
            with pytest.raises(vaults.SealBrokenError):
                kept.read(kept.sealed[:length])


def test_what_a_column_gives_back_is_read_as_well(kept: Kept) -> None:
    assert vaults.unseal_text(
        memoryview(kept.sealed),
        vault=kept.vault,
        organization=kept.organization,
        place=HERE,  # type: ignore[arg-type]
    )


def test_a_separator_in_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="must not hold"):
        boxes.bound("text", "a|b")


def test_half_a_character_is_refused_before_anything_is_sealed(kept: Kept) -> None:
    with pytest.raises(UnicodeEncodeError):
        vaults.seal("\ud800", vault=kept.vault, organization=kept.organization, place=HERE)


def test_a_text_is_promoted_into_the_vault_of_its_case(kept: Kept) -> None:
    case_vault = vaults.new_vault(organization=kept.organization)
    there = replace(HERE, kind="cases.note", version=2)
    moved = vaults.move_to_vault(
        kept.sealed,
        vault=kept.vault,
        to_vault=case_vault,
        organization=kept.organization,
        place=HERE,
        to_place=there,
    )
    assert kept.read(moved, there, case_vault) == "What she told us"
    assert kept.read() == "What she told us"
    with pytest.raises(vaults.SealBrokenError):
        kept.read(moved, there)
