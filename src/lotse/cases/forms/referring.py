"""Whom to ask for what, and what may be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.referring import Asked
from lotse.cases.rules.referral_words import ASK_ERRORS, PART_NAMES, PLACE_NAMES, WAY_NAMES
from lotse.cases.rules.referrals import NAMING
from lotse.core.form_fields import Day, Line, OnceForm, SeenField, Words
from lotse.core.spans import BERLIN
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Organization


class ReferralForm(OnceForm):
    """A request to one recipient. `facts`: what is known of the person, {"name", "phone", "language"}."""

    topic = forms.ChoiceField(label=_("What is it about?"), choices=list(TOPICS.items()))
    recipient = forms.ChoiceField(
        label=_("Whom do you ask?"),
        required=False,
        help_text=_("Bodies of the town, with what they help with. Another place: leave it empty and write its name."),
    )  # fmt: skip
    recipient_name = Line(label=_("Name of another place"), max_length=200, required=False)
    way = forms.ChoiceField(
        label=_("How is it asked?"), choices=list(WAY_NAMES.items()), widget=forms.RadioSelect, initial="mail"
    )
    recipient_email = forms.EmailField(label=_("E-mail of the place"), max_length=254, required=False)
    tells = forms.MultipleChoiceField(
        label=_("What may they read of the person?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without name and telephone it is an anonymous request."),
    )
    words = Words(
        label=_("What it is about"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read this. Please write no name and nothing that they need not know."),
    )
    agreed_on = Day(
        label=_("She agreed on"),
        required=False,
        help_text=_("Only for a place that is not in the list, and only if name or telephone are told."),
    )
    agreed_language = forms.ChoiceField(label=_("In which language was she asked?"), required=False)
    place = forms.ChoiceField(
        label=_("Does the place itself tell something about her?"),
        required=False,
        help_text=_("Then only you and the case manager see that she was sent there."),
    )
    seen = SeenField()

    def __init__(
        self,
        *args: Any,
        bodies: list[Any],
        names: dict[str, Organization],
        facts: dict[str, str],
        languages: list[tuple[str, str]],
        has_case: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._bodies, self._facts, self._has_case = names, facts, has_case
        if not has_case:
            self.fields["agreed_on"].help_text = gettext("Only if name or telephone are told.")
        every = (gettext("All bodies"), [(key, body.name) for key, body in names.items()])
        self.fields["recipient"].choices = [("", _("another place")), *bodies, every]
        told = [
            (part, f"{PART_NAMES[part]}: {facts[part]}") for part in (*NAMING, "language") if facts.get(part)
        ]
        self.fields["tells"].choices = told
        self.fields["agreed_language"].choices = [("", _("not asked")), *languages]
        if not any(facts.get(part) for part in NAMING):
            # Who she is cannot be told, so nobody has to have asked her.
            del self.fields["agreed_on"], self.fields["agreed_language"]
        self.fields["place"].choices = [("", _("No")), *PLACE_NAMES.items()]

    def clean_agreed_on(self) -> Any:
        day = self.cleaned_data["agreed_on"]
        if day and day > timezone.now().astimezone(BERLIN).date():
            raise ValidationError(gettext("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("recipient") and not data.get("recipient_name") and "recipient_name" in data:
            self.add_error("recipient_name", gettext("Please choose a body, or write the name of the place."))
        if data.get("way") == "mail" and "recipient_email" in data and not data["recipient_email"]:
            self.add_error("recipient_email", gettext("Please write the address that the link goes to."))
        is_named = bool(set(data.get("tells", [])) & set(NAMING))
        agreed = data.get("agreed_on") and data.get("agreed_language")
        is_asked = {"agreed_on", "agreed_language"} <= set(data)
        # A consent for a body here belongs to a case.
        has_consent = self._has_case and data.get("recipient")
        if is_named and not has_consent and not agreed and is_asked:
            self.add_error("agreed_on", str(ASK_ERRORS["agreed_on"]))
        return data

    def asked(self) -> Asked:
        data = self.cleaned_data
        body = self._bodies.get(data["recipient"])
        released = {part: self._facts[part] for part in data["tells"]}
        if data["words"].strip():
            released["words"] = data["words"].strip()
        return Asked(
            topic=data["topic"], way=data["way"], recipient=body,
            recipient_name=body.name if body else data["recipient_name"], recipient_email=data["recipient_email"],
            released=released, agreed_on=data.get("agreed_on"), agreed_language=data.get("agreed_language", ""),
            place=data["place"],
        )  # fmt: skip
