"""A letter before it is printed, and a template of a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.lettering import TemplateTold
from lotse.cases.rules.letters.filling import still_open, unknown
from lotse.cases.rules.letters.shapes import HerPage, Letter
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line, OnceForm, Words
from lotse.core.texts import Text

_MOST_LINES = 6
_OTHERS = [("", _("none")), *(pair for pair in settings.LANGUAGES if pair[0] != "de")]


class LetterForm(OnceForm):
    """All that stands on a letter, to be read and changed before it is printed."""

    recipient = Words(
        label=_("Addressed to"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name and address, each on a line of its own; at most six lines."),
    )
    sender = Words(
        label=_("From"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who writes the letter: she herself, with her address."),
    )
    place = Line(label=_("Place"), max_length=80, required=False)
    written_on = Day(label=_("Day"), initial=timezone.localdate)
    subject = Line(label=_("Subject"), max_length=200)
    body = Words(label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 18}))
    signed_by = Line(label=_("Who signs"), max_length=120)
    language = forms.ChoiceField(
        label=_("Her page behind it, in"),
        choices=_OTHERS,
        required=False,
        help_text=_("It tells her what the letter does. The German letter is what counts."),
    )

    def clean_recipient(self) -> str:
        return self._address("recipient")

    def clean_sender(self) -> str:
        return self._address("sender")

    def clean_subject(self) -> str:
        return self._whole("subject")

    def clean_body(self) -> str:
        return self._whole("body")

    def letter(self, hers: HerPage | None) -> Letter:
        said = self.cleaned_data
        return Letter(
            sender=tuple(_lines(said["sender"])),
            recipient=tuple(_lines(said["recipient"])),
            place=said["place"],
            written_on=said["written_on"],
            subject=said["subject"],
            body=said["body"],
            signed_by=said["signed_by"],
            hers=hers,
        )

    def _address(self, name: str) -> str:
        if len(_lines(self.cleaned_data[name])) > _MOST_LINES:
            raise forms.ValidationError(
                _("The window of an envelope has room for six lines. Please shorten it.")
            )
        return str(self.cleaned_data[name])

    def _whole(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        wrong = unknown(text) or still_open(text)
        if wrong:
            raise forms.ValidationError(wrong)
        return text


class TemplateForm(ComparedForm):
    """A template: German, and the same in one more language; what stands in other languages stays."""

    name = Line(label=_("Name of the template"), max_length=120)
    subject = Line(label=_("Subject, German"), max_length=200)
    body = Words(label=_("Text, German"), max_length=8000, widget=forms.Textarea(attrs={"rows": 16}))
    language = forms.ChoiceField(
        label=_("Second language"),
        choices=_OTHERS,
        required=False,
        help_text=_("Somebody who knows the language well has to have read it."),
    )
    second_subject = Line(label=_("Subject in this language"), max_length=200, required=False)
    second_body = Words(
        label=_("Text in this language"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )
    is_active = forms.BooleanField(label=_("Offered to everybody at our body"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("subject", "body", "second_subject", "second_body"):
            wrong = unknown(said.get(name, ""))
            if wrong:
                self.add_error(name, wrong)
        if said.get("second_body") and not said.get("language"):
            self.add_error("language", _("Please say which language the second text is in."))
        return said

    def told(self, *, code: str, subject: Text, body: Text) -> TemplateTold:
        """The template with its other languages kept; `subject` and `body` are the ones that stand."""
        said = self.cleaned_data
        return TemplateTold(
            name=said["name"],
            subject=_with(subject, said["subject"], said["language"], said["second_subject"]),
            body=_with(body, said["body"], said["language"], said["second_body"]),
            code=code,
            is_active=said["is_active"],
        )


def _with(text: Text, german: str, language: str, second: str) -> Text:
    texts = {**text.texts, "de": german}
    if language:
        texts[language] = second
    return Text({key: value for key, value in texts.items() if value.strip()})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
