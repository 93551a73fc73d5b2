"""The code lists of facts and statuses: complete, in both languages, and without what must not be kept of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.apps import apps
from django.utils.translation import override

from lotse.clients.models import Fact, Person, ResidenceStatus
from lotse.clients.rules.facts import KINDS, NOT_ASKED, value_name, values
from lotse.clients.rules.kin import RELATIONS, relation_name
from lotse.clients.rules.statuses import FORMER, GROUPS, STATUSES, grouped_choices, series, status_name
from lotse.core.models import new_id

READERS = ("de", "en")
# Health, faith, descent and the reasons of a flight; in both languages, as parts of words.
FORBIDDEN = re.compile(
    r"disab|handicap|behinder|pflegegrad|diagnos|illness|krankheit|religio|faith|glaube|konfess|christ|musl|islam|jesid|"
    r"yazidi|jewish|jüdisch|alevi|ethni|volkszug|\bro?ma\b|sinti|\brace\b|rasse|hautfarb|"
    r"reasons? for (asylum|fleeing)|asylgr[uü]nd|fluchtgr|persecut|verfolg|tortur|folter|frauenhaus|women.s shelter",
    re.IGNORECASE,
)


def codes_and_names() -> Iterator[str]:
    yield from (*STATUSES, *FORMER, *KINDS)
    for reader in READERS:
        with override(reader):
            yield from (str(name) for name in STATUSES.values())
            yield from (str(group) for group, _names in GROUPS)
            for kind in KINDS:
                yield str(KINDS[kind].name)
                # The names of states and of languages are what they are.
                if kind not in ("nationality", "mother-tongue", "other-language"):
                    yield from (text for pair in values(kind, reader) for text in pair)


def forbidden(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if FORBIDDEN.search(text)]


def test_what_must_not_be_kept_stands_in_no_list_and_no_field() -> None:
    assert forbidden(codes_and_names()) == []
    fields = {
        field.name
        for room in ("clients", "cases")
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
    }
    assert forbidden(fields) == []


@pytest.mark.parametrize(
    "text", ["Grad der Behinderung", "religion", "ethnicity", "Asylgründe", "Frauenhaus"]
)
def test_the_check_finds_what_must_not_be_kept(text: str) -> None:
    assert forbidden([text]) == [text]


def test_codes_are_lower_kebab_fit_their_columns_and_have_names_of_their_own() -> None:
    for code in (*STATUSES, *KINDS):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code), code
    assert max(map(len, STATUSES)) <= ResidenceStatus._meta.get_field("status").max_length
    assert max(map(len, KINDS)) <= Fact._meta.get_field("kind").max_length
    for reader in READERS:
        with override(reader):
            assert len({str(name) for name in STATUSES.values()}) == len(STATUSES)
            for kind in KINDS:
                shown = values(kind, reader)
                assert len({name for _code, name in shown}) == len(shown), kind
                assert max(len(code) for code, _name in shown) <= Fact._meta.get_field("value").max_length
    assert sum(len(names) for _group, names in GROUPS) == len(STATUSES)


def test_not_asked_is_an_answer_to_everything() -> None:
    assert NOT_ASKED in STATUSES
    for kind in KINDS:
        assert {NOT_ASKED, "not-said"} <= {code for code, _name in values(kind, "de")}
    with override("de"):
        assert value_name("housing", NOT_ASKED, "de") == "nicht gefragt"


def test_states_are_those_of_the_world_and_languages_those_of_the_networks() -> None:
    states = dict(values("nationality", "de"))
    assert {"sy", "af", "ua", "tr", "xk", "de", "stateless", "unclear"} <= set(states)
    assert not {"eu", "un", "zz", "aq"} & set(states)
    assert states["sy"] == "Syrien"
    tongues = dict(values("mother-tongue", "de"))
    assert (tongues["ckb"], tongues["ti"]) == ("Sorani (Kurdisch)", "Tigrinya")


def test_what_earlier_versions_wrote_can_still_be_read() -> None:
    assert set(FORMER.values()) <= set(STATUSES)
    with override("de"):
        assert str(status_name("tolerated")) == "Duldung, Grund nicht bekannt"
        assert str(status_name("ae-25-5")).startswith("§ 25 Abs. 5 AufenthG")
        assert status_name("gone-for-good") == "gone-for-good"
    assert len(grouped_choices()) == len(GROUPS)


def paper(issued: date | None, until: date | None = None) -> SimpleNamespace:
    return SimpleNamespace(id=new_id(), issued_on=issued, valid_until=until)


def test_the_paper_that_was_issued_last_holds() -> None:
    old, new, late = paper(date(2024, 1, 1)), paper(date(2026, 1, 1)), paper(date(2025, 1, 1))
    assert series([old, new, late]) == series([late, old, new]) == [new, late, old]


def test_a_paper_without_a_day_counts_from_its_writing_until_somebody_looks_more_closely() -> None:
    old = paper(date(2024, 1, 1))
    told = paper(None)
    assert series([told, old]) == [told, old]
    history, seen = paper(date(2022, 1, 1), date(2023, 1, 1)), paper(date(2025, 1, 1), date(2099, 1, 1))
    assert series([told, old, history]) == [told, old, history]
    assert series([told, old, seen])[0] is seen
    # A key of 2020, as RFC 9562 writes its milliseconds.
    ancient = SimpleNamespace(id=UUID(int=1_577_836_800_000 << 80), issued_on=None, valid_until=None)
    assert series([ancient, old])[0] is old


def test_every_relation_is_read_from_both_ends() -> None:
    with override("de"):
        assert relation_name("child", of_relative=True) == "Kind von"
        assert relation_name("child", of_relative=False) == "Elternteil von"
        assert relation_name("child", of_relative=False, sex="female") == "Mutter von"
        assert relation_name("sibling", of_relative=True, sex="male") == "Bruder von"
        assert relation_name("child", of_relative=True, sex="diverse") == "Kind von"
        assert relation_name("ward", of_relative=False, sex="female") == "Vormund von"
        assert relation_name("ward", of_relative=False) == "Vormund von"
        for kind in ("partner", "sibling", "other"):
            assert relation_name(kind, of_relative=True) == relation_name(kind, of_relative=False) != kind
    assert {relation.kind for relation in RELATIONS.values()} == set(
        Person.kin.rel.related_model.Kind.values  # type: ignore[attr-defined]
    )
