"""A page that is one form: shown, refused with its reason, done, or too late because somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lotse.accounts.pages.deeds import done, refused
from lotse.core.comparing import merge, stands_now
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
    """Somebody else has saved meanwhile: what was typed stays in the form, and what only the other one has changed is
    taken over. At a field that both have changed stands what it says now.

    `hidden` are the values of hidden fields with which the form counts when it is sent again.
    """
    lead = compared(form, stands)
    form.data.update({name: str(value) for name, value in hidden.items()})
    return form_page(
        request, form, gettext("Somebody else was quicker"), back, status=409, lead=lead,
        submit=gettext("Save mine") if form.errors else "",
    )  # fmt: skip


def compared(form: Any, stands: dict[str, Any]) -> str:
    """Say at each field what both have changed; returns the sentence above the form."""
    for name, value in merge(form, stands).items():
        form.add_error(name, stands_now(form.fields[name], value))
    if form.errors:
        return gettext("Look at both texts, then save again. Nothing is lost.")
    return gettext("Somebody else has changed something else here. Both stand below: please save once more.")
