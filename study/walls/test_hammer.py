"""Study: 32 people over a pool of four connections for a long time, 15 % of their requests with a fault.

Run: make study
"""

from __future__ import annotations

import os
from typing import Any

import pytest

from lotse.accounts import middleware
from lotse.cases.tests import hammering
from lotse.cases.tests.test_hammer import addresses

__all__ = ["addresses"]
REQUESTS = int(os.environ.get("LOTSE_STUDY_REQUESTS", "160"))

pytestmark = pytest.mark.django_db(transaction=True)


def test_foreign_rows_of_many_requests(monkeypatch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    expected = hammering.plant(4)
    with hammering.pooled():
        real = hammering.run(32, REQUESTS, expected, seed=3)
        monkeypatch.setattr(middleware, "acting_as", hammering.whole_connection)
        control = hammering.run(32, REQUESTS // 3, expected, seed=4)
    with capsys.disabled():
        for name, heard in (("the house", real), ("a context for the connection (control)", control)):
            print(
                f"\n{name}: {sum(heard.requests.values())} requests, {heard.rows} rows, {heard.foreign} foreign, "
                f"{heard.to_forgetful} to requests without a context, {heard.missing} missing, {dict(heard.requests)}"
            )
    assert (real.foreign, real.to_forgetful, real.missing, real.wrong_answers) == (0, 0, 0, [])
    assert control.to_forgetful > 0
