"""Entries that may be one person: both side by side, and what was decided of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.pace import paced
from lotse.accounts.pages.deeds import done
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.forms.duplicates import VerdictForm
from lotse.cases.pages.shared import case_page, posted
from lotse.clients.actions.pairs import link_persons, separate_persons, unlink_persons
from lotse.clients.models import Person, PersonPair
from lotse.clients.queries import Twins, decided_pairs, duplicates_of_body

_MOST_DECIDED = 50


@case_page(WRITE_CASES)
@paced("search")
def list_duplicates(request: HttpRequest) -> HttpResponse:
    """GET: pairs of entries of her body that may be one person. POST: what she says of one pair."""
    by, form = acting(request), VerdictForm(posted(request))
    if form.is_valid():
        return _decide(request, by, form)
    context = {
        "suggested": [_shown(twins) for twins in duplicates_of_body(by)],
        "decided": decided_pairs(by)[:_MOST_DECIDED],
        "form": form,
    }
    return render(request, "cases/duplicates.html", context, status=422 if form.is_bound else 200)


@case_page(WRITE_CASES)
def undo_duplicate(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """POST: what was said of a pair is taken back."""
    by = acting(request)
    pair = PersonPair.objects.filter(pk=pair_id, organization=by.organization_id).first()
    if pair is None:
        raise Http404
    if request.method == "POST":
        try:
            unlink_persons(by=by, pair=pair)
            messages.success(
                request, gettext("It is taken back. The two may be suggested again."), fail_silently=True
            )
        except ValidationError as error:
            messages.error(request, error.message, fail_silently=True)
    return HttpResponseRedirect(reverse("cases:list-duplicates"))


def _decide(request: HttpRequest, by: Acting, form: VerdictForm) -> HttpResponse:
    people = Person.objects.filter(organization=by.organization_id)
    one = people.filter(pk=form.cleaned_data["one"]).first()
    two = people.filter(pk=form.cleaned_data["two"]).first()
    if one is None or two is None:
        raise Http404
    is_same = form.cleaned_data["verdict"] == PersonPair.Verdict.SAME
    said = (
        gettext("The two entries are linked.") if is_same else gettext("The two will not be suggested again.")
    )

    def deed() -> str:
        (link_persons if is_same else separate_persons)(by=by, one=one, two=two)
        return reverse("cases:list-duplicates")

    try:
        return done(request, form, deed, said)
    except ValidationError as error:
        messages.error(request, error.message, fail_silently=True)
        return HttpResponseRedirect(reverse("cases:list-duplicates"))


def _shown(twins: Twins) -> dict[str, Any]:
    likely = gettext("very likely") if twins.likelihood > 0.9 else gettext("likely")
    return {
        "people": [twins.one, twins.two],
        "likely": likely if twins.likelihood > 0.7 else gettext("possible"),
        "form": VerdictForm(initial={"one": twins.one.pk, "two": twins.two.pk}, auto_id=False),
    }
