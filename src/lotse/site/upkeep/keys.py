"""`lotse keys`: what the key store holds, new keys for old ones, and a carrier that takes its keys along."""

from __future__ import annotations

import argparse
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from lotse.audit.actions import COMMAND_LINE, Noted, record
from lotse.core import vaults
from lotse.core.vaults import master
from lotse.network.models import Organization
from lotse.site.supervisor.problems import FixableError
from lotse.site.upkeep.asking import make_sure


def main(words: list[str]) -> int:
    """Run one command; 0 if all went well, 2 for a wrong call. Raises FixableError."""
    try:
        options = parser().parse_args(words)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except vaults.KeysNotSetError as error:
        raise FixableError(error.what_to_do) from error
    except vaults.VaultClosedError as error:
        raise FixableError(str(error)) from error
    except OSError as error:
        raise FixableError(f"{error.filename}: {error.strerror}.") from error
    return 0


def parser() -> argparse.ArgumentParser:
    """The words of the command."""
    whole = argparse.ArgumentParser(prog="lotse keys", description=__doc__)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text)
        one.set_defaults(command=command)
        return one

    add("status", _status, "what the key store holds; changes nothing")
    make = add("make-master", _make_master, "write a new master key into a new file")
    make.add_argument("file", type=Path, metavar="FILE")
    rotate = add(
        "rotate-carrier", _rotate_carrier, "give an organisation a new key; everything stays readable"
    )
    export = add(
        "export-carrier", _export_carrier, "write the keys of an organisation that leaves into a file"
    )
    destroy = add("destroy-carrier", _destroy_carrier, "destroy the keys of an organisation here, for good")
    for one in (rotate, export, destroy):
        one.add_argument(
            "organization", metavar="ORGANISATION", help="its id, or its code in the network file"
        )
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--keep", action="store_true", help="only write the file; the keys stay here as well")
    taken = add(
        "import-carrier", _import_carrier, "take in the keys of an organisation that comes; asks for the code"
    )
    taken.add_argument("file", type=Path, metavar="FILE")
    replaced = add("rotate-master", _rotate_master, "replace the master key; everything stays readable")
    replaced.add_argument(
        "--to", type=Path, metavar="FILE", help="use this key instead of a new one in its place"
    )
    for one in (rotate, export, destroy, replaced):
        one.add_argument("--dry-run", action="store_true", help="say what would happen; change nothing")
        one.add_argument("--yes", action="store_true", help="do not ask")
    return whole


def _status(options: argparse.Namespace) -> None:
    found = vaults.status()
    bodies = [carrier.organization for carrier in found.carriers]
    names = dict(Organization.objects.filter(id__in=bodies).values_list("id", "name"))
    print(f"Master key {found.master} ({settings.MASTER_KEY_FILE})")
    for carrier in found.carriers:
        name = names.get(carrier.organization, "unknown here")
        key = f"key {carrier.version} since {carrier.since:%Y-%m-%d}" if carrier.since else "no key any more"
        print(f"{carrier.organization}  {name}: {key}, {carrier.vaults} vaults")
    print(f"{found.vaults} vaults in all.")
    if found.two_holders:
        print(f"{found.two_holders} of them have two holders: their hand-over was begun and not finished.")


def _rotate_carrier(options: argparse.Namespace) -> None:
    body = _organization(options.organization)
    number = _vaults_of(body)
    if options.dry_run:
        print(f"{number} vaults would be wrapped with a new key. Nothing was changed.")
        return
    make_sure(f"Give {body} a new key? {number} vaults are wrapped anew.", word="rotate", is_sure=options.yes)
    with _written_down("rotate_carrier_key", body, vaults=number):
        number = vaults.rotate_carrier(organization=body)
    print(f"{number} vaults are wrapped with the new key; the former one is gone from the store.")
    print("Backups of the key store from before still hold it.")


