"""`lotse run` as somebody meets it: started, twice at once, in each other's way, killed, started again."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from lotse.site.supervisor.cluster import DATABASE, SUPERUSER, url_through
from lotse.site.supervisor.identity import SYSTEM_HOME
from lotse.site.supervisor.problems import FixableError
from lotse.site.supervisor.run import main as run
from lotse.site.supervisor.website import chosen_port, open_port

SECONDS = 180.0


class Site:
    """One `lotse run` on a free port with a data folder of its own and no networks, for speed."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.data = folder / "data"
        (folder / "networks").mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        names = ("DATABASE_URL", "LOTSE_MIGRATOR_URL", "LOTSE_WORKER_URL", "LOTSE_TEST_URL")
        self.env = {name: value for name, value in os.environ.items() if name not in names}
        self.env |= {
            "PORT": str(self.port),
            "LOTSE_DATA": str(self.data),
            "LOTSE_NETWORKS": str(folder / "networks"),
        }
        self.env |= {"DJANGO_SETTINGS_MODULE": "lotse.site.settings"} | more
        self.words = folder / "words.txt"

    def start(self) -> subprocess.Popen[bytes]:
        with self.words.open("wb") as words:
            return subprocess.Popen(
                [sys.executable, "-m", "lotse.site.command", "run"],
                env=self.env, stdout=words, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait_until_open(self, process: subprocess.Popen[bytes]) -> None:
        wait_until(lambda: "Ctrl-C stops it" in self.said() or process.poll() is not None, "an open site")
        assert process.poll() is None, self.said()
        assert self.answers()

    def said(self) -> str:
        return self.words.read_text()

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/robots.txt", headers={"Host": "localhost"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def superuser_url(self) -> str:
        running = json.loads((self.data / "running.json").read_text())
        password = json.loads((self.data / "secrets.json").read_text())["own"][SUPERUSER]
        return url_through(running["socket"], SUPERUSER, password, DATABASE)

    def clean(self) -> None:
        named = self.data / "cluster.json"
        if named.exists():
            shutil.rmtree(SYSTEM_HOME / json.loads(named.read_text())["folder"])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[..., Site]]:
    made: dict[str, Site] = {}

    def make(name: str, **more: str) -> Site:
        made[name] = Site(tmp_path / name, **more)
        return made[name]

    yield make
    for each in made.values():
        each.clean()


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, int]]:
    """A site that is served while the tests of this file try to disturb it, and its process number.

    Its only network file is broken.
    """
    folder = tmp_path_factory.mktemp("open")
    one = Site(folder)
    (folder / "networks" / "kaputt.yaml").write_text("format: 2\nnetwork: kaputt\n")
    process = one.start()
    one.wait_until_open(process)
    yield one, process.pid
    assert one.answers()
    process.terminate()
    assert process.wait(SECONDS) == 0
    one.clean()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)


def programs_with(*marks: str) -> dict[int, str]:
    """The living processes whose environment or command holds one of `marks`, with their command."""
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes()
            text = words + (entry / "environ").read_bytes()
        except OSError:
            continue
        if any(mark.encode() in text for mark in marks):
            found[int(entry.name)] = words.replace(b"\0", b" ").decode()
    return found


def servers_with(*marks: str) -> list[str]:
    """The programs of those processes."""
    return [words.partition(" ")[0] for words in programs_with(*marks).values()]


def workers_with(mark: str) -> list[int]:
    """The job workers among them."""
    return [
        number for number, words in programs_with(mark).items() if words.endswith("lotse.site.command work ")
    ]


def test_twice_at_once_then_killed_and_nothing_is_lost(
    site: Callable[..., Site], open_site: tuple[Site, int]
) -> None:
    one, (other, _) = site("one"), open_site
    first = one.start()
    one.wait_until_open(first)
    with psycopg.connect(one.superuser_url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    socket_folder = json.loads((one.data / "running.json").read_text())["socket"]
    first.kill()
    first.wait()
    wait_until(lambda: not one.answers(), "the end of the web server")
    wait_until(lambda: not servers_with(str(one.data), socket_folder), "the end of every process")
    # The control: the same look finds the other site, which nobody killed.
    assert servers_with(str(other.data))
    assert other.answers()
    again = one.start()
    one.wait_until_open(again)
    assert "Making" not in one.said()
    with psycopg.connect(one.superuser_url()) as connection:
        assert connection.execute("SELECT number FROM kept").fetchall() == [(7,)]
    again.send_signal(signal.SIGINT)
    assert again.wait(SECONDS) == 0
    assert not servers_with(str(one.data), socket_folder)


def test_the_worker_is_started_again_and_its_address_is_its_own(open_site: tuple[Site, int]) -> None:
    one, _ = open_site
    secrets = json.loads((one.data / "secrets.json").read_text())["roles"]
    first = workers_with(secrets["lotse_worker"])
    assert first
    # Who serves knows the app's address, the control, and not the worker's.
    assert any("gunicorn" in text for text in programs_with(secrets["lotse_app"]).values())
    assert not any("gunicorn" in text for text in programs_with(secrets["lotse_worker"]).values())
    os.kill(first[0], signal.SIGKILL)
    wait_until(lambda: workers_with(secrets["lotse_worker"]) not in ([], first), "another worker")
    assert one.answers()
    assert "The job worker stopped by itself" in one.said()


def test_a_broken_network_file_is_told_once_and_the_rest_is_served(open_site: tuple[Site, int]) -> None:
    said = open_site[0].said()
    assert open_site[0].answers()
    assert said.count("kaputt.yaml:1: format: Erwartet: format: 1") == 1
    assert "what was loaded before stays" in said
    assert "failed" not in said


def test_the_second_on_a_data_folder_is_told_who_has_it(
    site: Callable[..., Site], open_site: tuple[Site, int]
) -> None:
    one, number = open_site
    intruder = site("intruder", LOTSE_DATA=str(one.data))
    assert intruder.start().wait(SECONDS) == 1
    assert f"is in use by “lotse run” (process {number})" in intruder.said()
    assert one.answers()


def test_a_taken_port_is_said_before_anything_is_made(site: Callable[..., Site]) -> None:
    one = site("one")
    with open_port(one.port) as taken:
        taken.listen()
        assert one.start().wait(SECONDS) == 1
    assert f"Port {one.port} is taken" in one.said()
    assert not one.data.exists()


def test_an_administrators_url_does_not_change_roles_that_others_use(
    site: Callable[..., Site], open_site: tuple[Site, int]
) -> None:
    guest = site("guest", DATABASE_URL=open_site[0].superuser_url())
    assert guest.start().wait(SECONDS) == 1
    assert "already has Lotse's roles" in guest.said()


@pytest.mark.parametrize("port", ["", "eighty", "0", "65536", "-1", "8000 "])
def test_a_port_that_is_none(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    if port == "":
        assert chosen_port() == 8000
        return
    with pytest.raises(FixableError, match="must be a number"):
        chosen_port()


def test_words_after_run_are_refused() -> None:
    with pytest.raises(FixableError, match="takes no arguments"):
        run(["8001"])
