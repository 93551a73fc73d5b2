"""What a backup says about itself. It is written last: a folder without it is half a backup and is refused."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lotse.site.supervisor.problems import FixableError

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """`part` is "database" or "keys"; both parts of a backup carry the same `backup`. Files: name -> sha256."""

    part: str
    backup: str
    made_at: str
    server: str
    rows: dict[str, int]
    files: dict[str, str]
    # What the code that reads it must know: the migrations ("room.name"), or the ids of the master keys.
    migrations: list[str] = field(default_factory=list)
    master_keys: list[str] = field(default_factory=list)
    lotse: str = ""
    format: int = FORMAT


def write(folder: Path, manifest: Manifest) -> None:
    """Complete the backup in `folder`."""
    whole = asdict(manifest) | {"lotse": importlib.metadata.version("lotse")}
    (folder / NAME).write_text(json.dumps(whole, indent=1, sort_keys=True) + "\n", "utf-8")


def read(folder: Path, part: str) -> Manifest:
    """The manifest of a backup whose files are whole. Raises FixableError before anything else is touched."""
    if not (folder / NAME).is_file():
        raise FixableError(
            f"There is no whole backup in {folder}: {NAME} is missing. It was interrupted, or it is another folder."
        )
    try:
        found = Manifest(**json.loads((folder / NAME).read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise FixableError(f"{folder / NAME} cannot be read ({error}).") from error
    if found.format != FORMAT or found.part != part:
        raise FixableError(
            f"{folder} holds a backup of another kind (part “{found.part}”, format {found.format})."
        )
    for name, expected in found.files.items():
        if Path(name).name != name or not (folder / name).is_file() or digest(folder / name) != expected:
            raise FixableError(
                f"{folder / name} is not what was written when the backup was made: it is missing, damaged or was "
                "altered. Nothing was touched."
            )
    return found


def digest(file: Path) -> str:
    """The sha256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
