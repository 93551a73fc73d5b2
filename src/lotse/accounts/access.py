"""Who may enter a page at all. Not allowed looks exactly like not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from lotse.accounts.acting import Acting

Parameters = ParamSpec("Parameters")
Page = Callable[Concatenate[HttpRequest, Parameters], HttpResponse]


def acting(request: HttpRequest) -> Acting:
    """Who acts in this request. Raises Http404 where the middleware has set nobody (a public page)."""
    found = getattr(request, "acting", None)
    if not isinstance(found, Acting):
        raise Http404
    return found


def only_with(*wanted: str) -> Callable[[Page[Parameters]], Page[Parameters]]:
    """Let only those see a page who hold one of the permissions where they act; for all others it is not there."""

    def guarded(page: Page[Parameters]) -> Page[Parameters]:
        @wraps(page)
        def entered(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponse:
            if not any(acting(request).may(permission) for permission in wanted):
                raise Http404
            return page(request, *args, **kwargs)

        entered.permissions = wanted  # type: ignore[attr-defined]
        return entered

    return guarded
