"""A page that is one form: shown, refused with its reason, done, or too late because somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lotse.accounts.pages.deeds import done, refused
from lotse.core.form_fields import OnceForm


def form_page(
    request: HttpRequest, form: Any, heading: str, back: dict[str, str] | None, *, submit: str = "", lead: str = "",
    status: int = 0,
) -> HttpResponse:  # fmt: skip
    """A page that is one form; a long list in it can be narrowed by typing, where scripts run."""
    context = {
        "heading": heading, "lead": lead, "form": form, "submit": submit or gettext("Save"), "back": back,
    }  # fmt: skip
    return render(request, "cases/filtered_form.html", context, status=status or refused(form))


def settled(
    request: HttpRequest, form: OnceForm, deed: Callable[[], str], said: str, *, field: str | None = None
) -> HttpResponse | None:
    """Do a deed once, say so and go on; None where it was refused: the reason stands in the form then.

    It stands at the field that the refusal names, else at `field`.
    """
    try:
        return done(request, form, deed, said)
    except ValidationError as wrong:
        told = wrong.message_dict if hasattr(wrong, "error_dict") else {field: wrong.messages}
        for named, sentences in told.items():
            for sentence in sentences:
                form.add_error(named if named in form.fields else None, sentence)
    return None


def both_texts(
    request: HttpRequest,
    form: Any,
    stands: dict[str, Any],
    hidden: dict[str, Any],
    back: dict[str, str] | None = None,
) -> HttpResponse:
    """Somebody else has saved meanwhile: what was typed stays in the form, what stands now is said at each field.

    `hidden` are the values of hidden fields with which the form counts when it is sent again.
    """
    for name, field in form.fields.items():
        if name in stands and name not in hidden and stands[name] != form.cleaned_data.get(name):
            said = dict(getattr(field, "choices", ())).get(stands[name]) or stands[name] or gettext("nothing")
            form.add_error(name, gettext("Meanwhile somebody else wrote: %(text)s") % {"text": said})
            field.required = False
    form.data = form.data.copy()
    form.data.update({name: str(value) for name, value in hidden.items()})
    return form_page(
        request, form, gettext("Somebody else was quicker"), back, submit=gettext("Save mine"), status=409,
        lead=gettext("Look at both texts, then save again. Nothing is lost."),
    )  # fmt: skip
