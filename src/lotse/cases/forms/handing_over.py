"""To whom a case is proposed, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import User
from lotse.cases.actions.handing_over import Offer
from lotse.cases.forms.covering import ColleagueField
from lotse.cases.models import Case
from lotse.cases.queries.handing_over import Recipient
from lotse.cases.rules.moving import HAND_OVER_REASONS
from lotse.cases.rules.pseudonyms import TRACES
from lotse.core.form_fields import OnceForm, Words
from lotse.core.forms import Tiles
from lotse.directory.rules.topics import TOPICS


class HandOverForm(OnceForm):
    """To whom, why, and what the recipient may know before she says yes."""

    recipient = forms.ChoiceField(label=_("To whom?"))
    reason = forms.ChoiceField(
        label=_("Why?"), choices=list(HAND_OVER_REASONS.items()), widget=forms.RadioSelect
    )
    words = Words(
        label=_("What it is about"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The recipient reads this before she says yes. So: no name, no date of birth, no address."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the talks"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=list(TOPICS.items()), required=False, widget=Tiles
    )

    def __init__(
        self,
        *args: Any,
        recipients: Sequence[Recipient],
        own: UUID | None,
        traces: Callable[[str], list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = {one.key: one for one in recipients}
        self.traces = traces
        self.fields["recipient"].choices = [("", gettext("please choose")), *_grouped(recipients, own)]
        self.fields["language"].choices = [("", gettext("not stated")), *settings.LANGUAGES]

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if found := self.traces(words):
            raise ValidationError(
                gettext(
                    "This text holds %(what)s. Please take it out: the recipient may not know yet who it is."
                )
                % {"what": ", ".join(str(TRACES[code]) for code in found)}
            )
        return words

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if (
            found.get("reason") == "other"
            and not found.get("words", "").strip()
            and "words" not in self.errors
        ):
            self.add_error("words", gettext("Please write down the reason."))
        return found

    def offer(self, **more: Any) -> Offer:
        data, to = self.cleaned_data, self.recipients[self.cleaned_data["recipient"]]
        return Offer(
            to.organization.pk, to.manager, data["reason"], data["words"], data.get("language", ""),
            data.get("topics", []), **more,
        )  # fmt: skip


def _grouped(recipients: Sequence[Recipient], own: UUID | None) -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in recipients:
        is_own = one.organization.pk == own
        name = one.manager.name if one.manager else gettext("whoever is free there")
        groups.setdefault(gettext("My colleagues") if is_own else one.organization.name, []).append(
            (one.key, name)
        )
    return list(groups.items())


class CaseloadForm(HandOverForm):
    """Several cases in one go; what is written is the same for all of them."""

    cases = forms.MultipleChoiceField(label=_("Which cases?"), widget=forms.CheckboxSelectMultiple)
    field_order = ("cases", "recipient", "reason", "words")

    def __init__(self, *args: Any, cases: Sequence[tuple[Case, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case, _name in cases}
        self.fields["cases"].choices = [(str(case.pk), f"{name} · {case.number}") for case, name in cases]
        for name in ("language", "topics"):
            # They differ from case to case.
            del self.fields[name]

    def chosen(self) -> list[Case]:
        return [self.cases[key] for key in self.cleaned_data["cases"]]


class AcceptForm(OnceForm):
    """Yes, and by whom; a lead may take it for somebody of her team."""

    manager = ColleagueField(label=_("Who becomes responsible?"))
    words = Words(label=_("A word to the former case manager"), max_length=500, required=False)

    def __init__(self, *args: Any, takers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].offer(takers, gettext("please choose"))


class DeclineForm(OnceForm):
    """No, and why: it is no punishment, it helps to find somebody else."""

    words = Words(
        label=_("Why not?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("So that somebody else can be found. One sentence is enough."),
    )
