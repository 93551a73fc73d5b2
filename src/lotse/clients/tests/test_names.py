"""People are found by their names in whatever spelling; whatever is typed, nothing breaks."""

from __future__ import annotations

import io
import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.clients import command
from lotse.clients.rules.names.likeness import likeness
from lotse.clients.rules.names.ranking import MOST, Question, rank
from lotse.clients.rules.names.words import word, words

# Spellings of one name each: documents of several offices, own writing, hearing, other scripts.
ONE_NAME = [
    "Mohammed Muhammad Mohamed Mohamad Muhammet Maxamed Mohammad محمد Мухаммад Мохаммед मुहम्मद",
    "Hussein Husain Hüseyin Xuseen Houssein Huseyn حسين Гусейн Хусейн",
    "Yusuf Youssef Yousef Yousuf Jusuf يوسف Юсуф",
    "Wahid Waheed Ouahid Vahid وحيد Вахид",
    "Jamal Dschamal Djamal Gamal Xhamal جمال Джамал",
    "Khadija Khadidja Chadidscha Xadiija خديجة Хадиджа",
    "Abdulrahman Abderrahmane Abdurrahman Cabdiraxmaan Abdelrahman عبدالرحمن Абдурахман",
    "Şêrko Sherko Scherko Sherko شێرکۆ",
    "Yushchenko Juschtschenko Iouchtchenko Ющенко Yuschenko",
    "Oleksandr Aleksandr Alexander Олександр Александр Aleksander",
    "Đorđević Djordjevic Dordevic Djordjević Ђорђевић",
    "Ștefan Stefan Ştefan Schtefan Стефан",
    "Samrawit Samraweet ሳምራዊት Samravit",
    "Ghasem Qasem Kasem Qasim قاسم",
    "Müller Mueller Muller Мюллер",
    "Erdoğan Erdogan Erdoan Ердоган",
    "Shaqiri Schatschiri Shakiri Shaciri",
    "Halabi Alhalabi الحلبي Al-Halabi",
    "Nguyễn Nguyen Nguyên",
    "Tesfay Tesfai ተስፋይ",
]
TEXT = st.text(max_size=60)


@pytest.mark.parametrize("spellings", ONE_NAME)
def test_spellings_of_one_name_are_alike(spellings: str) -> None:
    pairs = combinations(spellings.split(), 2)
    apart = [(one, two) for one, two in pairs if likeness(words(one)[-1], words(two)[-1])[0] < 0.7]
    assert apart == []


@pytest.mark.parametrize("pair", ["Ali Omar", "Mohammed Mehran", "Ivanov Petrov", "محمد علي", "Maria Martin"])
def test_other_names_are_not(pair: str) -> None:
    one, two = pair.split()
    assert likeness(word(one.lower()), word(two.lower()))[0] < 0.75


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("Ayşe Öztürk", "same"), ("Ayse Ozturk", "marks"), ("Aische Oestuerk", "spelling"), ("عائشة أوزتورك", "script"),
        ("Öztürk Ayşe", "order"), ("Öztürk", "more"), ("Ayşe Fatma Öztürk", "missing"), ("A. Öztürk", "initial"),
        ("Ayşe Öztürkk", "spelling"), ("Ayşe Öztrük", "letter"), ("Ay şe Öztürk", "joined"),
    ],
)  # fmt: skip
def test_the_reason_is_said(query: str, why: str) -> None:
    found = rank(query, [(1, ("Ayşe", "Öztürk")), (2, ("Omar", "Hassan"))])
    assert [one.id for one in found] == [1]
    assert why in found[0].why


def test_call_names_and_the_original_script_count() -> None:
    people = [(1, ("Oleksandra", "Kovalenko", "Sascha", "Олександра Коваленко")), (2, ("Olena", "Kovalenko"))]
    assert rank("Sascha Kovalenko", people)[0].id == 1
    assert rank("Александра Коваленко", people)[0].id == 1


def test_a_family_name_alone_finds_its_people_and_more_of_the_name_sorts_them() -> None:
    people = [(1, ("Anna", "Schmidt")), (2, ("Anna Maria", "Schmidt")), (3, ("Hanna", "Schmitt"))]
    assert [one.id for one in rank("Schmidt", people)] == [1, 2, 3]
    assert rank("Annamaria Schmidt", people)[0].id == 2


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), TEXT)
def test_no_text_breaks_the_ranking_and_its_order_is_its_own(
    people: list[tuple[str, str]], query: str
) -> None:
    numbered = list(enumerate(people))
    found = rank(query, numbered)
    assert found == rank(query, reversed(numbered))
    assert len(found) <= MOST
    assert all(0 <= one.score <= 1 for one in found)


@given(TEXT, TEXT)
def test_everybody_is_found_by_her_own_name(given_names: str, family_name: str) -> None:
    for query in (f"{given_names} {family_name}", f"{family_name} {given_names}", family_name, given_names):
        if len(query) <= 200 and words(query):
            assert rank(query, [("her", (given_names, family_name))]), query


@given(TEXT, TEXT)
def test_likeness_is_the_same_in_both_directions(one: str, two: str) -> None:
    for first in words(one):
        for second in words(two):
            assert likeness(first, second) == likeness(second, first)


@pytest.mark.parametrize("nothing", ["", " ", "12 34", "😀", "\u202e\u200b", "-'`", "_"])
def test_without_a_letter_nobody_is_found(nothing: str) -> None:
    assert rank(nothing, [(1, ("Ali", "Omar")), (2, (nothing, nothing))]) == []


def test_names_of_two_hundred_letters_and_hundreds_of_words_are_compared_like_others() -> None:
    long, many = "abcdefghij" * 20, "Anna Maria " * 60
    people = [(1, (long, "Meier")), (2, (many, "Meier")), (3, ("Anna", "Meier"))]
    assert rank(long, people)[0].id == 1
    assert rank(f"{long} Meier", people)[0].id == 1
    assert {one.id for one in rank("Anna Maria", people)[:2]} == {2, 3}


def test_signs_that_are_not_seen_change_nothing() -> None:
    assert Question("Ali\u200b O\u202emar😀").words == Question("Ali Omar").words


def test_the_command_answers_each_line_and_goes_on() -> None:
    good = {
        "query": "Mohamed",
        "candidates": [{"id": 7, "given": "محمد", "family": None}, {"id": 8, "given": "X", "family": "Y"}],
    }
    lines = [
        json.dumps(good), "", "nonsense", "[]", '{"query": 1}', '{"query": "a", "candidates": [{}]}',
        '{"query": "a", "candidates": [{"id": 1, "given": 3, "family": ""}]}', "\udcff", json.dumps(good),
    ]  # fmt: skip
    read, written = (
        io.TextIOWrapper(io.BytesIO("\n".join(lines).encode("utf-8", "surrogateescape"))),
        io.StringIO(),
    )
    assert command.run(read, written) == 0
    answers = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [list(one) for one in answers] == [["ranking"], *[["error"]] * 6, ["ranking"]]
    assert [one["id"] for one in answers[0]["ranking"]] == [7]
    assert answers[0]["ranking"][0]["why"] == ["script"]


def test_abdi_is_a_name_by_itself_and_a_servant_in_one_word_or_in_two() -> None:
    found = rank("Abdi Hassan", [("xasan", ("Cabdi", "Xasan")), ("hasani", ("Abdul", "Hasani"))])
    assert found[0].id == "xasan"
    assert found[0].score > 0.85
