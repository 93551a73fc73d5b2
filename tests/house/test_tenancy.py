"""Rows never cross a municipality's border: every table carries the key, and the database refuses the rest."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from lotse.core.constraints import SameMunicipality
from lotse.core.models import MunicipalRow
from lotse.network.models import Organization
from tests.house.rows import municipality, plant

MUNICIPAL = [model for model in apps.get_models() if issubclass(model, MunicipalRow)]
# The tables of a municipality's people and places; the other tables hold no row that belongs to one.
FREE = {
    "network.Municipality", "network.Topic", "directory.Edition", "accounts.User", "accounts.Session", "audit.Entry",
    "accounts.UnsavedText",
    "accounts.JobContext",
    "audit.DoneOnce", "audit.Unsealed", "audit.Seal",
    "outbox.Message",
    "procrastinate.ProcrastinateJob", "procrastinate.ProcrastinateEvent", "procrastinate.ProcrastinateWorker",
    "procrastinate.ProcrastinatePeriodicDefer",
    # Signing in: they belong to accounts, and an account to no municipality.
    "accounts.SignInTry", "accounts.BodyRule", "accounts.Invitation",
    "account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "socialaccount.SocialAccount",
    "socialaccount.SocialApp", "socialaccount.SocialToken",
    "auth.Group", "auth.Permission", "auth.Group_permissions", "contenttypes.ContentType",
}  # fmt: skip
STEPS = [
    (model, constraint.field, constraint.name)
    for model in MUNICIPAL
    for constraint in model._meta.constraints
    if isinstance(constraint, SameMunicipality)
]
FOREIGN_KEYS = """
    SELECT child.relname, parent.relname,
           (SELECT array_agg(attname ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS used(number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = number),
           (SELECT array_agg(attname ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS used(number, place)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = number)
    FROM pg_constraint JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""
UNIQUE_INSIDE = """
    SELECT relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE contype = 'u' AND (SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute
                             WHERE attrelid = conrelid AND attnum = ANY (conkey)) = ARRAY['id', 'municipality']
"""
# What a key refers to: a row inside its municipality, or inside its body there.
INSIDE = (["municipality", "id"], ["municipality", "organization_id", "id"])
Key = tuple[str, str, list[str], list[str]]


def rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def loose_keys(keys: list[Key], municipal: set[str], wanted: set[tuple[str, str]]) -> list[str]:
    """The foreign keys between `municipal` tables that leave the municipality out, and the `wanted` ones
    (table, column) that are not there with it."""
    composite = {(child, own[-1]) for child, _, own, others in keys if others in INSIDE}
    loose = [
        f"{child}.{own[-1]} points to {parent} without the municipality"
        for child, parent, own, others in keys
        if child in municipal and parent in municipal and not (own[0] == "municipality" and others in INSIDE)
    ]
    return loose + [f"{table}.{column} has no key" for table, column in sorted(wanted - composite)]


def parents(model: type[models.Model]) -> list[str]:
    """The columns of a model that point to rows of a municipality."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field.column for field in fields if issubclass(field.related_model, MunicipalRow)]


def test_every_table_belongs_to_a_municipality_or_is_named() -> None:
    others = {model._meta.label for model in apps.get_models(include_auto_created=True)} - {
        model._meta.label for model in MUNICIPAL
    }
    assert others == FREE


@pytest.mark.django_db
def test_every_municipal_table_can_be_pointed_to_inside_its_municipality() -> None:
    assert {model._meta.db_table for model in MUNICIPAL} - {name for (name,) in rows(UNIQUE_INSIDE)} == set()


@pytest.mark.django_db
def test_every_key_between_municipal_tables_holds_the_municipality() -> None:
    tables = {model._meta.db_table for model in MUNICIPAL}
    wanted = {(model._meta.db_table, column) for model in MUNICIPAL for column in parents(model)}
    assert wanted
    assert loose_keys(rows(FOREIGN_KEYS), tables, wanted) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field", "name"), STEPS, ids=lambda part: getattr(part, "__name__", part))
def test_a_child_across_the_border_is_refused(model: type[models.Model], field: str, name: str) -> None:
    here, there = municipality(), municipality()
    parent = model._meta.get_field(field).related_model
    plant(model, here, **{field: plant(parent, here)})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    neighbour = plant(parent, there)
    body = {"organization": plant(Organization, here)} if name.endswith("_body") else {}
    # Where the body leads further parents, the border is crossed by them already.
    expected = r"^(insert|update).*_(body|inside)\"" if field == "organization" else name
    with pytest.raises(IntegrityError, match=expected), transaction.atomic():
        plant(model, here, **body, **{field: neighbour})
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_check_finds_a_loose_key_and_a_missing_one() -> None:
    good: Key = ("child", "parent", ["municipality", "parent_id"], ["municipality", "id"])
    loose: Key = ("child", "parent", ["parent_id"], ["id"])
    tables, wanted = {"child", "parent"}, {("child", "parent_id")}
    assert loose_keys([good], tables, wanted) == []
    assert loose_keys([good, loose], tables, wanted) == [
        "child.parent_id points to parent without the municipality"
    ]
    assert loose_keys([], tables, wanted) == ["child.parent_id has no key"]
    assert loose_keys([("child", "topic", ["topic_id"], ["code"])], tables, set()) == []
