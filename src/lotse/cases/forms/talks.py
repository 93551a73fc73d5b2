"""A talk at the counter: everything but the topic is filled in."""

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
from lotse.cases.models import Contact
from lotse.cases.queries.talking import Counter, askers
from lotse.cases.rules.talks import ACCESS_PATHS, ASKERS, RESULTS, keyed
from lotse.cases.rules.words import CHANNEL_NAMES
from lotse.core.form_fields import Count, EditForm, Moment, OnceForm, Words
from lotse.directory.rules.topics import TOPICS

KIND_NAMES = {
    Contact.Kind.SINGLE: _("One person or family"),
    Contact.Kind.GROUP: _("A group or an event"),
    Contact.Kind.INSTITUTION: _("An institution asks for itself"),
}


class TopicChips(forms.CheckboxSelectMultiple):
    """Boxes that each have a key of their own; the first one has the cursor."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        key = keyed(TOPICS).get(str(value))
        if key:
            option["attrs"]["data-key"] = key
            option["key"] = key
        if option["index"] == "0":
            option["attrs"]["autofocus"] = True
        return option


class TalkForm(OnceForm):
    """A talk in any channel, without a case. `here` is where she sits."""

    topics = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=list(TOPICS.items()), widget=TopicChips,
        error_messages={"required": _("Please choose at least one topic.")},
    )  # fmt: skip
    channel = forms.ChoiceField(label=_("How did you speak?"), choices=list(CHANNEL_NAMES.items()))
    language = forms.ChoiceField(label=_("Language of the talk"), required=False)
    minutes = Count(label=_("Minutes"), required=False, max_value=600)
    result = forms.ChoiceField(label=_("What came of it?"), required=False)
    funding_line = forms.ChoiceField(label=_("Who pays for this talk?"))
    kind = forms.ChoiceField(label=_("Who was there?"), choices=list(KIND_NAMES.items()))
    headcount = Count(
        label=_("How many people?"),
        required=False,
        max_value=5000,
        help_text=_("Of a group or an event."),
    )
    access_path = forms.ChoiceField(label=_("By which way?"), required=False)
    asker = forms.ChoiceField(
        label=_("Which institution?"),
        required=False,
        help_text=_("If it asks for itself and is in the list."),
    )
    site = forms.ChoiceField(label=_("Where?"), required=False)
    is_sensitive = sensitive_field()
    at = Moment(label=_("When"))

    def __init__(self, here: Counter, municipality: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        nothing = ("", _("not stated"))
        self.fields["language"].choices = [nothing, *settings.LANGUAGES]
        self.fields["result"].choices = [nothing, *RESULTS.items()]
        self.fields["access_path"].choices = [nothing, *ACCESS_PATHS.items()]
        self.fields["asker"].choices = [nothing, *askers(municipality)]
        self.fields["site"].choices = [nothing, *((str(key), name) for key, name in here.sites.items())]
        ask_who_pays(self, here)

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at > timezone.now() + timedelta(minutes=5):
            raise ValidationError(gettext("This talk has not happened yet."))
        if at < timezone.now() - timedelta(days=366):
            raise ValidationError(gettext("This talk is too long ago. Please check the day."))
        return at

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Contact.Kind.GROUP and not given.get("headcount"):
            self.add_error("headcount", gettext("Please write how many people were there."))
        if given.get("kind") == Contact.Kind.INSTITUTION and given.get("access_path") not in ASKERS:
            self.add_error("access_path", gettext("Please choose which kind of institution asks."))
        return given

    def talk(self) -> Talk:
        """The talk of a valid form; what belongs to groups or institutions only is left out of others."""
        given = self.cleaned_data
        names = [
            "at",
            "channel",
            "topics",
            "language",
            "minutes",
            "result",
            "kind",
            "access_path",
            "is_sensitive",
        ]
        is_group, asks = given["kind"] == Contact.Kind.GROUP, given["kind"] == Contact.Kind.INSTITUTION
        return Talk(
            **{name: given[name] for name in names},
            headcount=given["headcount"] if is_group else None,
            asker=key_of(given["asker"]) if asks else None,
            site=key_of(given["site"]),
            funding_line=payer(self),
        )


class QuickForm(TalkForm):
    """The same with a remark, which is kept as a note."""

    remark = Words(
        label=_("Remark"), max_length=20_000, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept sealed; the counsellors of your body can read it."),
    )  # fmt: skip


class CorrectTalkForm(TalkForm, EditForm):
    """The same with the version that was shown."""
