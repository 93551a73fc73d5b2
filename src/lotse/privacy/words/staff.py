"""An entry as staff read it, in German or English."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from lotse.accounts.rules.roles import Role
from lotse.core.registries import deeds
from lotse.privacy.queries import BookEntry, LastCheck

KINDS: dict[str, Promise] = {
    "accounts.User": gettext_lazy("Account"),
    "accounts.StaffRole": gettext_lazy("Role"),
    "programmes.Posting": gettext_lazy("Post"),
    "accounts.Elevation": gettext_lazy("Opening with a reason"),
    "audit.Entry": gettext_lazy("Visitors' book"),
    "audit.Seal": gettext_lazy("Visitors' book"),
    "cases.Attachment": gettext_lazy("Document"),
    "cases.Case": gettext_lazy("Case"),
    "cases.Contact": gettext_lazy("Talk"),
    "cases.Draft": gettext_lazy("Draft"),
    "cases.Note": gettext_lazy("Note"),
    "clients.Person": gettext_lazy("Person"),
    "clients.ResidenceStatus": gettext_lazy("Residence status"),
    "consent.Consent": gettext_lazy("Consent"),
}


def deed_in_words(action: str) -> str:
    """What was done, "opened a case"; the action's own name where no room has said it in words."""
    deed = deeds.get(action)
    return str(deed.text) if deed else action.replace("_", " ")


def actor_in_words(entry: BookEntry) -> str:
    """Who did it: a name of the own body, body and role of anybody else, or a part of the system."""
    if entry.name:
        return entry.name
    if not entry.by.startswith("user:"):
        return gettext("The system: %(part)s") % {"part": entry.by.partition(":")[2] or entry.by}
    role = role_in_words(entry.role)
    return f"{role} ({entry.body})" if entry.body else role


def role_in_words(role: str | None) -> str:
    """A role's name; "somebody" where she held none at that body."""
    return str(Role(role).label) if role in Role.values else gettext("Somebody")


def object_in_words(entry: BookEntry) -> str:
    """What it was done to: the kind of thing and the beginning of its key, never a name."""
    if entry.is_erased:
        return gettext("(erased)")
    kind = KINDS.get(entry.object_kind)
    # Of keys that sort by time the end tells two apart.
    return " ".join(part for part in (str(kind or entry.object_kind), entry.object_id[-12:]) if part)


def facts_in_words(facts: dict[str, Any]) -> str:
    """Facts as one line."""
    return ", ".join(f"{name}: {value}" for name, value in facts.items())


def check_in_words(check: LastCheck | None) -> str:
    """Whether the book was whole when it was last checked."""
    if check is None:
        return gettext("Nobody has checked yet whether the book is whole.")
    words = {"day": f"{check.at:%d.%m.%Y}", "entries": check.facts.get("entries", "?")}
    if check.facts.get("findings"):
        return gettext("The last check, on %(day)s, found that the book was tampered with.") % words
    return gettext("Checked on %(day)s: all %(entries)s entries are as they were written.") % words
