"""The base of all forms for staff: fields look as KERN shows them, and say what is wrong in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# What the browser's own fields are called; they write dates and times as ISO does.
_NATIVE: dict[type[forms.Widget], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


class HouseField(BoundField):
    """A field with KERN's classes; of those that were refused, the first one gets the cursor."""

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        if type(widget) in _NATIVE:
            widget.input_type, widget.format = _NATIVE[type(widget)]  # type: ignore[union-attr]
        built = dict(super().build_widget_attrs(attrs, widget))
        block = _block(widget)
        words = [widget.attrs.get("class", ""), block, f"{block}--error" if self.errors else ""]
        built["class"] = " ".join(word for word in words if word)
        if self.errors and self.name == next(
            iter(name for name in self.form.fields if name in self.form.errors)
        ):
            built["autofocus"] = True
        return built


class HouseForm(forms.Form):
    """A form in the house's look. Show it with `staff/_form.html`, or field by field with `staff/_field.html`."""

    bound_field_class = HouseField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In the languages of the public pages Django's own sentence is translated, and ours is not.
        if get_language() in settings.STAFF_LANGUAGES:
            for field in self.fields.values():
                if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
                    field.error_messages["required"] = _missing(field)


class Tiles(forms.CheckboxSelectMultiple):
    """Many boxes with few words each: tiles beside one another, large enough for a thumb."""


def _missing(field: forms.Field) -> Any:
    """What to do where nothing was given."""
    if isinstance(field, forms.MultipleChoiceField):
        return _("Please tick at least one.")
    if isinstance(field, forms.ChoiceField):
        return _("Please choose one.")
    if isinstance(field, forms.BooleanField):
        return _("Please tick this first.")
    if isinstance(field, forms.FileField):
        return _("Please choose a file.")
    return _("Please fill this in.")


def _block(widget: forms.Widget) -> str:
    # A list of boxes is a list of radio buttons to Django, hence the order.
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return "kern-form-check__checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "kern-form-check__radio"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return "kern-form-input__select"
    return "kern-form-input__input"
