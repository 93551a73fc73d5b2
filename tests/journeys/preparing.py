"""Run as a program beside the tests, so that their own connection stays untouched:

python -m tests.journeys.preparing migrate    make the tables as their owner
python -m tests.journeys.preparing assemble   collect the static files as they are served
python -m tests.journeys.preparing FILE...    load network files as the app
"""

import sys
from pathlib import Path

import django


def main(words: list[str]) -> None:
    """Do what the words say, one after the other."""
    django.setup()
    for word in words:
        match word:
            case "migrate":
                _migrate()
            case "assemble":
                _assemble()
            case path:
                _load(Path(path))


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    from lotse.core import roles

    options = connection.settings_dict["OPTIONS"]
    served = dict(options)
    options |= {"assume_role": roles.OWNER, "options": "-c row_security=off"}
    call_command("migrate", verbosity=0)
    connection.close()
    options.clear()
    options |= served


def _assemble() -> None:
    from lotse.site.supervisor.assembly import collect_static_files

    collect_static_files()


def _load(path: Path) -> None:
    from lotse.audit.actions import COMMAND_LINE
    from lotse.directory.actions import load_network_file

    load_network_file(by=COMMAND_LINE, path=path)


if __name__ == "__main__":
    main(sys.argv[1:])
