"""`lotse run`: one process that owns database, web server and job worker, starts them, watches them, stops them."""

import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import yaml

from . import processes
from .databases import Database
from .job_worker import JobWorker, worker_environment
from .locations import DataFolder, data_folder
from .preparation import environment, load_networks, network_files, opened, prepare
from .problems import FixableError
from .progress import say
from .website import Website, chosen_port, open_port

RESTARTS, WITHIN_SECONDS = 5, 60.0
DAY = 24 * 3600.0


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, or the terminal is gone."""


def main(arguments: list[str]) -> int:
    """Serve until asked to stop; 0 then. Raises FixableError."""
    if arguments not in ([], ["--with-parent"]):
        raise FixableError(
            "“lotse run” takes no arguments; PORT, LOTSE_DATA and DATABASE_URL are read from the environment."
        )
    if arguments:
        # `make` killed with -9 would otherwise leave us behind.
        processes.stop_with_parent()
    try:
        with _stopping_in_order():
            _serve(chosen_port())
    except Stopped:
        say("Stopped. Everything is kept.")
    return 0


def _serve(port: int) -> None:
    with open_port(port) as listener:
        data = DataFolder(data_folder())
        with opened(data, "lotse run", alone=True) as database:
            if not database.is_trial:
                data.prepare()
                prepare(database, data)
            env = environment(database, data)
            env.setdefault("LOTSE_ORIGIN", f"http://localhost:{port}")
            website = Website(listener, env)
            worker = JobWorker(worker_environment(database, data) | {"LOTSE_ORIGIN": env["LOTSE_ORIGIN"]})
            try:
                say("Starting the web server ...")
                website.start()
                worker.start()
                _announce(port)
                _watch(database, data, website, worker)
            finally:
                say("Stopping ...")
                worker.stop()
                website.stop()


def _watch(database: Database, data: DataFolder, website: Website, worker: JobWorker) -> None:
    """Start again what falls over; give up when it falls over again and again. Raises FixableError."""
    restarts: deque[float] = deque(maxlen=RESTARTS)
    daily = time.monotonic() + DAY
    while True:
        time.sleep(0.3)
        fallen = []
        if database.cluster is not None and not database.cluster.is_running:
            fallen.append(("The database", database.cluster.start))
        if not website.is_running:
            fallen.append(("The web server", website.start))
        if not worker.is_running:
            fallen.append(("The job worker", worker.start))
        for name, start in fallen:
            if len(restarts) == RESTARTS and time.monotonic() - restarts[0] < WITHIN_SECONDS:
                raise FixableError(f"{name} stopped by itself {RESTARTS} times within a minute.")
            restarts.append(time.monotonic())
            say(f"{name} stopped by itself; starting it again ...")
            start()
        if time.monotonic() > daily:
            daily += DAY
            load_networks(database, data)
            if database.cluster is not None:
                database.cluster.prune_logs()


def _announce(port: int) -> None:
    say("Ready.")
    print(f"\nOpen  http://localhost:{port}/\n", flush=True)
    for path in network_files():
        try:
            name = yaml.safe_load(path.read_text("utf-8")).get("name", path.stem)
        except (AttributeError, yaml.YAMLError):
            continue
        print(f"      http://localhost:{port}/de/networks/{path.stem}/   {name}", flush=True)
    print("\nCtrl-C stops it.", flush=True)


@contextmanager
def _stopping_in_order() -> Iterator[None]:
    """The first signal unwinds everything that was started; later ones must not disturb that."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        # Ignored means `nohup`: the terminal may go, we stay.
        numbers.append(signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
