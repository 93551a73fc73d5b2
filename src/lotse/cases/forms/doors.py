"""What is asked before something is found or opened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.models import Elevation
from lotse.core.form_fields import Day, Line, OnceForm, Words
from lotse.core.forms import HouseForm


class SearchForm(HouseForm):
    """A name, or the number of a case. Sent by POST: a name has no place in an address."""

    words = Line(
        label=_("Name or number of the case"),
        max_length=200,
        help_text=_("In any spelling and script; parts in any order."),
    )
    born_on = Day(
        label=_("Born on"),
        required=False,
        farthest=None,
        is_past=True,
        help_text=_("With it you also learn which other body knows this person, if she has agreed to that."),
    )


class GlassForm(OnceForm):
    """Why a closed case has to be opened."""

    number = Line(label=_("Number of the case"), max_length=20)
    path = forms.ChoiceField(label=_("Why is it needed?"), widget=forms.RadioSelect)
    reason = Words(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "It stands in the visitors' book and is read by the lead and the data-protection officer."
        ),
    )

    def __init__(self, *args: Any, paths: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {
            Elevation.Path.BREAK_GLASS.value: _(
                "Somebody needs help now, and nobody in charge can be reached"
            ),
            Elevation.Path.CHILD_PROTECTION.value: _("A child may be in danger"),
        }
        self.fields["path"].choices = [(code, name) for code, name in names.items() if code in paths]

    def clean_reason(self) -> str:
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if len(reason) < 10:
            raise ValidationError(gettext("Please write a whole sentence, so that others can understand it."))
        return reason
