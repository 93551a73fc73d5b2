"""Help over 1,000 sites: the server's time from the database, and the result page beside a bare Django view.

Run: make bench
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter, sleep

import pytest
from django.db import connection
from django.test import Client, override_settings
from psycopg.conninfo import make_conninfo

from benchmarks.directory.planted import plant

SITES, ROUNDS = 1000, 5
QUESTIONS = {
    "everything": "",
    "topic": "?topic=work",
    "topic, language, place": "?topic=work&language=ar&place=Musterkreis",
    "channel": "?channel=walk-in&language=ti",
}

pytestmark = pytest.mark.django_db(transaction=True)


@override_settings(MINUTE_CACHE_ENTRIES=0)
def test_help_from_the_database(capsys: pytest.CaptureFixture[str]) -> None:
    plant(SITES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE hours_openinterval, directory_channel, directory_door")
    client = Client()
    with capsys.disabled():
        print(f"\nhelp over {SITES} sites, whole request, median of 40, from the database each time")
        for name, question in QUESTIONS.items():
            client.get(f"/api/v1/help{question}")
            times = [_timed(client, f"/api/v1/help{question}") for _ in range(40)]
            print(f"  {name:24} {median(times) * 1000:6.1f} ms")


def test_result_page_beside_a_bare_view(capsys: pytest.CaptureFixture[str]) -> None:
    assert shutil.which("wrk"), "this benchmark needs wrk: apt-get install wrk"
    plant(SITES)
    ours, bare = [], []
    with (
        _served("lotse.site.wsgi:application") as port,
        _served("benchmarks.directory.bare:application") as peer,
    ):
        for _ in range(ROUNDS):
            ours.append(_requests_per_second(f"http://127.0.0.1:{port}/de/help/?topic=work&language=ar"))
            bare.append(_requests_per_second(f"http://127.0.0.1:{peer}/"))
    with capsys.disabled():
        print(
            f"\nresult page, gunicorn with two workers, wrk, {ROUNDS} rounds in turns, median requests a second"
        )
        print(
            f"  ours {median(ours):8.0f}   bare view {median(bare):8.0f}   ratio {median(ours) / median(bare):.2f}"
        )


def _timed(client: Client, address: str) -> float:
    started = perf_counter()
    response = client.get(address)
    taken = perf_counter() - started
    assert response.status_code == 200
    assert response.json()["doors"]
    return taken


def _requests_per_second(address: str) -> float:
    command = ["wrk", "-t1", "-c8", "-d4s", "-H", "Accept-Encoding: gzip", address]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in output, output
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found, output
    return float(found[1])


@contextmanager
def _served(application: str) -> Iterator[int]:
    """The application under gunicorn as the house starts it, on a free port; stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    row = connection.settings_dict
    url = make_conninfo(
        "", host=row["HOST"], port=row["PORT"] or None, user=row["USER"], password=row["PASSWORD"],
        dbname=row["NAME"], options="-c role=lotse_app",
    )  # fmt: skip
    environment = os.environ | {
        "DATABASE_URL": url,
        "LOTSE_SECRET_KEY": "benchmark-" * 6,
        "DJANGO_SETTINGS_MODULE": "lotse.site.settings",
    }
    settings = ["-c", "python:lotse.site.supervisor.gunicorn_settings"]
    if "bare" in application:
        settings = ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", *settings, "-b", f"127.0.0.1:{port}", application]
    server = subprocess.Popen(command, env=environment)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
