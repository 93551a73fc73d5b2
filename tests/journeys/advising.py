"""Run as a program beside the journeys of people who advise; its house is theirs, its own connection not.

python -m tests.journeys.advising EMAIL ROLE BODY    an account holds a role at a body of Herne
"""

from __future__ import annotations

import subprocess
import sys

import django

from tests.journeys.house import ROOT, House


def works_at(house: House, email: str, role: str, body: str) -> None:
    """Give an account of the journeys a role at a body, past the pages that do so in the house."""
    command = [sys.executable, "-m", "tests.journeys.advising", email, role, body]
    done = subprocess.run(command, env=house.env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def main(email: str, role: str, body: str) -> None:
    django.setup()
    from lotse.accounts.models import User
    from lotse.accounts.rules.roles import Role
    from tests import cast

    cast.give_role(User.objects.get(email=email), Role(role), cast.body(body))


if __name__ == "__main__":
    main(*sys.argv[1:])
