"""`python -m benchmarks.cases.pages --cases N`: the time of the pages of case work in a house of N cases."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000, help="how many cases; ten talks each")
    parser.add_argument("--users", type=int, default=40, help="how many managers ask")
    parser.add_argument(
        "--buffers", default="4GB", help="shared_buffers of the server that is started for it"
    )
    asked = parser.parse_args()
    env = os.environ | {
        "LOTSE_BENCH_CASES": str(asked.cases),
        "LOTSE_BENCH_CONTACTS": str(10 * asked.cases),
        "LOTSE_BENCH_USERS": str(asked.users),
        "LOTSE_TEST_BUFFERS": asked.buffers,
    }
    command = Path(sys.executable).with_name("lotse")
    return subprocess.run(
        [str(command), "test", str(HERE / "test_pages.py"), "-q", "-s", "-n", "0"], env=env, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
