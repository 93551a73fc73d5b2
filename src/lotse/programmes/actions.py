"""Somebody works on a post that a funding line pays, until she does no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.audit.actions import Noted, action
from lotse.core.editing import save_changes, seen_row
from lotse.programmes.models import FundingLine, Posting
from lotse.programmes.queries import holding_on


@dataclass(frozen=True)
class Term:
    """The days of a posting: from the first on, until the first on which it holds no longer (None: open)."""

    starts_on: date
    ends_on: date | None = None


class PostingNoted(Noted):
    """The posting and its line; who it is stands in the row."""

    object_kind = "programmes.Posting"

    def __init__(self, row: Posting, **facts: Any) -> None:
        self.row = row
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)
        self.facts = {"funding_line": str(row.funding_line_id), **facts}


@action
def add_posting(*, by: Acting, user: User, line: FundingLine, term: Term, post: UUID | None) -> PostingNoted:
    """Say that somebody of the acting body is paid from a line from a day on; her talks from then on count for it.

    Raises ValidationError where she is paid from this line already at that time. The database refuses a line of another
    municipality, and everybody who does not manage the people of the body.
    """
    running = Posting.objects.filter(
        holding_on(term.starts_on), user=user, organization=by.organization_id, funding_line=line
    )
    if running.exists():
        raise ValidationError(gettext("She is paid from this line already on that day."))
    row = Posting.objects.create(
        municipality_id=by.municipality_id, **{"organization_id": by.organization_id}, user=user, funding_line=line,
        post_id=post, starts_on=term.starts_on, ends_on=term.ends_on,
    )  # fmt: skip
    return PostingNoted(row, starts_on=term.starts_on)


@action
def end_posting(*, by: Acting, posting: UUID, version: int, on: date) -> PostingNoted:
    """Let a posting hold until `on`, the first day on which it holds no longer; talks before keep their line.

    Raises StaleError where somebody else was quicker.
    """
    row = seen_row(Posting, posting, version)
    save_changes(row, ends_on=max(on, row.starts_on))
    return PostingNoted(row, ends_on=row.ends_on)
