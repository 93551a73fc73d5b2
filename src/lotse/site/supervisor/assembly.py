"""What is made from the sources before serving: compiled translations and the collected static files."""

import os
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from whitenoise.compress import Compressor

from .locations import CHECKOUT


def main() -> int:
    """Compile and collect, with Django started; 0 when all went well."""
    for source in sorted(CHECKOUT.glob("locale/*/*/LC_MESSAGES/*.po")):
        compile_translations(source)
    collect_static_files()
    return 0


def compile_translations(source: Path) -> None:
    """Write the `.mo` beside a `.po`. Babel does it, so that no machine needs the gettext programs."""
    with source.open("rb") as file:
        catalog = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    target = source.with_suffix(".mo")
    # In one step: a server that is just starting must not read half of it, nor two who compile write one file.
    fresh = target.with_suffix(f".mo.{os.getpid()}")
    fresh.write_bytes(compiled.getvalue())
    fresh.rename(target)


def collect_static_files() -> None:
    """Hash, compress and collect, without clearing: a server that still runs keeps finding its files."""
    # The API's documentation brings megabytes of source maps, and a second viewer that we do not show.
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc*"])
