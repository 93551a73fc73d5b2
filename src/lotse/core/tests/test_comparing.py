"""Two who save the same form: each keeps what only she has changed, and both are asked only where both have changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from lotse.core.comparing import ComparedForm, merge, stands_now
from lotse.core.form_fields import Day, Line, Moment, Words

NOON = datetime(2026, 11, 26, 11, 30, 12, tzinfo=UTC)


class Form(ComparedForm):
    line = Line(label="Line", max_length=20, required=False)
    text = Words(label="Text", max_length=200, required=False, widget=forms.Textarea)
    day = Day(label="Day", required=False, farthest=None)
    moment = Moment(label="Moment", required=False)
    tick = forms.BooleanField(label="Tick", required=False)
    one = forms.ChoiceField(
        label="One", choices=[("", "none"), ("Group", [("a", "Apple"), ("b", "Pear")])], required=False
    )
    many = forms.MultipleChoiceField(label="Many", choices=[("x", "X"), ("y", "Y")], required=False)


# Three values of each kind as they are stored, the first one empty.
VALUES: dict[str, tuple[Any, ...]] = {
    "line": ("", "Öztürk", "a: b, c"),
    "text": ("", "one\ntwo", "عائشة"),
    "day": (None, date(2026, 11, 26), date(2026, 12, 1)),
    "moment": (None, NOON, datetime(2026, 1, 2, 7, 0, tzinfo=UTC)),
    "tick": (False, True),
    "one": ("", "a", "b"),
    "many": ([], ["x"], ["y", "x"]),
}


def shown(values: dict[str, Any]) -> QueryDict:
    """What a browser sends of a form about a row without a key being pressed in it."""
    form, sent = Form(initial=values | {"seen": 1}), QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            sent.setlist(name, value)
        elif value is True:
            sent[name] = "on"
        elif value is not None and value is not False:
            widget = form[name].field.widget
            form[name].build_widget_attrs({}, widget)
            sent[name] = str(widget.format_value(value) if name in ("day", "moment") else value)
            if name == "text":
                sent[name] = sent[name].replace("\n", "\r\n")
    return sent


def typed(name: str, was: Any, mine: Any) -> Form:
    """The form of somebody who saw `was` in a field and wrote `mine`."""
    sent, other = shown({name: was}), shown({name: mine})
    sent.setlist(name, other.getlist(name))
    if name not in other:
        del sent[name]
    form = Form(sent)
    assert form.is_valid(), form.errors
    return form


def now_in(form: Form, name: str) -> Any:
    again = Form(form.data)
    assert again.is_valid(), again.errors
    return again.cleaned_data[name]


def plain(value: Any) -> Any:
    """A value as it is compared: without an order, seconds, or how a browser ends its lines."""
    if isinstance(value, list):
        return sorted(value)
    if isinstance(value, datetime):
        return value.replace(second=0)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


@pytest.mark.parametrize("name", VALUES)
def test_whoever_has_changed_a_field_alone_is_right(name: str) -> None:
    for was, mine, theirs in product(VALUES[name], repeat=3):
        form = typed(name, was, mine)
        both = merge(form, {name: theirs})
        is_asked = mine not in (was, theirs) and theirs != was
        assert both == ({name: theirs} if is_asked else {})
        assert plain(now_in(form, name)) == plain(theirs if mine == was else mine)
        assert ("Inzwischen" in form[name].help_text) is (mine == was != theirs)
        # Whoever comes too late once more is measured by what she has been shown now.
        assert merge(form_again(form), {name: theirs}) == {}


def form_again(form: Form) -> Form:
    again = Form(form.data)
    assert again.is_valid()
    return again


def test_a_form_that_does_not_know_what_it_showed_asks_in_each_field_that_differs() -> None:
    for was in ("", "day", "nonsense:,:,day:zz"):
        form = Form(QueryDict(f"line=mine&day=2026-11-26&was={was}"))
        assert form.is_valid()
        stands = {"line": "theirs", "day": date(2026, 11, 26), "text": "", "unknown": "x", "seen": 7}
        assert merge(form, stands) == {"line": "theirs"}


def test_what_it_knows_tells_no_word_of_it() -> None:
    kept = Form(initial={"line": "Geheimnis", "seen": 3})["was"].value()
    assert "Geheimnis" not in kept
    # Where unsaved texts are shown again, whatever looks like a sentence is.
    assert " " not in kept


def test_what_stands_now_is_said_in_the_words_of_the_field() -> None:
    form = Form()
    with override("de"):
        assert stands_now(form.fields["one"], "b").endswith(": Pear")
        assert stands_now(form.fields["day"], date(2026, 11, 26)).endswith(": 26.11.2026")
        assert stands_now(form.fields["moment"], NOON).endswith(": 26.11.2026 12:30")
        assert stands_now(form.fields["many"], ["x", "y"]).endswith(": X, Y")
        assert stands_now(form.fields["line"], "") == "Inzwischen hat jemand anderes dieses Feld geleert."
