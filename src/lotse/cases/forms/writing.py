"""Talks, notes and files: checked, and clean values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.writing import Talk
from lotse.cases.forms.talk_values import ask_who_pays, key_of, payer, sensitive_field
from lotse.cases.models import Note
from lotse.cases.queries.talking import Counter
from lotse.cases.rules.files import (
    FILE_TYPES,
    KEPT_ENDINGS,
    LARGEST_FILE,
    PHONE_PHOTOS,
    WORD,
    ending_of,
    file_type,
    holds_word,
)
from lotse.cases.rules.words import CHANNEL_NAMES, LEVEL_NAMES
from lotse.core.form_fields import Count, Moment, OnceForm, Words, unreadable
from lotse.core.forms import Tiles
from lotse.directory.rules.topics import TOPICS

# What is older is a slip in the year; a case may well be written down that began years ago on paper.
_OLDEST = timedelta(days=3653)


def level_field() -> forms.ChoiceField:
    """Who may read a note; the counsellors of the body where nothing is chosen."""
    return forms.TypedChoiceField(
        label=_("Who may read this note?"),
        choices=tuple(LEVEL_NAMES.items()),
        initial=Note.Level.CARRIER,
        empty_value=Note.Level.CARRIER,
        required=False,
        widget=forms.RadioSelect,
    )


class ContactForm(OnceForm):
    """A talk, with its note in the same form."""

    channel = forms.ChoiceField(label=_("How did you speak?"), choices=list(CHANNEL_NAMES.items()))
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=list(TOPICS.items()), widget=Tiles
    )
    at = Moment(label=_("When"))
    minutes = Count(label=_("Minutes"), required=False, max_value=600)
    language = forms.ChoiceField(label=_("Language of the talk"), required=False)
    funding_line = forms.ChoiceField(label=_("Who pays for this talk?"))
    site = forms.ChoiceField(label=_("Where?"), required=False)
    is_sensitive = sensitive_field()
    note = Words(
        label=_("Note"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
    )
    level = level_field()

    def __init__(self, here: Counter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        nothing = ("", _("not stated"))
        self.fields["language"].choices = [nothing, *settings.LANGUAGES]
        self.fields["site"].choices = [nothing, *((str(key), name) for key, name in here.sites.items())]
        ask_who_pays(self, here)

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at > timezone.now() + timedelta(minutes=5):
            raise ValidationError(gettext("This talk has not happened yet."))
        if at < timezone.now() - _OLDEST:
            raise ValidationError(gettext("This talk is too long ago. Please check the day."))
        return at

    def talk(self) -> Talk:
        names = ("at", "channel", "topics", "language", "minutes", "is_sensitive")
        return Talk(
            **{name: self.cleaned_data[name] for name in names},
            site=key_of(self.cleaned_data["site"]),
            funding_line=payer(self),
        )


class NoteForm(OnceForm):
    """A note without a talk."""

    note = Words(label=_("Note"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}), strip=False)
    level = level_field()


class FileForm(OnceForm):
    """A file to be kept with a case."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_("A PDF, a picture (JPEG, PNG), a text or a Word document of at most 10 MB."),
        error_messages={
            "max_length": _(
                "The name of the file is too long: %(length)d signs. Please rename it (200 at most)."
            ),
            "empty": _("There is nothing in this file. Please choose another one."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(gettext("The file is larger than 10 MB. Please keep a smaller one."))
        if unreadable(file.name):
            raise ValidationError(
                gettext("The name of the file has signs that nobody can see. Please rename it.")
            )
        self.media_type = file_type(file.name, file.read(16))
        if self.media_type not in FILE_TYPES or (self.media_type == WORD and not holds_word(file)):
            raise ValidationError(self._why_not(ending_of(file.name)))
        file.seek(0)
        return file

    @staticmethod
    def _why_not(ending: str) -> str:
        if ending in KEPT_ENDINGS:
            return gettext(
                "The file is called .%(ending)s, but something else is in it. Please open it and save it "
                "anew as a PDF."
            ) % {"ending": ending}
        if ending in PHONE_PHOTOS:
            return gettext(
                "This is a photo in a format that many computers cannot open (HEIC). Please save or send it as JPEG."
            )
        return gettext("Files of this kind are not kept. Please choose a PDF, a picture or a text.")
