"""How fast one account may ask for what costs the house much. Never by address: an office behind one is many people.

Each process counts for itself, in memory: the limit protects the house from a runaway browser, and must cost nothing.
With two processes an account gets at most twice the number.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Parameters = ParamSpec("Parameters")
Page = Callable[Concatenate[HttpRequest, Parameters], HttpResponse]
# Whoever asked least recently is forgotten first.
_ACCOUNTS = 5000


class Pace:
    """Counts what each account did within the last seconds; a refused request is not counted."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._done: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, account: str, kind: str, times: int, seconds: int) -> int:
        """Count a request of `kind`; 0 if it may go on, else the seconds until the next one may."""
        now = self._clock()
        with self._lock:
            moments = self._done.setdefault((account, kind), deque())
            self._done.move_to_end((account, kind))
            while moments and moments[0] <= now - seconds:
                moments.popleft()
            if len(moments) >= times:
                return max(1, math.ceil(moments[0] + seconds - now))
            moments.append(now)
            while len(self._done) > _ACCOUNTS:
                self._done.popitem(last=False)
        return 0


_pace = Pace()


def too_fast(account: str, kind: str) -> HttpResponse | None:
    """The answer 429 with Retry-After where an account asks faster than STAFF_PACE allows; the site adds the words."""
    times, seconds = settings.STAFF_PACE[kind]
    wait = _pace.wait(account, kind, times, seconds)
    return HttpResponse(status=429, headers={"Retry-After": str(wait)}) if wait else None


def paced(kind: str) -> Callable[[Page[Parameters]], Page[Parameters]]:
    """Limit a page by account: `kind` is one of settings.STAFF_PACE ("search", "export", "paper").

    Stands below `@only_with`: to whom a page is not there, it is not there, however often she asks.
    """

    def guarded(page: Page[Parameters]) -> Page[Parameters]:
        @wraps(page)
        def answered(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponse:
            return too_fast(str(request.user.pk), kind) or page(request, *args, **kwargs)

        answered.pace = kind  # type: ignore[attr-defined]
        return answered

    return guarded
