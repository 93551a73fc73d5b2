"""Publish a version of the consent texts: write its index, once. `tools/consent_texts.py 2026-11 2026-11-27`"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from lotse.consent.rules.texts import FOLDER, INDEX, hashes


def main(version: str, published_on: str) -> int:
    folder = FOLDER / version
    if (folder / INDEX).exists():
        print(f"{version} is published and stays as it is. Make the next version.")
        return 1
    files = "\n".join(f"  {name}: {digest}" for name, digest in hashes(folder).items())
    (folder / INDEX).write_text(
        f"# SHA-256 of the files of this version. Published versions never change.\npublished_on: {published_on}\n"
        f"files:\n{files}\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
