"""32 people over a pool of four connections, with faults: nobody is shown another's rows, who forgets is shown none."""

from __future__ import annotations

from typing import Any

import pytest

from lotse.accounts import middleware
from lotse.cases.tests import hammering

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The faults are meant; the log of the house would be full of them.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
SEED = 20261127


@pytest.fixture(autouse=True)
def addresses(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.ROOT_URLCONF = "lotse.cases.tests.hammering"
    settings.STAFF_PACE = dict.fromkeys(settings.STAFF_PACE, (10**6, 60))
    caplog.set_level("CRITICAL", "django.request")


def test_nobody_is_shown_anothers_rows(capsys: pytest.CaptureFixture[str]) -> None:
    expected = hammering.plant(3)
    with hammering.pooled():
        heard = hammering.run(32, 6, expected, SEED)
    assert heard.wrong_answers == []
    assert sum(heard.requests.values()) == 192
    assert all(heard.requests[fault] for fault in hammering.FAULTS)
    assert heard.rows > 500
    assert (heard.foreign, heard.missing, heard.to_forgetful) == (0, 0, 0)


def test_a_context_for_the_whole_connection_does_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same people, the same faults, a context that outlives its request."""
    monkeypatch.setattr(middleware, "acting_as", hammering.whole_connection)
    expected = hammering.plant(3)
    with hammering.pooled():
        heard = hammering.run(32, 6, expected, SEED)
    assert heard.to_forgetful > 0
