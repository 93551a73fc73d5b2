"""What has become of a referral: told by the partner through the link, or by the author."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.actions.referring import Step
from lotse.cases.rules.referral_words import OWN_STEP_NAMES, REASON_NAMES, SIDE_NAMES, STEP_ERRORS, STEP_NAMES
from lotse.cases.rules.referrals import CLIENT_REASONS, DECLINED, PROVIDER_REASONS, WITHDRAWN
from lotse.core.form_fields import Moment, OnceForm, SeenField, Words
from lotse.core.spans import BERLIN

# A date further away is a slip of the hand.
_FARTHEST = timedelta(days=730)


def reason_choices() -> list[Any]:
    """Why not, in two groups: the place's reasons and the person's."""
    return [
        ("", _("please choose")),
        (SIDE_NAMES["provider"], [(code, REASON_NAMES[code]) for code in PROVIDER_REASONS]),
        (SIDE_NAMES["client"], [(code, REASON_NAMES[code]) for code in CLIENT_REASONS]),
    ]


class StepField(forms.ChoiceField):
    """Shows what may follow now. Whether a known step does follow is said where the row is locked: whoever presses
    twice, or comes second, gets further than a list of choices."""

    known: frozenset[str] = frozenset()

    def valid_value(self, value: object) -> bool:
        return value in self.known


class AnswerForm(OnceForm):
    """A partner's answer; the choices are those that may follow now."""

    to = StepField(label=_("Your answer"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("If not: why?"),
        required=False,
        help_text=_("The reason helps to see what is missing in the town. Nobody is blamed."),
    )
    appointment_at = Moment(label=_("Appointment"), required=False)
    words = Words(
        label=_("A short message"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    names = STEP_NAMES
    # How long ago an appointment may be that is written down now.
    back = timedelta(days=1)

    def __init__(self, *args: Any, states: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].known = frozenset(self.names)
        self.fields["to"].choices = [(state, self.names[state]) for state in states if state in self.names]
        self.fields["reason"].choices = reason_choices()

    def clean_appointment_at(self) -> datetime | None:
        """An appointment that is agreed on lies ahead; one that stood there already has been, and is no mistake."""
        at: datetime | None = self.cleaned_data["appointment_at"]
        now = timezone.now()
        if at and "appointment_at" in self.changed_data and not now - self.back < at < now + _FARTHEST:
            raise ValidationError(gettext("This day cannot be right. Please choose one within two years."))
        return at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("to") == DECLINED and "reason" in data and not data["reason"]:
            self.add_error("reason", str(STEP_ERRORS["reason"]))
        return data

    def taken(self) -> Step:
        """The step; a reason counts with a no only."""
        data = self.cleaned_data
        reason = data["reason"] if data["to"] == DECLINED else ""
        return Step(data["to"], reason, data["words"].strip(), data["appointment_at"])


class StepForm(AnswerForm):
    """The same by the hand of who sent it, with the version that was shown."""

    names = OWN_STEP_NAMES
    back = _FARTHEST
    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("What has become of it?")
        self.fields["reason"].help_text = ""
        self.fields["words"].label = _("Remark")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("to") == WITHDRAWN and "words" in data and not data["words"].strip():
            self.add_error("words", str(STEP_ERRORS["words"]))
        return data


def local(moment: datetime | None) -> datetime | None:
    """A moment as the browser's field shows it: by Berlin's clock."""
    return timezone.localtime(moment, BERLIN) if moment else None
