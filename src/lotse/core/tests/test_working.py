"""The worker in a process of its own, killed as a power cut or the kernel kills it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from lotse.core import roles, working
from tests import database
from tests.workshop import Workshop, workshop

WORK = "accounts.clear_expired_sessions"
# Handed over, that is; the worker adds its own where the minute says so.
STATES = (
    f"SELECT status::text FROM procrastinate_jobs WHERE task_name = '{WORK}' AND args = '{{}}' ORDER BY id"
)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    with workshop(tmp_path) as shop:
        yield shop


def plant_expired_session(shop: Workshop) -> None:
    shop.admin.execute(
        "INSERT INTO accounts_session (key_hash, data, agent, started_at, expires_at, last_seen_at) "
        "VALUES ('old', '', '', %s, %s, %s)",
        [LONG_AGO] * 3,
    )


def sessions(shop: Workshop) -> int:
    return int(shop.rows("SELECT count(*) FROM accounts_session")[0][0])


def time_passes(shop: Workshop) -> None:
    """As if the workers so far had been silent for an hour; the minute's recovery is called at once."""
    shop.admin.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'")


def test_work_of_a_killed_worker_is_done_by_the_next(shop: Workshop) -> None:
    plant_expired_session(shop)
    with psycopg.connect(database.administrator_url(), dbname=shop.name) as holder:
        # A lock holds the work up in the middle, until its worker is dead.
        holder.execute("SELECT 1 FROM accounts_session FOR UPDATE")
        shop.enqueue(WORK)
        first = shop.start()
        shop.wait_for(lambda: shop.rows(STATES) == [("doing",)], "work in hand")
        first.send_signal(signal.SIGKILL)
        first.wait()
    second = shop.start()
    shop.enqueue(WORK)
    shop.wait_for(lambda: len(shop.rows(STATES)) == 1, "new work is done")
    # The control: without recovery the work stays in a dead hand, and the next worker does not touch it.
    assert shop.rows(STATES) == [("doing",)]
    plant_expired_session(shop)
    time_passes(shop)
    shop.admin.execute("SELECT doors.enqueue_job('core.recover_jobs', '{}', NULL)")
    shop.wait_for(lambda: shop.rows(STATES) == [], "work begun again")
    assert sessions(shop) == 0
    second.send_signal(signal.SIGTERM)
    assert second.wait(working.PATIENCE) == 0
    assert shop.rows(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 min'"
    )[0] == (0,)


def test_work_that_takes_its_worker_down_again_and_again_is_given_up(shop: Workshop) -> None:
    shop.enqueue(WORK)
    shop.admin.execute(f"UPDATE procrastinate_jobs SET status = 'doing', attempts = {working.FALLS}")
    shop.start()
    shop.admin.execute("SELECT doors.enqueue_job('core.recover_jobs', '{}', NULL)")
    shop.wait_for(lambda: shop.rows(STATES) == [("failed",)], "the end of it")
    assert f"took its worker down {working.FALLS} times" in shop.said()


def test_work_in_hand_is_finished_before_the_worker_stops(shop: Workshop) -> None:
    plant_expired_session(shop)
    with psycopg.connect(database.administrator_url(), dbname=shop.name) as holder:
        holder.execute("SELECT 1 FROM accounts_session FOR UPDATE")
        shop.enqueue(WORK)
        worker = shop.start()
        shop.wait_for(lambda: shop.rows(STATES) == [("doing",)], "work in hand")
        worker.send_signal(signal.SIGTERM)
    assert worker.wait(working.PATIENCE) == 0
    assert (shop.rows(STATES), sessions(shop)) == ([], 0)


def test_as_another_role_there_is_no_work(shop: Workshop) -> None:
    worker = shop.start(LOTSE_WORKER_URL=shop.url(roles.APP))
    assert worker.wait(working.PATIENCE) != 0
    assert "connected as lotse_app" in shop.said()
