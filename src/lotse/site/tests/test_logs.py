"""Logs tell what failed and where in the code, never what somebody asked."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils.log import DEFAULT_LOGGING, ServerFormatter

from lotse.site.logs import DiscreetFormatter, WithoutQuestion

CANARY = "Kanarienvogel"


def fails(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"{CANARY} asked for {request.GET['topic']}")


fails.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path(f"{CANARY}/", fails)]


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the handler for requests, built as the settings say, writes."""
    spec = settings.LOGGING["handlers"]["requests"]
    assert spec["filters"] == ["without-question"]
    assert settings.LOGGING["loggers"]["django.request"] == {"handlers": ["requests"], "propagate": False}
    yield from _listening(
        DiscreetFormatter(settings.LOGGING["formatters"]["plain"]["format"]), WithoutQuestion()
    )


@pytest.fixture
def written_by_django() -> Iterator[StringIO]:
    """What Django's own formatter would write of the same requests."""
    assert DEFAULT_LOGGING["formatters"]["django.server"]["()"] == "django.utils.log.ServerFormatter"
    yield from _listening(ServerFormatter("%(message)s"), None)


def _listening(formatter: logging.Formatter, discretion: logging.Filter | None) -> Iterator[StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    if discretion:
        handler.addFilter(discretion)
    logger = logging.getLogger("django.request")
    kept, logger.handlers = logger.handlers, [handler]
    yield stream
    logger.handlers = kept


def ask() -> None:
    client = Client(raise_request_exception=False)
    assert client.get(f"/{CANARY}/?topic={CANARY}").status_code == 500


@pytest.mark.urls(__name__)
def test_neither_the_address_nor_the_message_is_written(written: StringIO) -> None:
    ask()
    text = written.getvalue()
    assert CANARY not in text
    assert "A request was answered with 500." in text
    assert "ValueError" in text
    assert "in fails" in text


@pytest.mark.urls(__name__)
def test_django_would_have_written_both(written_by_django: StringIO) -> None:
    ask()
    text = written_by_django.getvalue()
    assert f"/{CANARY}/" in text
    assert f"ValueError: {CANARY} asked for {CANARY}" in text


def record(**more: object) -> logging.LogRecord:
    made = logging.LogRecord("x", logging.ERROR, __file__, 1, "Not Found: %s", (f"/{CANARY}/",), None)
    made.__dict__.update(more)
    return made


def test_the_filter_leaves_only_the_status() -> None:
    for given, expected in (
        (record(status_code=404), "A request was answered with 404."),
        (record(), "A request was answered."),
    ):
        assert WithoutQuestion().filter(given) is True
        assert given.getMessage() == expected


def test_a_cause_is_not_told_either() -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise RuntimeError(CANARY) from error
    except RuntimeError as error:
        text = DiscreetFormatter().formatException((type(error), error, error.__traceback__))
    assert CANARY not in text
    assert text.endswith("RuntimeError")
    assert DiscreetFormatter().formatException((None, None, None)) == ""
