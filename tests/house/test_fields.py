"""Every field of every model is classified."""

from __future__ import annotations

from django.apps import apps

from lotse.core.fields import FieldClass, classified_models

# Django's own tables that came along with sign-in; no row of ours goes into them.
EXCEPTIONS = {"auth.Permission", "auth.Group", "auth.Group_permissions", "contenttypes.ContentType"}


def unclassified(fields: dict[str, set[str]], classes: dict[str, dict[str, FieldClass]]) -> list[str]:
    """The fields without a class, and the classes without a field. `fields` maps model to the names of its columns."""
    named = {model: set(entries) for model, entries in classes.items()}
    return sorted(
        [
            f"{model}.{field} has no class"
            for model, names in fields.items()
            for field in names - named.get(model, set())
        ]
        + [
            f"{model}.{field} is no field"
            for model, names in named.items()
            for field in names - fields.get(model, set())
        ]
    )


def fields_of_the_house() -> dict[str, set[str]]:
    return {
        model._meta.label: {field.name for field in model._meta.concrete_fields}
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in EXCEPTIONS
    }


def test_every_field_is_classified() -> None:
    assert unclassified(fields_of_the_house(), classified_models()) == []


def test_every_class_is_one_of_the_four_and_says_how_long_it_is_kept() -> None:
    classes = [entry for fields in classified_models().values() for entry in fields.values()]
    assert {entry.kind for entry in classes} <= {"public", "internal", "personal", "special"}
    assert all(entry.retention for entry in classes)


def test_an_exception_is_still_a_table() -> None:
    assert {model._meta.label for model in apps.get_models(include_auto_created=True)} >= EXCEPTIONS


def test_the_check_finds_a_forgotten_field_and_a_class_without_one() -> None:
    classes = {
        "clients.Person": {"name": FieldClass("personal", "case"), "shoe_size": FieldClass("special", "case")}
    }
    assert unclassified({"clients.Person": {"name", "born_on"}, "clients.Pet": {"id"}}, classes) == [
        "clients.Person.born_on has no class",
        "clients.Person.shoe_size is no field",
        "clients.Pet.id has no class",
    ]
