"""Study: writers at work, PostgreSQL killed with -9 again and again. No row whose commit was answered may be lost.

Run: make study
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from lotse.site.supervisor.cluster import Cluster
from lotse.site.supervisor.identity import SYSTEM_HOME, database_identity
from lotse.site.supervisor.programs import programs_for

ROUNDS, WRITERS, SECONDS = 6, 4, 1.5


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    identity = database_identity()
    home = SYSTEM_HOME / f"study-{secrets.token_hex(4)}" if identity.is_other else tmp_path / "home"
    home.mkdir()
    home.chmod(0o711)
    with Cluster(home, programs_for(identity), identity, "the password").running() as running:
        yield running
    shutil.rmtree(home)


def write_until_it_breaks(url: str, writer: int, answered: list[tuple[int, int]]) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            for number in range(10**9):
                connection.execute("INSERT INTO kept VALUES (%s, %s)", [writer, number])
                answered.append((writer, number))
    except psycopg.OperationalError:
        return


def kill(cluster: Cluster, everybody: bool) -> None:
    """The first process alone, or each process of the server at once."""
    first = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split() if everybody else []
    for number in (first, *map(int, children)):
        os.kill(number, signal.SIGKILL)


def answered_and_lost(cluster: Cluster, url: str, everybody: bool) -> tuple[int, int]:
    """Let writers work, kill the server, start it again: commits that were answered, and how many of them are gone."""
    answered: list[tuple[int, int]] = []
    first = secrets.randbelow(10**6)
    writers = [
        threading.Thread(target=write_until_it_breaks, args=(url, first + each, answered))
        for each in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    time.sleep(SECONDS)
    kill(cluster, everybody)
    for writer in writers:
        writer.join()
    while cluster.is_running:
        time.sleep(0.01)
    began = time.monotonic()
    cluster.start()
    with psycopg.connect(url) as connection:
        found = set(connection.execute("SELECT writer, number FROM kept").fetchall())
    lost = len(set(answered) - found)
    print(f"answered {len(answered)}, lost {lost}, back after {time.monotonic() - began:.1f} s")
    return len(answered), lost


def test_no_answered_commit_is_lost(cluster: Cluster) -> None:
    url = cluster.url(database="postgres")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept (writer int, number int)")
    for turn in range(ROUNDS):
        answered, lost = answered_and_lost(cluster, url, everybody=turn % 2 == 1)
        assert answered > 0
        assert lost == 0
    # The control: writers who do not wait for the disk do lose rows by the same kill.
    careless = f"{url}&options=-csynchronous_commit%3Doff"
    assert sum(answered_and_lost(cluster, careless, everybody=True)[1] for _ in range(ROUNDS)) > 0
