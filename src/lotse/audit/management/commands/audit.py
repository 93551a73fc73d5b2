"""`lotse audit`: seal the visitors' book, anchor the last seal outside, and find out whether the book is whole."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext, gettext_lazy

from lotse.audit.actions import COMMAND_LINE, verify_book
from lotse.audit.jobs.anchoring import AnchorContradicts, anchor_book
from lotse.audit.jobs.sealing import seal_entries
from lotse.audit.queries import checked_book
from lotse.audit.rules.anchors import Anchor, UnreadableAnchor, read_anchors
from lotse.audit.rules.verification import Checked, Finding

SENTENCES = {
    "changed": gettext_lazy("The entry was changed."),
    "removed": gettext_lazy("The entry was removed."),
    "inserted": gettext_lazy(
        "The entry was put in from outside: it is in no seal and does not wait for one."
    ),
    "payload-changed": gettext_lazy("What the entry tells (object, purpose, facts) was changed."),
    "slipped-in": gettext_lazy("The entry was put in later: its transaction is older than an earlier seal."),
    "dated-back": gettext_lazy("The entry is dated back: the seal before it is younger."),
    "seal-changed": gettext_lazy("The seal was changed."),
    "seal-removed": gettext_lazy("The seal is missing."),
    "list-changed": gettext_lazy("The seal's list of entries was changed."),
    "chain-broken": gettext_lazy("The seal does not follow from the one before: the chain is broken."),
    "cut": gettext_lazy("The end of the book was cut: the anchor knows this seal."),
    "rewritten": gettext_lazy("The seal is not the one of the anchor: the book was rewritten."),
}


class Command(BaseCommand):
    help = "Seal, verify or anchor the visitors' book."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        deeds.add_parser("seal", help="close what was written since the last seal")
        deeds.add_parser("anchor", help="write the last seal to the places outside")
        verify = deeds.add_parser("verify", help="find the first place where the book is not what was sealed")
        verify.add_argument(
            "--anchor", type=Path, metavar="FILE", help="compare with the anchors of this file"
        )

    def handle(self, *, deed: str, anchor: Path | None = None, **options: Any) -> None:
        if deed == "seal":
            self.stdout.write(gettext("Entries sealed: %(count)s") % {"count": seal_entries()})
        elif deed == "anchor":
            self._anchor()
        else:
            self._verify(anchor or settings.ANCHOR_FILE)

    def _anchor(self) -> None:
        try:
            anchor = anchor_book()
        except AnchorContradicts as line:
            told = gettext("The book was cut or rewritten. The anchor file says: %(line)s") % {"line": line}
            raise CommandError(told) from line
        except OSError as error:
            told = gettext("The anchor could not be written: %(reason)s") % {"reason": error.strerror}
            raise CommandError(told) from error
        self.stdout.write(str(anchor or gettext("There is no seal yet.")))

    def _verify(self, path: Path | None) -> None:
        anchors = _anchors(path) if path else []
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            checked = checked_book(cursor, anchors)
        verify_book(by=COMMAND_LINE, checked=checked)
        self.stdout.write(in_numbers(checked))
        if not checked.is_whole:
            raise CommandError("\n".join(_found(checked)))
        self.stdout.write(gettext("The book is whole."))
        if not anchors:
            self.stdout.write(gettext("Without an anchor nobody sees whether its end was cut."))


def _anchors(path: Path) -> list[Anchor]:
    try:
        return read_anchors(path.read_text("ascii"))
    except (OSError, UnreadableAnchor, UnicodeDecodeError) as error:
        told = gettext("The anchor file %(file)s cannot be read: %(reason)s") % {
            "file": path,
            "reason": error,
        }
        raise CommandError(told) from error


def in_numbers(checked: Checked) -> str:
    """What was looked at, in one line."""
    return gettext(
        "Checked: entries %(entries)s, seals %(seals)s, anchors %(anchors)s; waiting for a seal %(waiting)s, "
        "payload erased %(erased)s."
    ) % {
        "entries": checked.entries,
        "seals": checked.seals,
        "anchors": checked.anchors,
        "waiting": checked.waiting,
        "erased": checked.erased,
    }


def in_words(finding: Finding) -> str:
    """The place and what is wrong there."""
    words = {"seal": finding.seal, "place": finding.place, "entry": finding.entry}
    if finding.entry is None:
        where = gettext("Seal %(seal)s:")
    elif finding.seal:
        where = gettext("Seal %(seal)s, entry %(place)s (%(entry)s):")
    else:
        where = gettext("Not sealed, entry %(entry)s:")
    return f"{where % words} {SENTENCES[finding.kind]}"


def _found(checked: Checked) -> list[str]:
    first, *more = checked.findings
    lines = [in_words(first)]
    if more:
        lines.append(gettext("Places found besides this one: %(count)s") % {"count": len(more)})
    return lines
