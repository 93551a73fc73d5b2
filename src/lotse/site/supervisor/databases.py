"""The database a command works with: the one DATABASE_URL names, or the trial cluster of the data folder."""

import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from lotse.core import roles
from lotse.core.vaults import master, preparing
from lotse.core.vaults.store import make_tables

from .cluster import DATABASE, SUPERUSER, Cluster, answers, url_through
from .identity import SYSTEM_HOME, Identity, database_identity
from .locations import MASTER_KEY, STAMPS, DataFolder
from .problems import FixableError
from .programs import programs_for
from .progress import say

OLDEST_VERSION = 15
BORROW_SECONDS = 120.0
# In the order of `Database`.
_SIGNING_IN = (roles.APP, roles.MIGRATOR, roles.WORKER)


@dataclass(frozen=True)
class Database:
    """Who signs in how: URLs, None where nobody told us. `cluster` is set where we run the server.

    `keys` and `master_key` belong to the key store; `administrator` is known in a trial alone.
    """

    app: str
    migrator: str | None
    worker: str | None = None
    cluster: Cluster | None = None
    is_trial: bool = False
    keys: str | None = None
    master_key: Path | None = None
    backup: str | None = None
    administrator: str | None = None


def given_database(url: str, data: DataFolder) -> Database:
    """The server of DATABASE_URL. An administrator's URL is used once, to make the roles. Raises FixableError."""
    server = look_at(url)
    if not server["superuser"]:
        is_workers = conninfo_to_dict(url).get("user") == roles.WORKER
        return Database(
            url,
            os.environ.get("LOTSE_MIGRATOR_URL") or None,
            os.environ.get("LOTSE_WORKER_URL") or (url if is_workers else None),
            keys=os.environ.get("LOTSE_KEYS_URL") or None,
            master_key=_master_key_file(data, may_make=False),
            backup=os.environ.get("LOTSE_BACKUP_URL") or None,
        )
    data.prepare()
    section = f"roles of server {server['identifier']}"
    if server["has_roles"] and not data.has_secrets(section):
        raise FixableError(
            "DATABASE_URL is an administrator's, and its server already has Lotse's roles, whose passwords this data "
            f"folder ({data.path}) does not know. Set DATABASE_URL to the role {roles.APP} and LOTSE_MIGRATOR_URL to "
            f"the role {roles.MIGRATOR}, or set LOTSE_DATA to the folder that was used before."
        )
    passwords = _passwords(data, section)
    roles.prepare(url, passwords)
    say(f"DATABASE_URL is an administrator's: the roles are made, pages are served as {roles.APP}.")
    keys = os.environ.get("LOTSE_KEYS_URL")
    if not keys:
        # Beside it on the same server; a server of its own for the keys is better, and is the operator's to name.
        name = f"{conninfo_to_dict(url).get('dbname', DATABASE)}_keys"
        preparing.make_database(url, name=name)
        keys = make_conninfo(url, user=roles.KEYS, password=passwords[roles.KEYS], dbname=name)
    return _with_key_store(
        Database(
            *(make_conninfo(url, user=role, password=passwords[role]) for role in _SIGNING_IN),
            keys=keys,
            master_key=_master_key_file(data, may_make=True),
            backup=make_conninfo(url, user=roles.BACKUP, password=passwords[roles.BACKUP]),
        )
    )


def trial_cluster(data: DataFolder, label: str, settings: Mapping[str, str] | None = None) -> Cluster:
    """The data folder's own cluster, not yet started, for whoever holds the folder. Raises FixableError."""
    identity = database_identity()
    password = data.kept_secret(SUPERUSER)
    cluster = Cluster(_cluster_home(data, identity), programs_for(identity), identity, password, settings)
    is_new = not (cluster.data / "PG_VERSION").is_file()
    if is_new:
        data.forget(STAMPS)
    say("Making the database ..." if is_new else "Starting the database ...")
    data.write("running.json", {"pid": os.getpid(), "label": label})
    return cluster


@contextmanager
def trial_database(data: DataFolder, label: str) -> Iterator[Database]:
    """Start the trial cluster, with its roles; stop it at the end."""
    with trial_cluster(data, label).running() as cluster:
        _create_database(cluster)
        passwords = _passwords(data, "roles")
        roles.prepare(cluster.url(), passwords)
        preparing.make_database(cluster.url())
        yield _with_key_store(_trial(data, str(cluster.socket_folder), cluster))


def publish(data: DataFolder, label: str, database: Database) -> None:
    """Let other commands borrow the trial database, now that it is ready."""
    if database.cluster is not None:
        socket_folder = str(database.cluster.socket_folder)
        data.write("running.json", {"pid": os.getpid(), "label": label, "socket": socket_folder})