def _rotate_master(options: argparse.Namespace) -> None:
    number = sum(1 for carrier in vaults.status().carriers if carrier.version)
    if options.dry_run:
        print(
            f"The keys of {number} organisations would be wrapped with another master key. Nothing was changed."
        )
        return
    make_sure(f"Replace the master key? It wraps the keys of {number} organisations.",
              word="rotate", is_sure=options.yes)  # fmt: skip
    with _written_down("rotate_master_key", None, organizations=number):
        if options.to is None:
            _replace_in_place(Path(str(settings.MASTER_KEY_FILE)))
            return
        number = vaults.rotate_master(new_file=options.to)
    print(
        f"{number} keys are wrapped anew. Set LOTSE_MASTER_KEY_FILE={options.to.absolute()} and restart Lotse."
    )


def _replace_in_place(path: Path) -> None:
    """A new key in the place of the former one, which keeps lying beside it under its id; nobody has to restart."""
    fresh = path.with_name(f"{path.name}.new")
    # Left by one that was interrupted before it wrapped anything.
    fresh.unlink(missing_ok=True)
    coming = master.beside(path, master.make(fresh).id)
    os.replace(fresh, coming)
    number = vaults.rotate_master(new_file=coming)
    former = master.beside(path, master.read(path).id)
    os.link(path, former)
    os.replace(coming, path)
    print(f"{number} keys are wrapped anew; {path} holds the new master key.")
    print(
        f"The former one lies in {former}: keep it, apart from backups, as long as you keep key backups of before."
    )


def _make_master(options: argparse.Namespace) -> None:
    made = master.make(options.file)
    print(f"{options.file} holds the new master key {made.id.hex()}. Keep a copy of it where no backup goes.")


def _export_carrier(options: argparse.Namespace) -> None:
    body = _organization(options.organization)
    number = _vaults_of(body)
    if options.dry_run:
        print(f"The keys of {number} vaults would be written, and destroyed here. Nothing was changed.")
        return
    with _written_down("export_carrier_keys", body, vaults=number):
        exported = vaults.export_carrier(organization=body, file=options.file)
    print(
        f"The keys of {exported.vaults} vaults are in {options.file}. The code that opens it, shown only now:"
    )
    print(f"    {exported.code}")
    print("Hand over file and code on two different ways.")
    if not options.keep:
        _destroy(body, options.yes)


def _destroy_carrier(options: argparse.Namespace) -> None:
    body = _organization(options.organization)
    if options.dry_run:
        print(f"{_vaults_of(body)} vaults could no longer be opened. Nothing was changed.")
        return
    _destroy(body, options.yes)


def _destroy(body: uuid.UUID, is_sure: bool) -> None:
    make_sure(
        f"Destroy the keys of {body} here? What is in its {_vaults_of(body)} vaults can then be read by nobody here.",
        word=str(body),
        is_sure=is_sure,
    )
    with _written_down("destroy_carrier_keys", body, vaults=_vaults_of(body)):
        number = vaults.destroy_carrier(organization=body)
    print(f"{number} vaults are closed. Backups of the key store still hold their keys: remove those too.")


def _import_carrier(options: argparse.Namespace) -> None:
    code = input("The code of the file: ")
    with _written_down("import_carrier_keys", None):
        number = vaults.import_carrier(file=options.file, code=code)
    print(f"The keys of {number} vaults are taken in.")


def _organization(words: str) -> uuid.UUID:
    try:
        return uuid.UUID(words)
    except ValueError:
        found = list(Organization.objects.filter(code=words).values_list("id", "municipality_id"))
    if len(found) == 1:
        return found[0][0]
    many = "; ".join(f"{number} ({town})" for number, town in found)
    raise FixableError(
        f"Several organisations have the code {words}: {many}. Give the id."
        if found
        else f"There is no organisation {words}."
    )


def _vaults_of(body: uuid.UUID) -> int:
    known = {carrier.organization: carrier for carrier in vaults.status().carriers if carrier.version}
    if body not in known:
        raise FixableError(f"The organisation {body} has no key here.")
    return known[body].vaults


@contextmanager
def _written_down(verb: str, body: uuid.UUID | None, **facts: int) -> Iterator[None]:
    """First the entry in the visitors' book, then the deed: without the deed the entry is rolled back."""
    noted = Noted()
    noted.object_kind, noted.object_id, noted.facts = "carrier-key", str(body or ""), facts
    with transaction.atomic():
        record(verb, by=COMMAND_LINE, noted=noted)
        yield
