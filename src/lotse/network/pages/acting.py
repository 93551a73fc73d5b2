"""For which of her bodies somebody acts: one at a time, in each browser by itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lotse.accounts.access import acting
from lotse.accounts.actions import people as actions
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import roles_by_body
from lotse.accounts.rules.roles import Role
from lotse.accounts.sessions import token_hash
from lotse.network.models import Organization


@never_cache
@in_staff_language
def act_for(request: HttpRequest) -> HttpResponse:
    """GET: the bodies at which somebody has a role. POST `body`: from now on she acts for that one, here."""
    by = acting(request)
    held = roles_by_body(by.user, timezone.now())
    if request.method == "POST":
        wanted = next((key for key in held if str(key) == request.POST.get("body")), None)
        if wanted is None:
            raise Http404
        actions.act_for(by=by, organization=wanted, session=token_hash(request.session.session_key or ""))
        return redirect("site:staff-home")
    names = dict(Organization.objects.filter(pk__in=held).values_list("pk", "name"))
    bodies = [
        {"key": key, "name": names[key], "roles": [Role(role).label for role in roles],
         "is_now": key == by.organization_id}
        for key, roles in held.items()
    ]  # fmt: skip
    return render(request, "network/act_for.html", {"bodies": bodies})
