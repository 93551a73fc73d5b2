from __future__ import annotations

import datetime

import pytest
from django import forms
from django.utils.translation import override

from lotse.core.forms import HouseForm, Tiles


class Sample(HouseForm):
    name = forms.CharField(help_text="As in the passport.")
    day = forms.DateField(required=False)
    moment = forms.DateTimeField(required=False)
    kind = forms.ChoiceField(choices=[("", "-")])
    how = forms.ChoiceField(choices=[("paper", "Paper")], widget=forms.RadioSelect)
    what = forms.MultipleChoiceField(choices=[("notes", "Notes")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # As forms do whose choices depend on a person: the base must not have validated before.
        self.fields["kind"].choices = [("late", "Late")]  # type: ignore[attr-defined]


def test_each_field_has_its_component() -> None:
    form = Sample()
    for name, word in {
        "name": 'class="kern-form-input__input"',
        "day": 'type="date"',
        "moment": 'type="datetime-local"',
        "kind": 'class="kern-form-input__select"',
        "how": 'class="kern-form-check__radio"',
        "what": 'class="kern-form-check__checkbox"',
        "sure": 'class="kern-form-check__checkbox"',
    }.items():
        assert word in str(form[name]), name
    assert 'aria-describedby="id_name_helptext"' in str(form["name"])


def test_a_refused_form_shows_where_and_puts_the_cursor_into_the_first() -> None:
    form = Sample({"name": "Amal", "kind": "late", "how": "owl"})
    assert not form.is_valid()
    assert "kern-form-input__input--error" not in str(form["name"])
    assert "autofocus" in str(form["how"])
    assert "autofocus" not in str(form["sure"])
    assert "kern-form-check__checkbox--error" in str(form["sure"])
    assert 'aria-invalid="true"' in str(form["sure"])


def test_choices_that_come_late_count() -> None:
    form = Sample({"name": "Amal", "kind": "late", "how": "paper", "what": ["notes"], "sure": "on"})
    assert form.is_valid()


def test_days_are_written_as_the_browser_reads_them() -> None:
    form = Sample(initial={"day": datetime.date(2026, 11, 27)})
    assert 'value="2026-11-27"' in str(form["day"])


class Missing(HouseForm):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    what = forms.MultipleChoiceField(choices=[("a", "A")], widget=Tiles)
    sure = forms.BooleanField()
    paper = forms.FileField()
    told = forms.CharField(error_messages={"required": "Say who was told."})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            ["Bitte ausfüllen.", "Bitte eines auswählen.", "Bitte mindestens eines ankreuzen.",
             "Bitte zuerst hier ankreuzen.", "Bitte eine Datei auswählen."],
        ),
        ("fr", ["Ce champ est obligatoire."] * 5),
    ],
)  # fmt: skip
def test_whoever_left_something_out_reads_what_to_do(language: str, said: list[str]) -> None:
    with override(language):
        form = Missing({})
        assert not form.is_valid()
        found = {name: list(errors) for name, errors in form.errors.items()}
    names = ("name", "kind", "what", "sure", "paper")
    assert found == {name: [words] for name, words in zip(names, said, strict=True)} | {
        "told": ["Say who was told."]
    }
