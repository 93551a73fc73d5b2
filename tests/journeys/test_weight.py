"""Little data: the first view of a page with everything that it loads, as it comes through the line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.addresses import HELP
from tests.journeys.conftest import Meet
from tests.journeys.visitor import Visitor

MOST_BYTES = 100_000


def weigh(visitor: Visitor, path: str) -> dict[str, int]:
    """Bytes through the line by kind of file, for a browser that has nothing yet."""
    kinds: dict[str, str] = {}
    weights: dict[str, int] = {}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        weights[kind] = weights.get(kind, 0) + int(event["encodedDataLength"])

    line = visitor.page.context.new_cdp_session(visitor.page)
    line.on("Network.responseReceived", received)
    line.on("Network.loadingFinished", finished)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    visitor.arrives(path)
    visitor.page.wait_for_load_state("networkidle")
    return weights


@pytest.mark.parametrize("language", ["de", "ar", "uk"])
@pytest.mark.parametrize("path", ["", HELP])
def test_the_first_view_is_light(meet: Meet, language: str, path: str) -> None:
    weights = weigh(meet(language), path)
    # The control: the page, its looks and its letters were counted.
    assert all(weights.get(kind, 0) > 1_000 for kind in ("Document", "Stylesheet", "Font")), weights
    assert sum(weights.values()) < MOST_BYTES, weights
