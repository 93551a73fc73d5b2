"""Real PostgreSQL processes: what a kill -9 or a power cut leaves, and who gets in."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from lotse.site.supervisor import processes
from lotse.site.supervisor.cluster import SETTINGS, Cluster
from lotse.site.supervisor.identity import SYSTEM_HOME, Identity, database_identity
from lotse.site.supervisor.problems import FixableError
from lotse.site.supervisor.programs import programs_for

QUICK = {"fsync": "off"}


@pytest.fixture(scope="module")
def identity() -> Identity:
    return database_identity()


@pytest.fixture
def home(identity: Identity, tmp_path: Path) -> Iterator[Path]:
    """A folder that whoever runs PostgreSQL can enter: below a temporary folder of root's it could not."""
    folder = SYSTEM_HOME / f"test-{secrets.token_hex(4)}" if identity.is_other else tmp_path / "home"
    folder.mkdir()
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def make(home: Path, identity: Identity) -> Callable[..., Cluster]:
    def cluster(**settings: str) -> Cluster:
        return Cluster(home, programs_for(identity), identity, "the password", QUICK | settings)

    return cluster


def ask(cluster: Cluster, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(cluster.url(database="postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def is_alive(number: int) -> bool:
    """Whether a process is there and not merely waiting to be counted."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.02)


def servers_of(folder: Path) -> list[int]:
    """Every PostgreSQL process of a data folder: each of them stands in it."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and is_alive(int(entry.name)) and _stands_in(entry, folder)
    ]


def _stands_in(process: Path, folder: Path) -> bool:
    try:
        return Path(os.readlink(process / "cwd")) == folder
    except OSError:
        return False


def test_kill_of_the_whole_server_loses_nothing_that_was_committed(make: Callable[..., Cluster]) -> None:
    make().create()
    cluster = make(fsync="on")
    with cluster.running():
        ask(cluster, "CREATE TABLE kept (number int)")
        open_end = psycopg.connect(cluster.url(database="postgres"))
        open_end.execute("INSERT INTO kept VALUES (2)")
        ask(cluster, "INSERT INTO kept VALUES (1)")
        first = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: not cluster.is_running, "the end of the killed server")
        open_end.close()
        # At once, while the old server's last processes may still hold its memory.
        cluster.start()
        assert ask(cluster, "SELECT number FROM kept") == [(1,)]


def test_an_empty_pid_file_and_a_recycled_number_do_not_keep_it_from_starting(
    make: Callable[..., Cluster], identity: Identity
) -> None:
    cluster = make()
    with cluster.running():
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    pid_file = cluster.data / "postmaster.pid"
    stranger = processes.start(["/bin/sleep", "60"], last_word=signal.SIGKILL, identity=identity)
    try:
        for content in ("", "\n".join([str(stranger.pid), *lines[1:]]) + "\n"):
            pid_file.write_text(content)
            identity.give(pid_file)
            refused = processes.start(
                [cluster.programs / "postgres", "-D", cluster.data],
                last_word=signal.SIGINT,
                identity=identity,
                cwd=cluster.home,
                output=subprocess.DEVNULL,
            )
            # The control: PostgreSQL by itself refuses what lies there.
            assert refused.wait(20) != 0
            with cluster.running():
                assert ask(cluster, "SELECT 1") == [(1,)]
    finally:
        processes.stop(stranger)


def test_an_interrupted_beginning_is_begun_again(make: Callable[..., Cluster], home: Path) -> None:
    (home / "postgres.unfinished").mkdir()
    (home / "postgres.unfinished" / "PG_VERSION").write_text("18\n")
    (home / "first-password").write_text("half")
    cluster = make()
    with cluster.running():
        assert ask(cluster, "SELECT 1") == [(1,)]
    assert not (home / "postgres.unfinished").exists()
    assert not (home / "first-password").exists()


def test_a_data_folder_of_another_version_is_named(make: Callable[..., Cluster], home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(FixableError, match="was made by PostgreSQL 9"):
        make().create()


def test_only_its_own_user_and_only_with_the_password(make: Callable[..., Cluster]) -> None:
    cluster = make()
    with cluster.running():
        assert cluster.socket_folder is not None
        assert cluster.socket_folder.stat().st_mode & 0o777 == 0o700
        assert ask(cluster, "SHOW listen_addresses") == [("",)]
        assert ask(cluster, "SHOW data_checksums") == [("on",)]
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(cluster.url("postgres", "wrong", "postgres"))
        folder = cluster.socket_folder
    assert not folder.exists()


def test_what_people_type_does_not_reach_the_log(make: Callable[..., Cluster]) -> None:
    def log_after_error(cluster: Cluster) -> str:
        with cluster.running(), pytest.raises(psycopg.DataError):
            ask(cluster, "SELECT 'Canary Kanarienvogel'::int")
        return "".join(path.read_text() for path in (cluster.data / "log").iterdir())

    assert "Kanarienvogel" not in log_after_error(make())
    # The control: with PostgreSQL's usual settings it does.
    loose = {name: "error" for name in SETTINGS if name in ("log_min_messages", "log_min_error_statement")}
    assert "Kanarienvogel" in log_after_error(make(**loose))


def test_old_log_files_are_thrown_away(make: Callable[..., Cluster]) -> None:
    cluster = make()
    (cluster.data / "log").mkdir(parents=True)
    for day in range(10, 30):
        (cluster.data / "log" / f"postgresql-202601{day}-000000.log").touch()
    cluster.prune_logs()
    assert len(list((cluster.data / "log").iterdir())) == 10
    assert (cluster.data / "log" / "postgresql-20260129-000000.log").exists()


def test_a_long_or_unusual_path_gets_a_short_socket_folder(home: Path, identity: Identity) -> None:
    for name in ("x" * 120, "Größe mit, Komma"):
        deep = home / name
        deep.mkdir()
        deep.chmod(0o711)
        cluster = Cluster(deep, programs_for(identity), identity, "the password", QUICK)
        with cluster.running():
            assert ask(cluster, "SELECT 1") == [(1,)]
            folder = cluster.socket_folder
        assert folder is not None
        assert not folder.is_relative_to(home)
        assert not folder.exists()


OWNER_PROGRAM = """
import subprocess, sys, time
from pathlib import Path
from lotse.site.supervisor.cluster import Cluster
from lotse.site.supervisor.identity import database_identity
from lotse.site.supervisor.programs import programs_for
identity = database_identity()
cluster = Cluster(Path(sys.argv[1]), programs_for(identity), identity, "the password", {"fsync": "off"})
with cluster.running():
    untied = subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
    print(untied.pid, flush=True)
    time.sleep(60)
"""


def test_nothing_stays_when_its_owner_is_killed(make: Callable[..., Cluster], home: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER_PROGRAM, home], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    untied = int(owner.stdout.readline())
    assert servers_of(home / "postgres")
    owner.kill()
    owner.wait()
    owner.stdout.close()
    wait_until(lambda: not servers_of(home / "postgres"), "the end of the orphaned server")
    # The control: a process that is not tied to its parent outlives it.
    assert is_alive(untied)
    os.kill(untied, signal.SIGKILL)
    with make().running() as cluster:
        assert ask(cluster, "SELECT 1") == [(1,)]
