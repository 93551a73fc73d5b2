"""`lotse network`: check, load, export and list network files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError
from django.utils import timezone

from lotse.audit.actions import COMMAND_LINE
from lotse.core.spans import BERLIN
from lotse.directory.actions import LoadedFile, load_network_file
from lotse.directory.files.checking import check_file
from lotse.directory.files.merging import Conflict
from lotse.directory.files.messages import quoted, say, why_not
from lotse.directory.files.problems import Finding, NetworkFileError
from lotse.directory.files.writing import network_as_yaml
from lotse.network.models import Network


def main(argv: list[str]) -> int:
    """Run one command; 0 if all went well, 1 if a file has errors or a network is not there, 2 for a wrong call."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lotse network", description=say("help"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help=say("help-check"), description=say("help-check"))
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.set_defaults(command=_check)
    load = commands.add_parser("load", help=say("help-load"), description=say("help-load"))
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.add_argument("--take-file", action="store_true", help=say("help-take-file"))
    load.add_argument("--quiet", action="store_true", help=say("help-quiet"))
    load.set_defaults(command=_load)
    export = commands.add_parser("export", help=say("help-export"), description=say("help-export"))
    export.add_argument("network", metavar="NETWORK")
    export.add_argument("file", nargs="?", type=Path, metavar="FILE")
    export.add_argument("--to", type=Path, metavar="FILE", dest="to", help=say("help-to"))
    export.set_defaults(command=_export)
    listed = commands.add_parser("list", help=say("help-list"), description=say("help-list"))
    listed.set_defaults(command=lambda _: _list())
    return parser


def _check(options: argparse.Namespace) -> int:
    return max([_check_one(path) for path in options.files])


def _check_one(path: Path) -> int:
    try:
        checked = check_file(path, today=timezone.now().astimezone(BERLIN).date())
    except NetworkFileError as error:
        return _refuse(path, error.findings)
    print(say("checked", file=path, network=checked.file.network, rows=len(checked.rows)))
    _print_warnings(checked.warnings)
    return 0


def _load(options: argparse.Namespace) -> int:
    return max([_load_one(path, options.take_file, options.quiet) for path in options.files])


def _load_one(path: Path, take_file: bool, is_quiet: bool) -> int:
    try:
        loaded = load_network_file(by=COMMAND_LINE, path=path, take_file=take_file)
    except NetworkFileError as error:
        return _refuse(path, error.findings)
    except OperationalError:
        print(say("busy", file=path), file=sys.stderr)
        return 1
    except IntegrityError as error:
        print(say("collides", file=path, reason=str(error).partition("\n")[0]), file=sys.stderr)
        return 1
    if is_quiet:
        return 0
    print(say("loaded", file=path, network=loaded.network, created=loaded.created, changed=loaded.changed,
              deactivated=loaded.deactivated, unchanged=loaded.unchanged))  # fmt: skip
    _print_conflicts(loaded)
    _print_warnings(loaded.warnings)
    # Whoever waits for the next of many files sees that this one is done.
    sys.stdout.flush()
    return 0


def _export(options: argparse.Namespace) -> int:
    network = Network.objects.filter(code=options.network, is_active=True).first()
    if network is None:
        known = ", ".join(
            Network.objects.filter(is_active=True).order_by("code").values_list("code", flat=True)
        )
        print(say("no-network", network=options.network, known=known or say("nothing")), file=sys.stderr)
        return 1
    text = network_as_yaml(network)
    target: Path | None = options.to or options.file
    if target is None:
        print(text, end="")
        return 0
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        print(say("unwritable", file=target, reason=why_not(error)), file=sys.stderr)
        return 1
    print(say("exported", network=network.code, file=target))
    return 0


def _list() -> int:
    for network in Network.objects.filter(is_active=True).select_related("municipality").order_by("code"):
        print(f"{network.code:24} {network.municipality.name:20} {network.name}")
    return 0


def _refuse(path: Path, findings: list[Finding]) -> int:
    for finding in findings:
        print(finding, file=sys.stderr)
    print(say("refused", file=path, number=len(findings)), file=sys.stderr)
    return 1


def _print_conflicts(loaded: LoadedFile) -> None:
    for conflict in loaded.conflicts:
        print("  " + _in_words(conflict))
    if loaded.conflicts:
        print("  " + say("take-file", number=len(loaded.conflicts)))


def _in_words(conflict: Conflict) -> str:
    field, in_file, on_screen = conflict.field, conflict.in_file, conflict.on_screen
    if (
        _is_text(in_file)
        and _is_text(on_screen)
        and in_file["texts"].get("de") == on_screen["texts"].get("de")
    ):
        # The same German: what differs is a translation.
        languages = sorted({*in_file["texts"], *on_screen["texts"]})
        texts = (
            (language, in_file["texts"].get(language), on_screen["texts"].get(language))
            for language in languages
        )
        language, in_file, on_screen = next(
            (text for text in texts if text[1] != text[2]), ("checked", "", "")
        )
        field = f"{field} ({language})"
    kind = conflict.model.partition(".")[2]
    row = f"{kind} {conflict.code}"
    return say("conflict", row=row, field=field, in_file=_value(in_file), on_screen=_value(on_screen))


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and "texts" in value


def _value(value: Any) -> str:
    """A value as a clerk knows it: a text by its German, a list by its entries."""
    if _is_text(value):
        return quoted(value["texts"].get(value["source"]))
    if isinstance(value, list):
        return quoted(", ".join(str(entry) for entry in value))
    return quoted(say("yes" if value else "no") if isinstance(value, bool) else value)


def _print_warnings(warnings: list[Finding]) -> None:
    for warning in warnings:
        print("  " + say("note", finding=warning))
