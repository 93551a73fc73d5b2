"""How long the session lasts, told to the page's script, and the wish to stay."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from lotse.accounts.unsaved import person_mark


@login_not_required
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """Seconds left and whose session it is. To ask is no sign of life: a page left open does not prolong anything."""
    return _told(request)


@require_POST
def stay_signed_in(request: HttpRequest) -> JsonResponse:
    """A sign of life, like any other request of somebody signed in; answers as `session_state`."""
    return _told(request)


def _told(request: HttpRequest) -> JsonResponse:
    person = person_mark(request.user) if request.user.is_authenticated else ""
    return JsonResponse({"left": request.session.seconds_left, "person": person})  # type: ignore[attr-defined]
