"""Close the account of somebody who worked for one body alone, after a question that says what follows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.actions import people as actions
from lotse.accounts.models import User
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import colleagues_at, works_elsewhere
from lotse.audit.once import do_once
from lotse.core.form_fields import KeyField, OnceForm


@never_cache
@in_staff_language
@only_with("manage-people")
def close_account(request: HttpRequest, person: UUID) -> HttpResponse:
    """GET: what follows, or why it cannot be done here. POST: close it, once. Who does not work here is not there."""
    by = acting(request)
    if request.method == "POST":
        return _closed(request, by, person)
    user = _colleague(by, person)
    assert by.organization_id is not None
    if user == by.user:
        raise Http404
    if works_elsewhere(by.organization_id, user):
        return render(request, "network/works_elsewhere.html", {"name": user.name})
    names = {"name": user.name, "body": by.organization_name}
    context = {
        "heading": gettext("Close the account?"),
        "consequences": [
            gettext("%(name)s is signed out everywhere and can no longer sign in.") % names,
            gettext("All her roles at %(body)s end now. A link that she was sent opens nothing any more.") % names,
            gettext("What she wrote stays, with her name. Cases that she keeps need somebody else."),
            gettext("The account cannot be opened again on this page."),
        ],
        "form": OnceForm(),
        "submit": gettext("Close the account"),
        "cancel_url": reverse("network:list-people"),
        "danger": True,
    }  # fmt: skip
    return render(request, "staff/confirm.html", context)


def _closed(request: HttpRequest, by: Acting, person: UUID) -> HttpResponse:
    people = reverse("network:list-people")

    def deed() -> str:
        actions.close_account(by=by, user=_colleague(by, person))
        return people

    try:
        address = do_once(by=by, key=KeyField().clean(request.POST.get("once")), deed=deed)
    except (actions.NotHerBodyError, actions.OwnRoleError) as error:
        raise Http404 from error
    except actions.WorksElsewhereError:
        return redirect("network:close-account", person)
    messages.success(request, gettext("The account is closed."))
    return redirect(address)


def _colleague(by: Acting, person: UUID) -> User:
    assert by.organization_id is not None
    if person not in {each.user_id for each in colleagues_at(by.organization_id)}:
        raise Http404
    return User.objects.get(pk=person)
