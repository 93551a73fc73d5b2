"""Who is related to whom, in words: said once, read from both ends, without asking anybody's sex."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Relation:
    """A choice in a form: how one person stands to another. Stored is `kind`; `is_turned`: from the other end."""

    name: Promise
    kind: str
    is_turned: bool = False


# How somebody stands to the other; an edge of kind "child" says that its relative is the child of its person.
RELATIONS: dict[str, Relation] = {
    "child": Relation(_("Child of"), "child"),
    "parent": Relation(_("Parent of"), "child", is_turned=True),
    "partner": Relation(_("Partner of"), "partner"),
    "sibling": Relation(_("Brother or sister of"), "sibling"),
    "grandchild": Relation(_("Grandchild of"), "grandchild"),
    "grandparent": Relation(_("Grandparent of"), "grandchild", is_turned=True),
    "ward": Relation(_("Ward of"), "ward"),
    "guardian": Relation(_("Guardian of"), "ward", is_turned=True),
    "other": Relation(_("Otherwise related to"), "other"),
}
ROLE_NAMES: dict[str, Promise] = {
    "adult": _("adult"),
    "child": _("child or young person"),
    "other": _("lives here as well"),
}


def relation_name(kind: str, *, of_relative: bool) -> Promise | str:
    """How the relative of an edge stands to its person, or the person to the relative."""
    for relation in RELATIONS.values():
        if relation.kind == kind and relation.is_turned != of_relative:
            return relation.name
    same_both_ways = RELATIONS.get(kind)
    return same_both_ways.name if same_both_ways else kind
