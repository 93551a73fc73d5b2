"""One transaction per signed-in request, in the name of its session; public requests open none."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lotse.accounts.acting import acting_now
from lotse.accounts.duty import factor_first
from lotse.accounts.pace import too_fast
from lotse.accounts.pages.unsaved import keep_what_came_too_late
from lotse.audit.actions import Actor, Noted, record
from lotse.core.context import acting_as

Page = Callable[..., HttpResponseBase]


class SignedIn(LoginRequiredMiddleware):
    """Django's default deny, asked in the other order: a public page never looks at a cookie."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Page,
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None:
            return None
        answer = keep_what_came_too_late(request, answer)
        if request.headers.get("HX-Request") != "true":
            return answer
        # htmx would put the page for signing in into a corner of this one.
        whole = HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
        whole.cookies = answer.cookies
        return whole


class ActingSession:
    """The outermost context of a signed-in request: rolled back on an unhandled exception and on any 5xx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Page, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        # `SignedIn` has let the request through: a view that needs no login runs without a context.
        if not getattr(view, "login_required", True):
            return None
        if not is_way_out(request) and (answer := too_fast(str(request.user.pk), "any")):
            return answer
        request.session.touch()  # type: ignore[attr-defined]
        try:
            with acting_as(str(request.session.session_key)):
                request.acting = acting_now(request.user)  # type: ignore[attr-defined, arg-type]
                asked = factor_first(request, request.acting)  # type: ignore[attr-defined]
                response = asked or view(request, *args, **kwargs)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        except (Http404, PermissionDenied):
            note_refusal(request, kwargs)
            raise
        if response.status_code in (403, 404):
            note_refusal(request, kwargs)
        return response


class Refused(Noted):
    """A page that was not opened: its name and the key that was asked for, whether or not there is such a thing."""

    def __init__(self, request: HttpRequest, kwargs: dict[str, object]) -> None:
        self.object_kind = (request.resolver_match.view_name if request.resolver_match else "")[:80]
        # Keys only: whatever else somebody typed into an address may hold a name.
        self.object_id = next((str(value) for value in kwargs.values() if isinstance(value, UUID)), "")
        self.facts = {"method": request.method}


def note_refusal(request: HttpRequest, kwargs: dict[str, object]) -> None:
    """Write a refusal in the book after the rollback; the same work for a foreign key and for one that nobody has."""
    with transaction.atomic():
        by: Actor = request.acting  # type: ignore[attr-defined]
        record("refuse_door", by=by, noted=Refused(request, kwargs))


def is_way_out(request: HttpRequest) -> bool:
    """Whether the request signs out, which nobody may be kept from."""
    return bool(request.resolver_match and request.resolver_match.view_name == "accounts:sign-out")
