"""Who is related to whom, in words: said once, read from both ends. Nobody is asked her sex for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Relation:
    """A choice in a form: how one person stands to another. Stored is `kind`; `is_turned`: from the other end.

    `female` and `male` are said of a person whose sex is among the facts, where they say more.
    """

    name: Promise
    kind: str
    is_turned: bool = False
    female: Promise | None = None
    male: Promise | None = None

    def said(self, sex: str = "") -> Promise:
        return {"female": self.female, "male": self.male}.get(sex) or self.name


# How somebody stands to the other; an edge of kind "child" says that its relative is the child of its person.
RELATIONS: dict[str, Relation] = {
    "child": Relation(_("Child of"), "child", female=_("Daughter of"), male=_("Son of")),
    "parent": Relation(_("Parent of"), "child", is_turned=True, female=_("Mother of"), male=_("Father of")),
    "partner": Relation(_("Partner of"), "partner"),
    "sibling": Relation(_("Brother or sister of"), "sibling", female=_("Sister of"), male=_("Brother of")),
    "grandchild": Relation(
        _("Grandchild of"), "grandchild", female=_("Granddaughter of"), male=_("Grandson of")
    ),
    "grandparent": Relation(
        _("Grandparent of"),
        "grandchild",
        is_turned=True,
        female=_("Grandmother of"),
        male=_("Grandfather of"),
    ),
    "ward": Relation(_("Ward of"), "ward"),
    "guardian": Relation(_("Guardian of"), "ward", is_turned=True),
    "other": Relation(_("Otherwise related to"), "other"),
}
ROLE_NAMES: dict[str, Promise] = {
    "adult": _("adult"),
    "child": _("child or young person"),
    "other": _("lives here as well"),
}


def relation_name(kind: str, *, of_relative: bool, sex: str = "") -> Promise | str:
    """How the relative of an edge stands to its person, or the person to the relative; `sex`: of whom it is said."""
    for relation in RELATIONS.values():
        if relation.kind == kind and relation.is_turned != of_relative:
            return relation.said(sex)
    same_both_ways = RELATIONS.get(kind)
    return same_both_ways.said(sex) if same_both_ways else kind
