"""The application as gunicorn loads it."""

from __future__ import annotations

import os
import subprocess
import sys


def test_without_its_keys_the_house_says_what_to_set_and_does_not_try_again() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DATABASE_"))}
    env |= {"DJANGO_SETTINGS_MODULE": "lotse.site.settings", "LOTSE_SECRET_KEY": "for this test only " * 3}
    ran = subprocess.run(
        [sys.executable, "-c", "import lotse.site.wsgi"], env=env, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 3
    assert ran.stderr.startswith("lotse: There is no master key. Set LOTSE_MASTER_KEY_FILE")
    assert "Traceback" not in ran.stderr
