"""The `lotse` command: finds out what is meant, lends it a database if it needs one, and hands over."""

import os
import sys
from collections.abc import Callable

HELP = """Usage: lotse COMMAND

  run                      serve the site for a trial, with its own database (PORT, LOTSE_DATA, DATABASE_URL)
  work                     do the jobs that wait, until it is stopped (as LOTSE_WORKER_URL; “run” does it already)
  network check FILE       read a network file and say what is wrong in it; changes nothing
  network load FILE...     load network files; what was edited on a screen is kept and listed
  network export NETWORK   write a network as a file
  hours                    answer opening hours: JSON lines from standard input to standard output
  names                    say whom a name means, in any spelling: JSON lines from standard input to standard output
  deadline                 answer appeal periods: JSON lines likewise (sentences in German with LOTSE_LANGUAGE=de)
  create_account EMAIL NAME  make an account for somebody who works with Lotse; asks for the password
  audit seal|anchor        close the visitors' book up to now; leave the last seal outside (LOTSE_ANCHOR_FILE)
  audit verify             find out whether the visitors' book is whole; exit status 1 where it is not
  send_test_mail ADDRESS   let the worker send a test mail (LOTSE_SMTP_URL, LOTSE_MAIL_FROM)
  demo                     fill a trial with an invented network's life, and say how to sign in (--people N --years Y)
  migrate                  bring the tables up to date (with LOTSE_MIGRATOR_URL where DATABASE_URL is set)
  backup FOLDER            write database and key store into a new folder; the master key is never in it
  restore FOLDER           a backup into an empty database, whole or not at all (--replace: into one that is not)
  update                   back up, then tables, files, networks and checks of the version that is installed
  database prepare         make the roles on the server of DATABASE_URL (--print-sql: print what that takes)
  database check           say what in the database lets rows through; exit status 1 where there is something
  keys status              what the key store holds (rotate-carrier, rotate-master, export-carrier, import-carrier,
                           destroy-carrier, make-master: “lotse keys --help”)
  test [PYTEST ARGUMENTS]  run the tests with a database of their own
  assemble                 compile the translations and collect the static files

Every command works alone: without DATABASE_URL it starts the trial database if none runs, and stops what it started.
“lotse help” lists Django's commands, which work here too: shell, dbshell, showmigrations, makemigrations ...
"""
# Django's commands that never look at a database.
WITHOUT_DATABASE = {"help", "version", "--version", "check", "collectstatic", "findstatic", "diffsettings",
                    "makemessages", "compilemessages", "startapp"}  # fmt: skip
WITH_MIGRATOR = {"migrate", "flush", "index_names"}
# Acts as the app, and copies past its walls.
BESIDE_MIGRATOR = {"demo"}
# The app can neither seal nor check the visitors' book.
WITH_WORKER = {"audit"}


def main() -> None:
    """Entry point of the console script."""
    try:
        code = dispatch(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader has gone (`lotse hours | head`); what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def dispatch(words: list[str]) -> int:
    """Run one command and return its exit status."""
    # Imported here and below: `lotse hours` answers a stream of questions and must not wait for Django.
    from lotse.site.supervisor.problems import FixableError

    try:
        match words:
            case [] | ["--help"] | ["-h"]:
                print(HELP, end="")
                return 0
            case ["hours" | "names" | "deadline" as questions]:
                return _answers(questions)
            case ["run", *rest]:
                from lotse.site.supervisor.run import main as serve

                return serve(rest)
            case ["work"]:
                from lotse.site.supervisor.job_worker import main as work

                return work()
            case ["test", *rest]:
                from lotse.site.supervisor.testing import main as test

                return test(rest)
            case ["assemble"]:
                from lotse.site.supervisor.assembly import main as assemble

                _start_django()
                return assemble()
            case ["network", *rest]:
                return _network(rest)
            case ["backup" | "restore" | "update" | "database", *_]:
                return _upkeep(words)
            case ["keys", *rest]:
                return _keys(rest)
            case _:
                return _management(words)
    except FixableError as problem:
        print(f"lotse: {problem}", file=sys.stderr)
        return 1


def _answers(questions: str) -> int:
    if questions == "hours":
        from lotse.hours.command import run
    elif questions == "names":
        from lotse.clients.command import run
    else:
        from lotse.cases.command import run

    return run(sys.stdin, sys.stdout) or 0


def _upkeep(words: list[str]) -> int:
    from lotse.site.upkeep.command import main as upkeep

    return upkeep(words)


def _network(words: list[str]) -> int:
    if words[:1] != ["check"] and not {"--help", "-h"} & set(words):
        return _with_database(["network", *words], _network_command)
    _start_django()
    return _network_command(["network", *words])


def _network_command(words: list[str]) -> int:
    from lotse.directory.command import main as network

    return network(words[1:])


def _keys(words: list[str]) -> int:
    if words[:1] != ["make-master"] and not {"--help", "-h"} & set(words):
        return _with_database(["keys", *words], _keys_command)
    _start_django()
    return _keys_command(["keys", *words])


def _keys_command(words: list[str]) -> int:
    from lotse.site.upkeep.keys import main as keys

    return keys(words[1:])


def _management(words: list[str]) -> int:
    if words[0] in WITHOUT_DATABASE or {"--help", "-h"} & set(words):
        _start_django()
        return _django_command(words)
    return _with_database(words, _django_command)


def _django_command(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lotse", *words])
    return 0


def _with_database(words: list[str], command: Callable[[list[str]], int]) -> int:
    from lotse.site.supervisor.locations import DataFolder, data_folder
    from lotse.site.supervisor.preparation import OTHER_ROLES, environment, forget_stamps, opened
    from lotse.site.supervisor.programs import client_programs

    data = DataFolder(data_folder())
    as_migrator = words[0] in WITH_MIGRATOR
    with opened(data, f"lotse {words[0]}") as database:
        url = database.migrator if as_migrator else None
        if words[0] in WITH_WORKER:
            url = database.worker
        lent = environment(database, data, url)
        for name in OTHER_ROLES:
            os.environ.pop(name, None)
        os.environ.update(lent)
        if words[0] in BESIDE_MIGRATOR and database.migrator:
            os.environ["LOTSE_MIGRATOR_URL"] = database.migrator
        # One command needs one connection, not a pool of them.
        os.environ.setdefault("LOTSE_POOL_SIZE", "0")
        if as_migrator and database.is_trial:
            forget_stamps(data)
        if words[0] == "dbshell":
            os.environ["PATH"] += f"{os.pathsep}{client_programs()}"
        _start_django()
        return command(words)


def _start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.site.settings")
    django.setup()


if __name__ == "__main__":
    main()
