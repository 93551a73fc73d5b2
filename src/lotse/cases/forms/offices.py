"""What an office sends without an account: a request for somebody, or the report of a first own flat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.incoming import Incoming
from lotse.core.form_fields import Day, Line, OnceForm, Words
from lotse.core.forms import Tiles
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Organization

# Nobody fills in the form faster; a program does.
FASTEST, _SALT = 3, "cases.request"
RESPONSIBLE = "responsible"


class RequestForm(OnceForm):
    """Who asks, for whom, and that she agrees. No attachments: papers are for the talk."""

    body = forms.ChoiceField(label=_("Who shall help?"))
    sender_body = Line(label=_("Your institution"), max_length=200)
    sender_name = Line(label=_("Your name"), max_length=120)
    sender_email = forms.EmailField(label=_("Your e-mail"), max_length=254, required=False)
    sender_phone = Line(label=_("Your telephone"), max_length=40, required=False)
    person_name = Line(
        label=_("Name of the person"), max_length=240, help_text=_("Like this: Family name, given names")
    )
    person_phone = Line(label=_("How is she reached? (telephone)"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language she speaks best"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("What does she need help with?"), choices=list(TOPICS.items()), required=False,
        widget=Tiles,
    )  # fmt: skip
    words = Words(
        label=_("A short message"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only what is needed for the first talk. Please no diagnosis and no reasons for flight."),
    )
    has_consented = forms.BooleanField(
        label=_("The person knows about this request and has agreed to it."),
        error_messages={
            "required": _("Without her agreement we may not take the request. Please ask her first.")
        },
    )
    website = forms.CharField(
        label=_("Please leave this field empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kind = "referral"

    def __init__(
        self, *args: Any, bodies: list[Organization], has_files: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._has_files = has_files
        choices = [(str(body.pk), body.name) for body in bodies]
        self.fields["body"].choices = [(RESPONSIBLE, _("Whoever is responsible")), *choices]
        self.fields["language"].choices = [("", _("not known")), *settings.LANGUAGES]
        self.fields["shown"].initial = signing.TimestampSigner(salt=_SALT).sign("shown")

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                gettext("Please leave this field empty; it catches programs that send advertising.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self._has_files:
            self.add_error(None, gettext("Files cannot be sent here. Please bring papers to the first talk."))
        reachable = data.get("sender_email") or data.get("sender_phone")
        if not reachable and {"sender_email", "sender_phone"} <= set(data):
            self.add_error(
                "sender_email", gettext("Please tell how we reach you: by e-mail or by telephone.")
            )
        if not self.errors and not _slowly_filled(str(data.get("shown", ""))):
            self.add_error(
                None, gettext("That was very fast. Please look at it once more and send it again.")
            )
            self.data = self.data.copy()
            self.data["shown"] = self.fields["shown"].initial
        return data

    def incoming(self) -> Incoming:
        names = Incoming.__annotations__
        told = {name: value for name, value in self.cleaned_data.items() if name in names}
        return Incoming(kind=self.kind, **told | {"topics": tuple(told["topics"])})


class FirstFlatForm(RequestForm):
    """A shelter tells that somebody moves into the first flat of her own."""

    address = Line(label=_("Address of the flat"), max_length=200)
    moves_in_on = Day(label=_("Day of moving in"), farthest=timedelta(days=366))
    kind = "first-flat"
    field_order = (
        "body", "sender_body", "sender_name", "sender_email", "sender_phone", "person_name", "person_phone",
        "language", "address", "moves_in_on", "topics", "words", "has_consented",
    )  # fmt: skip


def _slowly_filled(stamp: str) -> bool:
    """Whether the page was looked at for a moment; a stamp that is not ours was not looked at."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(stamp)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(stamp, max_age=FASTEST)
    except signing.SignatureExpired:
        return True
    return False
