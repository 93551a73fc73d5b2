"""Pages of the room, by subject. What the pages of all rooms for staff share stands here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils.translation import get_language

Parameters = ParamSpec("Parameters")


def in_staff_language(
    page: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponse]:
    """Staff pages exist in the staff's languages; under another one the reader is sent to the German page."""

    @wraps(page)
    def shown(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
        if get_language() in settings.STAFF_LANGUAGES:
            return page(request, *args, **kwargs)
        return redirect(translate_url(request.get_full_path(), settings.LANGUAGE_CODE))

    return shown
