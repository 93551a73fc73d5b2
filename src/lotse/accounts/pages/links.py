"""The page behind a one-time link: an invited person, or one who has forgotten her password, sets a new one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lotse.accounts.actions import people as actions
from lotse.accounts.actions.people import LINK_DOOR, LinkGoneError
from lotse.accounts.forms import NewPasswordForm
from lotse.accounts.models import User
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import owner_of_link


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@in_staff_language
def open_link(request: HttpRequest, key: str) -> HttpResponse:
    """GET shows the form and changes nothing, so that a mail scanner uses nothing up. POST sets the password, once."""
    owner = owner_of_link(key)
    if owner is None:
        return _gone(request)
    form = NewPasswordForm(owner, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _page(request, form, owner, status)
    try:
        actions.use_link(by=LINK_DOOR, key=key, password=form.cleaned_data["password"])
    except LinkGoneError:
        return _gone(request)
    # Not signed in yet: whoever has a second factor shows it at the door.
    return redirect("accounts:sign-in")


def _page(request: HttpRequest, form: NewPasswordForm, owner: User, status: int) -> HttpResponse:
    return render(request, "accounts/open_link.html", {"form": form, "owner": owner}, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/open_link.html", {"form": None}, status=410)
