"""What a residence paper says, in the order in which it stands there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.forms.people import NARROW, NOTHING
from lotse.cases.rules.papers import Paper
from lotse.clients.rules.statuses import FORMER, grouped_choices
from lotse.core.comparing import ComparedForm
from lotse.core.form_fields import Day, Line
from lotse.core.spans import BERLIN

_LONG = timedelta(days=60 * 366)
SOURCE_NAMES = (
    ("document", _("seen in the document")),
    ("told", _("told by herself")),
    ("authority", _("told by an authority")),
)


class StatusForm(ComparedForm):
    """One paper of the series."""

    status = forms.ChoiceField(
        label=_("Title or status"),
        widget=forms.Select(attrs={"data-filters": NARROW}),
        help_text=_('If you have not asked, choose "not asked".'),
    )
    document = Line(
        label=_("Document"),
        max_length=60,
        required=False,
        help_text=_("What you have seen, for example: electronic residence permit, Fiktionsbescheinigung"),
    )
    basis = Line(
        label=_("Legal basis"),
        max_length=120,
        required=False,
        help_text=_("As it stands in the paper, down to sentence and number."),
    )
    issued_on = Day(label=_("Issued on"), required=False, farthest=_LONG)
    valid_until = Day(label=_("Valid until"), required=False, farthest=_LONG)
    remarks = Line(
        label=_("Conditions"),
        max_length=300,
        required=False,
        help_text=_("About work, residence and travel, as they stand in the paper."),
    )
    source = forms.ChoiceField(label=_("Where do we know it from?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [NOTHING, *grouped_choices()]
        self.fields["source"].choices = [NOTHING, *SOURCE_NAMES]

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day and day > timezone.now().astimezone(BERLIN).date():
            raise ValidationError(gettext("This day is still to come. Please look at the paper again."))
        return day

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        issued, until = found.get("issued_on"), found.get("valid_until")
        if issued and until and until < issued:
            self.add_error(
                "valid_until",
                gettext("The paper would end before it was issued. Are the two days exchanged?"),
            )
        return found

    def paper(self) -> Paper:
        return Paper(**{name: self.cleaned_data[name] for name in Paper.__annotations__})


def known_paper(row: Any) -> dict[str, Any]:
    """The first values of the form for a row of the series."""
    values = {name: getattr(row, name) for name in Paper.__annotations__}
    return values | {"seen": row.version, "status": FORMER.get(row.status, row.status)}
