"""A caseload from a spreadsheet: the file, what its columns hold, who of it is known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.cases.rules.imports.checking import WHO
from lotse.cases.rules.imports.columns import FIELDS, MANY, Header
from lotse.cases.rules.imports.tables import LARGEST_FILE, Grid, column_letter, is_blank
from lotse.core.form_fields import OnceForm, unreadable
from lotse.core.forms import HouseForm

NEW, KNOWN, LEAVE = "new", "known", "leave"
# More decisions than this are not shown one by one.
MOST_SHOWN = 100
_EXAMPLES = 3


class UploadForm(OnceForm):
    """A spreadsheet with a caseload."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "An Excel file (.xlsx) or a text file (.csv) of at most 10 MB and 5,000 rows. Nothing is imported yet: "
            "first you see what is in it."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                gettext(
                    "The file is larger than 10 MB. Please delete pictures and columns that are not needed."
                )
            )
        if unreadable(file.name):
            raise ValidationError(
                gettext("The name of the file has signs that nobody can see. Please rename it.")
            )
        return file


class SheetForm(HouseForm):
    """Which sheet is read, and where the names of its columns stand."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    header = forms.IntegerField(
        label=_("Row with the names of the columns"),
        min_value=0,
        max_value=100_000,
        help_text=_("As the spreadsheet program numbers it; 0 if the first row is a person already."),
    )

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(grid.sheets) > 1:
            self.fields["sheet"].choices = [
                (name, gettext("%(sheet)s (hidden)") % {"sheet": name} if name in grid.hidden else name)
                for name in grid.sheets
            ]
        else:
            del self.fields["sheet"]


class ColumnsForm(OnceForm):
    """What each column holds; below each stands what is in its first rows."""

    def __init__(self, *args: Any, grid: Grid, header: Header, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.width = grid.width
        rows = [row for row in grid.rows if row.number > header.row]
        choices = [("", _("do not import")), *FIELDS.items()]
        for column in range(grid.width):
            said = [str(row.cell(column)).strip()[:40] for row in rows[:50] if not is_blank(row.cell(column))]
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=header.title(column)[:1].upper() + header.title(column)[1:],
                choices=choices,
                required=False,
                help_text=_for_example(said[:_EXAMPLES]),
            )

    def clean(self) -> dict[str, Any]:
        chosen = self.mapping()
        seen: dict[str, int] = {}
        for column, code in chosen.items():
            if code not in MANY and seen.setdefault(code, column) != column:
                self.add_error(
                    f"column_{column}",
                    gettext("Column %(letter)s holds this already. Please choose one of the two.")
                    % {"letter": column_letter(seen[code])},
                )
        if not WHO & set(chosen.values()):
            raise ValidationError(gettext("Please say which column holds the family name."))
        return self.cleaned_data

    def mapping(self) -> dict[int, str]:
        found = {column: self.cleaned_data.get(f"column_{column}", "") for column in range(self.width)}
        return {column: code for column, code in found.items() if code}


def _for_example(said: Sequence[str]) -> str:
    return gettext("For example: %(said)s") % {"said": " · ".join(said)} if said else gettext("blank")


class ConfirmForm(OnceForm):
    """Who is known already: a decision for each row that is shown, and one for all others."""

    def __init__(self, *args: Any, known: Mapping[int, tuple[str, bool]], **kwargs: Any) -> None:
        """`known`: row -> (the sentence that says who it is, whether that is sure)."""
        super().__init__(*args, **kwargs)
        self.known = known
        choices = [
            (KNOWN, _("the same person: her case is added to what is known of her")),
            (NEW, _("another person: make a new one")),
            (LEAVE, _("leave this row out")),
        ]
        self.shown = list(known)[:MOST_SHOWN]
        for row in self.shown:
            sentence, is_sure = known[row]
            self.fields[f"row_{row}"] = forms.ChoiceField(
                label=sentence, choices=choices, widget=forms.RadioSelect, initial=KNOWN if is_sure else NEW
            )
        if len(known) > MOST_SHOWN:
            self.fields["others"] = forms.ChoiceField(
                label=gettext("And the other %(count)s rows with a name that is known already?")
                % {"count": len(known) - MOST_SHOWN},
                choices=choices,
                widget=forms.RadioSelect,
            )

    def decisions(self) -> dict[int, str]:
        """Row -> NEW, KNOWN or LEAVE for every row with somebody known."""
        others = self.cleaned_data.get("others", NEW)
        return {row: self.cleaned_data.get(f"row_{row}", others) for row in self.known}

    def known_rows(self, people: Mapping[int, UUID]) -> dict[int, UUID]:
        return {row: people[row] for row, chosen in self.decisions().items() if chosen == KNOWN}
