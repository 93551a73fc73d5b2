"""What forms of talks share: first values from the counter or from what was written down, and who pays."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotse.cases.models import Contact
from lotse.cases.queries.talking import Counter
from lotse.core.spans import BERLIN


def filled_in(here: Counter, at: datetime) -> dict[str, Any]:
    """The first values of a talk at a counter."""
    known = here.defaults
    return {
        "channel": known.channel, "language": known.language, "minutes": known.minutes, "result": known.result,
        "access_path": known.access_path, "kind": Contact.Kind.SINGLE, "site": str(here.site or ""),
        "at": timezone.localtime(at, BERLIN),
    }  # fmt: skip


def written_down(contact: Contact) -> dict[str, Any]:
    """A stored talk as first values of its correction."""
    names = [
        "topics", "channel", "language", "minutes", "result", "kind", "headcount", "access_path", "at", "is_sensitive",
    ]  # fmt: skip
    keys = {name: str(getattr(contact, f"{name}_id") or "") for name in ("asker", "site", "funding_line")}
    known = {name: getattr(contact, name) for name in names} | keys
    return known | {"at": timezone.localtime(contact.at, BERLIN), "seen": contact.version}


def sensitive_field() -> forms.BooleanField:
    """Whether the mere fact of a talk is for its author and the manager only."""
    return forms.BooleanField(
        label=_("That this talk took place is confidential"),
        required=False,
        help_text=_("Only you and the case manager will see it, for example if a women's shelter called."),
    )


def ask_who_pays(form: forms.Form, here: Counter) -> None:
    """Ask for the funding line only where several may pay."""
    if len(here.lines) > 1:
        choices = [(str(key), name) for key, name in here.lines.items()]
        form.fields["funding_line"].choices = [("", _("Please choose")), *choices]  # type: ignore[attr-defined]
    else:
        # It follows from post and hour: nobody is asked, and nobody can say otherwise.
        del form.fields["funding_line"]


def payer(form: Any) -> UUID | None:
    """The line that pays for the talk of a valid form: the chosen one, or the only one."""
    if "funding_line" in form.fields:
        return key_of(form.cleaned_data["funding_line"])
    line: UUID | None = form.here.line
    return line


def key_of(value: str) -> UUID | None:
    return UUID(value) if value else None
