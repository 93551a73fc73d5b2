"""Run as a program beside the tests, so that their own connection stays untouched:

python -m tests.journeys.preparing migrate    make the tables as their owner
python -m tests.journeys.preparing assemble   collect the static files as they are served
"""

import sys

import django

from tests import database


def main(words: list[str]) -> None:
    """Do what the words say, one after the other."""
    django.setup()
    for word in words:
        match word:
            case "migrate":
                database.migrate_as_owner()
            case "assemble":
                _assemble()


def _assemble() -> None:
    from lotse.site.supervisor.assembly import collect_static_files

    collect_static_files()


if __name__ == "__main__":
    main(sys.argv[1:])
