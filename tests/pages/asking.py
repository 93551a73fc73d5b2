"""Requests as they come through the line, and what an answer has to be whatever was asked."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags


def ask(path: str, raw: str = "", *, language: str = "de", method: str = "GET") -> HttpResponse:
    """The answer to an address with a query string exactly as it is written."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.generic(method, path, QUERY_STRING=raw, headers={"Accept-Language": language})


def words_of(response: HttpResponse) -> str:
    """The text of a page's main part, without double spaces."""
    source = response.content.decode()
    main = source.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(strip_tags(f"<main{main}")).split())


def is_whole_page(response: HttpResponse, language: str) -> bool:
    """Whether it is a page of the house in this language, with a heading and a way on."""
    source = response.content.decode()
    return (
        f'<html lang="{language}"' in source
        and len(re.findall("<h1", source)) == 1
        and len(words_of(response)) > 20
        and f'href="/{language}/"' in source
    )


def problem(response: HttpResponse) -> dict[str, Any]:
    """The problem that the interface tells (RFC 9457)."""
    assert response["Content-Type"] == "application/problem+json; charset=utf-8", response.content[:200]
    told: dict[str, Any] = json.loads(response.content)
    assert told["status"] == response.status_code
    assert told["title"]
    assert len(told["detail"]) > 10
    return told
