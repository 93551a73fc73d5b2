"""Database constraints that Django does not have: the composite foreign key that keeps a row in its municipality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
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

    def _definition(self, model: Model, editor: BaseDatabaseSchemaEditor) -> str:
        field = model._meta.get_field(self.field)
        if not isinstance(field, models.ForeignKey):
            raise TypeError(f"{self.name}: {self.field} is no foreign key")
        child, parent = ("municipality", field.attname), field.related_model._meta.db_table
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
            statement = Statement(
                "ALTER TABLE %(table)s ADD %(definition)s",
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


def stays_inside(table: str, *fields: str) -> list[BaseConstraint]:
    """The constraints of a municipal row: UNIQUE (municipality, id) and one composite key per parent field."""
    unique = models.UniqueConstraint(fields=["municipality", "id"], name=f"{table}_inside")
    return [unique, *(SameMunicipality(field=field, name=f"{table}_{field}_inside") for field in fields)]
