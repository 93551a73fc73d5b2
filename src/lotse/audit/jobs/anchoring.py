"""The last seal, left where nobody who rules the database can reach it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lotse.audit.queries import last_seal
from lotse.audit.rules.anchors import Anchor, read_anchors
from lotse.core.jobs import job

SYSLOG = "/dev/log"
# Facility auth, severity info (RFC 5424, 6.2.1).
PRIORITY = b"<38>"


class AnchorContradicts(RuntimeError):
    """The anchor file knows a seal that the database lacks or has otherwise: the book was cut or rewritten."""


@job("audit.anchor_last_seal", every="*/10 * * * *")
def anchor_last_seal() -> None:
    """Leave the last seal outside; where that fails the job fails, and is seen among those that failed."""
    anchor_book()


def anchor_book() -> Anchor | None:
    """Write the last seal to the places outside that are configured; None while there is no seal.

    Raises AnchorContradicts, and OSError where a place cannot be reached.
    """
    head = last_seal()
    if head is None:
        return None
    anchor = Anchor(timezone.now(), head.number, head.total, head.hash)
    if settings.ANCHOR_FILE:
        append_anchor(settings.ANCHOR_FILE, anchor)
    if settings.ANCHOR_SYSLOG:
        tell_syslog(anchor)
    return anchor


def append_anchor(path: Path, anchor: Anchor) -> bool:
    """Add a line, on the disk when this returns; False where the last line has this seal already."""
    kept = read_anchors(path.read_text("ascii")) if path.exists() else []
    for line in kept[-1:]:
        if line.number > anchor.number or (line.number == anchor.number and line.hash != anchor.hash):
            raise AnchorContradicts(str(line))
        if line.number == anchor.number:
            return False
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(file, f"{anchor}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    return True


def tell_syslog(anchor: Anchor, address: str = SYSLOG) -> None:
    """One message of the facility `auth`; where it goes from there is the machine's business."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(PRIORITY + f"lotse-anchor: {anchor}".encode(), address)
