"""One's own list of cases as a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.core.forms import HouseForm


class ExportForm(HouseForm):
    """Which kind of file a list becomes."""

    kind = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[("xlsx", _("Excel (.xlsx)")), ("csv", _("Text (.csv)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