@contextmanager
def borrowed_database(data: DataFolder) -> Iterator[Database | None]:
    """The trial database that somebody else runs, or None when it is only starting or already stopping."""
    with data.borrowed():
        socket_folder = str(data.read("running.json").get("socket", ""))
        if not socket_folder or not answers(socket_folder):
            yield None
            return
        yield _trial(data, socket_folder)


def holder(data: DataFolder) -> str:
    """Who runs the data folder's database, for a message."""
    running = data.read("running.json")
    return f"“{running.get('label', 'lotse')}” (process {running.get('pid', 'unknown')})"


def wait_a_moment(data: DataFolder, since: float) -> None:
    """Between two looks at a database that somebody else is starting. Raises FixableError after two minutes."""
    if time.monotonic() - since > BORROW_SECONDS:
        raise FixableError(f"The database of {data.path} does not become ready; {holder(data)} holds it.")
    time.sleep(0.2)


def _trial(data: DataFolder, socket_folder: str, cluster: Cluster | None = None) -> Database:
    passwords = _passwords(data, "roles") | {SUPERUSER: data.kept_secret(SUPERUSER)}

    def through(role: str, database: str = DATABASE) -> str:
        return url_through(socket_folder, role, passwords[role], database)

    return Database(
        *(through(role) for role in _SIGNING_IN),
        cluster=cluster,
        is_trial=True,
        keys=through(roles.KEYS, preparing.DATABASE),
        master_key=_master_key_file(data, may_make=True),
        backup=through(roles.BACKUP),
        administrator=through(SUPERUSER),
    )


def _master_key_file(data: DataFolder, *, may_make: bool) -> Path | None:
    """LOTSE_MASTER_KEY_FILE, or the file beside the generated secrets; None where there is neither.

    A new one beside a key store that is in use opens nothing; that is noticed and said before serving.
    """
    if named := os.environ.get("LOTSE_MASTER_KEY_FILE"):
        return Path(named).expanduser().absolute()
    path = data.path / MASTER_KEY
    if may_make and not path.exists():
        master.make(path)
    return path if path.exists() else None


def _with_key_store(database: Database) -> Database:
    with psycopg.connect(database.keys or "") as connection:
        make_tables(connection)
    return database


def _cluster_home(data: DataFolder, identity: Identity) -> Path:
    """Beside the data, or, where another user runs PostgreSQL, in a folder of that user which the data names."""
    if not identity.is_other:
        return data.path
    named = str(data.read("cluster.json").get("folder", ""))
    if re.fullmatch(r"[0-9a-f]{12}", named) and (SYSTEM_HOME / named).is_dir():
        return SYSTEM_HOME / named
    if named:
        say(f"The database folder {SYSTEM_HOME / named} is gone: a new, empty one is made.")
    home = SYSTEM_HOME / secrets.token_hex(6)
    home.mkdir()
    # Root's own, so that nothing root does in it can be bent by that user; to pass through is all it needs.
    home.chmod(0o711)
    data.write("cluster.json", {"folder": home.name})
    return home


def _create_database(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(database="postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _passwords(data: DataFolder, section: str) -> dict[str, str]:
    names = (roles.APP, roles.WORKER, roles.MIGRATOR, roles.BACKUP, roles.KEYS)
    return {name: data.kept_secret(name, section) for name in names}


def look_at(url: str) -> dict[str, object]:
    """Whose URL it is (`superuser`), which server, and whether that has Lotse's roles. Raises FixableError."""
    try:
        parts = conninfo_to_dict(url)
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(
                "SELECT rolsuper, (SELECT system_identifier::text FROM pg_control_system()), "
                "EXISTS (SELECT FROM pg_roles WHERE rolname = %s) FROM pg_roles WHERE rolname = current_user",
                [roles.APP],
            ).fetchone()
            version = connection.info.server_version // 10000
    except psycopg.ProgrammingError:
        raise FixableError(
            "DATABASE_URL cannot be read. Example: postgresql://lotse_app:password@host:5432/lotse"
        ) from None
    except psycopg.OperationalError as error:
        place = f"{parts.get('host', 'this machine')}, database {parts.get('dbname', '(none named)')}"
        raise FixableError(
            f"The server of DATABASE_URL ({place}) cannot be used: {str(error).strip()}"
        ) from None
    if version < OLDEST_VERSION:
        raise FixableError(
            f"The server of DATABASE_URL is PostgreSQL {version}; Lotse needs {OLDEST_VERSION} or newer."
        )
    assert row is not None
    return {"superuser": row[0], "identifier": row[1], "has_roles": row[2]}
