"""What could not be answered, for programs (RFC 9457), in the reader's language."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, gettext, override
from ninja import Field, Schema


def problem_response(request: HttpRequest, status: int, detail: str = "", **more: Any) -> HttpResponse:
    """A problem in the reader's language (Accept-Language)."""
    title = HTTPStatus(status).phrase
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or _usual(request, status),
        **more,
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type="application/problem+json; charset=utf-8")


def _usual(request: HttpRequest, status: int) -> str:
    with override(get_language_from_request(request)):
        if status == 404:
            return gettext("The address may be wrong, or the page is gone.")
        if status == 405:
            return gettext("This page cannot be used in this way.")
        if status == 414:
            return gettext("Your search is too long. Please use fewer words.")
        if status >= 500:
            return gettext("It is not your fault. Please try again in a few minutes.")
        return gettext("We did not understand this search. Please choose again.")


class ProblemAnswer(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = Field(description="one sentence in the reader's language")
    parameter: str = Field("", description="the parameter that could not be read; may be missing")


def problems(described: dict[int, str]) -> dict[str, Any]:
    """The entry in the document for an address that may also answer with these problems: status -> when."""
    content = {"application/problem+json": {"schema": ProblemAnswer.model_json_schema()}}
    return {
        "responses": {status: {"description": when, "content": content} for status, when in described.items()}
    }
