"""Fetch the outside parts of our pages, cut them down and write them into the tree.

Run by the person who updates them (needs npm); the result is committed, so nobody else needs Node:

    .venv/bin/python tools/vendor_assets.py

Every package is pinned, its checksum is compared with the registry's, and VENDOR.lock records what came from where.
"""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import vendor_fonts
import vendor_kern

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/lotse/site/static/lotse"
LICENCES = ROOT / "src/lotse/site/static/licences"
LOCK = ROOT / "src/lotse/site/static/VENDOR.lock"
AXE = ROOT / "tests/axe"
RTLCSS = "rtlcss@4.3.0"


@dataclass
class Package:
    """One pinned package; `wanted` are the paths we unpack from it, `made` the files written from them."""

    name: str
    version: str
    licence: str
    wanted: tuple[str, ...]
    sha512: str = ""
    made: list[Path] = field(default_factory=list)


KERN = Package(
    "@kern-ux/native",
    "2.7.2",
    "EUPL-1.2 (style sheet), OFL-1.1 (Fira Sans)",
    (
        "dist/kern.css",
        "dist/fonts/fira-sans/FiraSans-Regular.woff2",
        "dist/fonts/fira-sans/FiraSans-SemiBold.woff2",
        "LICENSE.md",
    ),
)
ARABIC = Package(
    "@fontsource/noto-sans-arabic",
    "5.3.0",
    "OFL-1.1",
    (
        "files/noto-sans-arabic-arabic-400-normal.woff2",
        "files/noto-sans-arabic-arabic-600-normal.woff2",
        "LICENSE",
    ),
)
# The 2 line: 4 is another program. Its code is served as it comes, to pages for staff only.
HTMX = Package("htmx.org", "2.0.11", "0BSD", ("dist/htmx.min.js", "LICENSE"))
AXE_CORE = Package("axe-core", "4.14.1", "MPL-2.0", ("axe.min.js", "LICENSE"))


def npm(*arguments: str, cwd: Path | None = None) -> str:
    """Answer what npm prints; install scripts never run."""
    done = subprocess.run(["npm", *arguments], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def fetch(package: Package, into: Path) -> Path:
    """Download the pinned package, compare its checksum with the registry's, unpack the wanted files."""
    spec = f"{package.name}@{package.version}"
    archive = into / npm("pack", "--ignore-scripts", "--silent", spec, cwd=into).splitlines()[-1]
    digest = hashlib.sha512(archive.read_bytes()).digest()
    package.sha512 = "sha512-" + base64.b64encode(digest).decode()
    promised = npm("view", spec, "dist.integrity")
    if package.sha512 != promised:
        raise SystemExit(f"{spec}: checksum {package.sha512} is not the registry's {promised}")
    folder = into / package.name.replace("/", "-")
    with tarfile.open(archive) as tar:
        for path in package.wanted:
            member = tar.extractfile(f"package/{path}")
            if member is None:
                raise SystemExit(f"{spec}: {path} is no file")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(member.read())
    return folder


def write(package: Package, target: Path, content: bytes) -> None:
    """Write one file of the tree and remember that it stems from this package."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    package.made.append(target)


def without_source_map(script: bytes) -> bytes:
    """A map that we do not ship breaks the hashing of static files, so its mention goes."""
    return b"\n".join(line for line in script.splitlines() if b"sourceMappingURL=" not in line) + b"\n"


def mirrored(css: str, scratch: Path) -> str:
    """The style sheet for right-to-left pages."""
    source, target = scratch / "kern.css", scratch / "kern.rtl.css"
    source.write_text(css, encoding="utf-8")
    subprocess.run(
        ["npx", "--yes", "--ignore-scripts", RTLCSS, str(source), str(target)],
        check=True,
        capture_output=True,
    )
    return target.read_text(encoding="utf-8")


def vendor_design(scratch: Path) -> None:
    """KERN: the components in use, both directions; its Fira Sans cut to our alphabets."""
    source = fetch(KERN, scratch)
    css, for_staff, icons = vendor_kern.reduced((source / "dist/kern.css").read_text(encoding="utf-8"))
    notice = vendor_kern.NOTICE.format(version=KERN.version)
    write(KERN, STATIC / "kern.css", (notice + css).encode())
    write(KERN, STATIC / "kern.rtl.css", (notice + mirrored(css, scratch)).encode())
    write(KERN, STATIC / "kern.staff.css", (notice + for_staff).encode())
    for name, svg in icons.items():
        write(KERN, STATIC / "kern" / name, svg.encode())
    write(KERN, LICENCES / "EUPL-1.2.de.md", (source / "LICENSE.md").read_bytes())
    for weight, style in ((400, "Regular"), (600, "SemiBold")):
        whole = source / f"dist/fonts/fira-sans/FiraSans-{style}.woff2"
        for script in ("latin", "cyrillic"):
            write(KERN, STATIC / f"fonts/lotse-sans-{script}-{weight}.woff2", vendor_fonts.cut(whole, script))


def vendor_arabic(scratch: Path) -> None:
    """Noto Sans Arabic for Arabic and Persian; the licence text serves Fira Sans too (same text, other holder)."""
    source = fetch(ARABIC, scratch)
    for weight in (400, 600):
        whole = source / f"files/noto-sans-arabic-arabic-{weight}-normal.woff2"
        write(ARABIC, STATIC / f"fonts/lotse-sans-arabic-{weight}.woff2", vendor_fonts.cut(whole, "arabic"))
    licence = (source / "LICENSE").read_text(encoding="utf-8")
    write(ARABIC, LICENCES / "OFL-1.1.noto-sans-arabic.txt", licence.encode())
    fira = "\n".join([vendor_fonts.FIRA_COPYRIGHT, *licence.splitlines()[1:]]) + "\n"
    write(KERN, LICENCES / "OFL-1.1.fira-sans.txt", fira.encode())


def vendor_htmx(scratch: Path) -> None:
    """htmx, for pages of staff."""
    source = fetch(HTMX, scratch)
    write(HTMX, STATIC / "htmx.min.js", without_source_map((source / "dist/htmx.min.js").read_bytes()))
    write(HTMX, LICENCES / "0BSD.htmx.txt", (source / "LICENSE").read_bytes())


def vendor_axe(scratch: Path) -> None:
    """axe-core, for the tests only: never served."""
    source = fetch(AXE_CORE, scratch)
    write(AXE_CORE, AXE / "axe.min.js", without_source_map((source / "axe.min.js").read_bytes()))
    write(AXE_CORE, AXE / "LICENSE", (source / "LICENSE").read_bytes())


def lock_text(packages: list[Package]) -> str:
    """VENDOR.lock: one TOML table a package, with the checksum of each file we made from it."""
    lines = ["# Written by tools/vendor_assets.py; do not edit by hand.", ""]
    for package in packages:
        lines += ["[[package]]", f'name = "{package.name}"', f'version = "{package.version}"']
        lines += [f'sha512 = "{package.sha512}"', f'licence = "{package.licence}"', "[package.files]"]
        for path in sorted(package.made):
            lines.append(
                f'"{path.relative_to(ROOT)}" = "sha256-{hashlib.sha256(path.read_bytes()).hexdigest()}"'
            )
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Vendor everything and write the lock."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        vendor_design(scratch)
        vendor_arabic(scratch)
        vendor_htmx(scratch)
        vendor_axe(scratch)
    LOCK.write_text(lock_text([KERN, ARABIC, HTMX, AXE_CORE]), encoding="utf-8")


if __name__ == "__main__":
    main()
