"""A form that comes too late: what only one of two has changed stands, what both have changed is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.core.form_fields import EditForm
from lotse.core.spans import BERLIN


class ComparedForm(EditForm):
    """A form for a row that others may edit as well, which knows what stood in each field when it was shown."""

    # Digests: enough to tell whether somebody has changed a field, and no second copy of what people have told.
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            shown = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
            self.initial = {**self.initial, "was": _marks(self, shown)}


def merge(form: ComparedForm, stands: Mapping[str, Any]) -> dict[str, Any]:
    """Bring a valid form up to the values that now stand: what only somebody else has changed is taken over, and the
    field says so; what only she has changed stays.

    Returns, by field, what now stands where both have changed it to something different. A form that does not know
    what it showed counts as changed in each field that differs.
    """
    was = dict(part.split(":", 1) for part in form.cleaned_data.get("was", "").split(",") if ":" in part)
    typed = form.data = cast(QueryDict, form.data).copy()
    both = {}
    for name in _compared(form, stands):
        mine, theirs = _mark(form.cleaned_data.get(name)), _mark(stands[name])
        if theirs in (mine, was.get(name)):
            continue
        if mine != was.get(name):
            both[name] = stands[name]
            continue
        _type(typed, name, stands[name])
        told = gettext("Somebody else has changed this meanwhile; it is taken over.")
        form[name].help_text = f"{told} {form[name].help_text}".strip()
    typed["was"] = _marks(form, stands)
    return both


def stands_now(field: forms.Field, value: Any) -> str:
    """The sentence at a field that both have changed."""
    if value in (None, "", False, []):
        return gettext("Meanwhile somebody else has emptied this.")
    return gettext("Meanwhile somebody else wrote: %(text)s") % {"text": _said(field, value)}


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(value, list | tuple | set):
        return ", ".join(_said(field, each) for each in value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value, BERLIN), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value)
    if value is True:
        return gettext("ticked")
    return str(dict(_flat(getattr(field, "choices", ()))).get(value, value))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    """The choices of a field without its groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _compared(form: forms.Form, values: Mapping[str, Any]) -> list[str]:
    return [name for name, field in form.fields.items() if name in values and not field.widget.is_hidden]


def _marks(form: forms.Form, values: Mapping[str, Any]) -> str:
    return ",".join(f"{name}:{_mark(values[name])}" for name in _compared(form, values))


def _mark(value: Any) -> str:
    """The same for what is stored and for what a form makes of it."""
    is_many = isinstance(value, list | tuple | set)
    text = "\n".join(sorted(map(_plain, value))) if is_many else _plain(value)
    return sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime):
        # A form shows no seconds.
        return value.astimezone(UTC).isoformat(timespec="minutes")
    return str(value).replace("\r\n", "\n").strip()


def _type(data: QueryDict, name: str, value: Any) -> None:
    """Put a stored value into what was sent, as a browser sends it."""
    if isinstance(value, list | tuple | set):
        data.setlist(name, [_plain(each) for each in value])
    elif isinstance(value, datetime):
        data[name] = timezone.localtime(value, BERLIN).strftime("%Y-%m-%dT%H:%M")
    elif value is False:
        data.pop(name, None)
    else:
        data[name] = "on" if value is True else _plain(value)
