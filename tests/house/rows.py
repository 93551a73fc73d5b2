"""Plant a row of any model, with the parents it needs: for rules that hold for every table."""

from __future__ import annotations

import itertools
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models

from lotse.clients.models import BodyRow
from lotse.core import walls
from lotse.core.constraints import SameBody
from lotse.core.models import MunicipalRow
from lotse.network.models import Municipality
from tests import guards

_numbers = itertools.count(1)
_START = datetime(2026, 1, 5, 9, tzinfo=UTC)
# What a table's own constraints ask for beyond a value of the right kind.
WISHES: dict[str, dict[str, Any]] = {
    "network.Municipality": {"state": "NW", "kind": "stadt"},
    "hours.DatedException": {"kind": "closed"},
    "hours.OpenInterval": {"state": "open"},
    "programmes.Target": {"unit": "persons"},
    "clients.Fact": {"value": "not-asked"},
    "clients.NameKeys": {"keys": [1], "twins": [1]},
    # Before the one that a trigger writes when its case begins.
    "cases.Responsibility": {
        "starts_at": _START - timedelta(days=90),
        "ends_at": _START - timedelta(days=60),
    },
    "cases.Goal": {"words": "a flat", "state": "open"},
    "cases.Step": {"words": "ask", "doer": "client"},
    "cases.AreaView": {"need": 2},
    "cases.Referral": {"state": "sent"},
    "cases.HandOver": {"state": "proposed"},
    "cases.IncomingReferral": {"has_consented": True},
    "accounts.Elevation": {"starts_at": _START, "ends_at": _START + timedelta(hours=1)},
    "consent.Consent": {
        "kinds": ["master"],
        "refusal_explained": True,
        "evidence": "sheet",
        "text_law": "DSGVO",
        "expires_on": date(2027, 1, 5),
    },
}
# Keys of a higher room that a lower one keeps as plain values.
OPAQUE = {"organization": "network.Organization", "case": "cases.Case"}
# At least one of these parents has to be there.
ONE_OF = {
    "hours.DatedException": ("timetable", "site"),
    "cases.Note": ("contact", "case"),
    **dict.fromkeys(
        (
            "cases.Attachment",
            "cases.Responsibility",
            "cases.Assessment",
            "cases.Goal",
            "cases.Coaching",
            "cases.CvLine",
            "cases.CvPaper",
            "cases.BenefitApplication",
            "cases.HandOver",
            "cases.Conference",
        ),
        ("case",),
    ),
    "cases.Deadline": ("case", "person"),
    "consent.Consent": ("recipient_organization", "recipient_user", "recipient_site"),
}


def municipality() -> Municipality:
    """A municipality of its own."""
    number = next(_numbers)
    return Municipality.objects.create(
        key=f"{number:08}", code=f"town-{number}", name=f"Town {number}", **WISHES["network.Municipality"]
    )


def plant(model: type[models.Model], town: Municipality, **values: Any) -> Any:
    """A new row of `model` in `town`; required fields are filled, required parents planted in the same town."""
    values = {**WISHES.get(model._meta.label, {}), **values}
    if issubclass(model, MunicipalRow):
        values.setdefault("municipality", town)
    for name in [field.name for field in model._meta.concrete_fields if _leads(model, field)]:
        if values.get(name) is not None:
            values.setdefault("organization", _body_of(model, values[name]))
    for field in sorted(model._meta.concrete_fields, key=lambda field: not _leads(model, field)):
        if field.name not in values and _is_required(model, field, values):
            body = (
                {"organization": values["organization"]}
                if _leads(model, field) and "organization" in values
                else {}
            )
            values[field.name] = _value(field, town, **body)
        if field.name in values and _leads(model, field):
            values.setdefault("organization", _body_of(model, values[field.name]))
    is_walled = issubclass(model, BodyRow) or model._meta.db_table in walls.personal_tables()
    past = guards.past_walls() if is_walled else nullcontext()
    with past:
        return model._default_manager.create(**values)


def _leads(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    """Whether the row belongs to the same body as this parent."""
    same = {constraint.field for constraint in model._meta.constraints if isinstance(constraint, SameBody)}
    return field.name in same or (field.name == "case" and isinstance(field, models.UUIDField))


def _body_of(model: type[models.Model], parent: Any) -> Any:
    if isinstance(parent, UUID):
        with guards.past_walls():
            parent = apps.get_model("cases.Case")._default_manager.get(pk=parent)
        is_opaque = isinstance(model._meta.get_field("organization"), models.UUIDField)
        return parent.organization_id if is_opaque else parent.organization
    return parent.organization


def _is_required(model: type[models.Model], field: models.Field[Any, Any], values: dict[str, Any]) -> bool:
    one_of = ONE_OF.get(model._meta.label, ())
    if one_of and field.name == one_of[0]:
        return not set(one_of) & set(values)
    return not (field.null or field.blank or field.has_default() or getattr(field, "auto_now", False))


def _value(field: models.Field[Any, Any], town: Municipality, **body: Any) -> Any:
    number = next(_numbers)
    if isinstance(field, models.ForeignKey):
        return plant(field.related_model, town, **body)
    if isinstance(field, models.DateTimeField):
        return _START + timedelta(days=number)
    if isinstance(field, models.DateField):
        return date(2026, 1, 1) + timedelta(days=number)
    if isinstance(field, models.UUIDField):
        return plant(apps.get_model(OPAQUE[field.name]), town, **body).pk if field.name in OPAQUE else uuid4()
    if isinstance(field, models.BinaryField):
        return b"sealed"
    if isinstance(field, models.CharField):
        return field.choices[0][0] if field.choices else f"row-{number}"
    return False if isinstance(field, models.BooleanField) else number
