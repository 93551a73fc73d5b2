"""Database constraints that Django does not have: the composite foreign key that keeps a row in its municipality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.migrations import RunSQL
from django.db.models.constraints import BaseConstraint

Model = type[models.Model]


class SameMunicipality(BaseConstraint):
    """FOREIGN KEY (municipality, <field>) REFERENCES parent (municipality, id), checked at commit.

    The parent needs UNIQUE (municipality, id). The Django field beside it carries `db_constraint=False`:
    this constraint is the stronger one, because a child can never point across a municipality's border.
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def _parent(self, model: Model) -> tuple[str, str]:
        """The column that points to the parent, and the parent's table."""
        field = model._meta.get_field(self.field)
        if not isinstance(field, models.ForeignKey):
            raise TypeError(f"{self.name}: {self.field} is no foreign key")
        return field.attname, field.related_model._meta.db_table

    def _definition(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        column, parent = self._parent(model)
        child = ("municipality", column)
        columns = ", ".join(editor.quote_name(column) for column in child)
        return (
            f"CONSTRAINT {editor.quote_name(self.name)} FOREIGN KEY ({columns}) "
            f'REFERENCES {editor.quote_name(parent)} ("municipality", "id") DEFERRABLE INITIALLY DEFERRED'
        )

    def constraint_sql(self, model: Model | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return self.create_sql(model, schema_editor)

    def create_sql(self, model: Model | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing at once: it runs at the end of the migration, since the parent may come later in the same one."""
        if model and schema_editor:
            child, (_, parent) = model._meta.db_table, self._parent(model)
            adding = past_own_walls("ALTER TABLE %(table)s ADD %(definition)s", child, parent)
            statement = Statement(
                adding,
                table=Table(model._meta.db_table, schema_editor.quote_name),
                definition=self._definition(model, schema_editor),
            )
            schema_editor.deferred_sql.append(statement)
        return ""

    def remove_sql(self, model: Model | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        if not (model and schema_editor):
            return ""
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: Any = None) -> None:
        """The database checks it; a form never shows rows of another municipality in the first place."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameMunicipality) and (self.name, self.field) == (other.name, other.field)


class SameBody(SameMunicipality):
    """FOREIGN KEY (municipality, organization, <field>) REFERENCES parent (the same), checked at commit.

    A child carries the body that leads its parent, because the walls in the database ask each row alone. When a parent
    goes to another body, its children follow (ON UPDATE CASCADE). The parent needs `body_key(...)`.
    """

    def _definition(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        column, parent = self._parent(model)
        return (
            f'CONSTRAINT {editor.quote_name(self.name)} FOREIGN KEY ("municipality", "organization_id", '
            f"{editor.quote_name(column)}) "
            f'REFERENCES {editor.quote_name(parent)} ("municipality", "organization_id", "id") '
            "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameBody) and (self.name, self.field) == (other.name, other.field)


def body_key(table: str) -> BaseConstraint:
    """UNIQUE (municipality, organization, id): what `SameBody` of a child refers to."""
    return models.UniqueConstraint(fields=["municipality", "organization", "id"], name=f"{table}_body")


def key_from_below(child: str, column: str, parent: str, *, body: str = "") -> RunSQL:
    """A migration operation of the upper room: the foreign key of a lower room's opaque `column` to its own table.

    With `body`, the child's column of the organisation, the key also holds the row inside that body.
    """
    own = ", ".join(f'"{name}"' for name in ["municipality", *([body] if body else []), column])
    others = ", ".join(f'"{name}"' for name in ["municipality", *(["organization_id"] if body else []), "id"])
    name = f"{child}_{column}_inside"
    follow = "ON UPDATE CASCADE " if body else ""
    return RunSQL(
        sql=past_own_walls(
            f"ALTER TABLE {child} ADD CONSTRAINT {name} FOREIGN KEY ({own}) REFERENCES {parent} ({others}) "
            f"{follow}DEFERRABLE INITIALLY DEFERRED",
            child,
            parent,
        ),
        reverse_sql=f"ALTER TABLE {child} DROP CONSTRAINT {name}",
    )


def past_own_walls(statement: str, *tables: str) -> str:
    """SQL that runs `statement` while the owner of `tables` is let through their row-level security, if they have any.

    A new foreign key checks the rows that are there as the owner, who under FORCE would be shown none of them.
    """
    names = ", ".join(f"'{table}'" for table in tables)
    return f"""
        DO $past$
        DECLARE walled text[] := ARRAY(SELECT oid::regclass::text FROM pg_class
            WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace AND relname IN ({names}));
        DECLARE one text;
        BEGIN
            FOREACH one IN ARRAY walled LOOP EXECUTE 'ALTER TABLE ' || one || ' NO FORCE ROW LEVEL SECURITY'; END LOOP;
            {statement};
            FOREACH one IN ARRAY walled LOOP EXECUTE 'ALTER TABLE ' || one || ' FORCE ROW LEVEL SECURITY'; END LOOP;
        END $past$
    """


def both_or_neither(one: str, other: str) -> models.Q:
    """The condition that a pair of fields (a moment and who) is filled together or empty together."""
    return models.Q(**{f"{one}__isnull": True, f"{other}__isnull": True}) | models.Q(
        **{f"{one}__isnull": False, f"{other}__isnull": False}
    )


def stays_inside(table: str, *fields: str) -> list[BaseConstraint]:
    """The constraints of a municipal row: UNIQUE (municipality, id) and one composite key per parent field."""
    unique = models.UniqueConstraint(fields=["municipality", "id"], name=f"{table}_inside")
    return [unique, *(SameMunicipality(field=field, name=f"{table}_{field}_inside") for field in fields)]
