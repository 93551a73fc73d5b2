"""Reduce KERN's style sheet to the components that our pages use.

KERN is 340 kB; a phone on a slow line gets a small part of it. A rule stays when every KERN class that it names
belongs to a kept component. Rules are neither reordered nor reworded, so what stays looks as KERN meant it.

Pages for staff, in German and English only, load a second sheet with what their forms need (KEPT_FOR_STAFF); it is not
mirrored: rtlcss turns the check mark of `form-check` the wrong way round.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

NOTICE = """/*! KERN UX {version}, EUPL-1.2, https://kern-ux.de
 * Modified for Lotse: reduced to the components in use, icons moved to files, mirrored copy for right-to-left pages. */
"""
KEPT = {"form-input", "label", "sr-only"}
KEPT_FOR_STAFF = {"hint", "error", "fieldset", "form-check", "badge", "dialog"}
CLASS = re.compile(r"\.kern-([a-z0-9]+(?:-[a-z0-9]+)*)")
ICON = re.compile(r'url\("data:image/svg\+xml,(.*?)"\)', re.DOTALL)
# The switch by attribute repeats both palettes; ours follows the reader's device instead.
DROPPED = ("data-kern-theme", ".kern-icon", "*:not(i)")


def blocks(css: str) -> list[tuple[str, str]]:
    """Split into (prelude, body) pairs of the outermost level."""
    found, start, depth, opened = [], 0, 0, 0
    for position, sign in enumerate(css):
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = position
        elif sign == "}":
            depth -= 1
            if depth == 0:
                found.append((css[start:opened].strip(), css[opened + 1 : position].strip()))
                start = position + 1
    return found


def is_of(name: str, components: set[str]) -> bool:
    """Whether a class belongs to one of the components."""
    return any(name == kept or name.startswith((f"{kept}-", f"{kept}_")) for kept in components)


def is_kept(selector: str) -> bool:
    """Whether the selector names kept components only, or none at all."""
    if any(word in selector for word in DROPPED):
        return False
    return all(is_of(name, KEPT) for name in CLASS.findall(selector))


def is_for_staff(selector: str) -> bool:
    """Whether the selector names a component that only staff pages have, and none that nobody keeps."""
    names = CLASS.findall(selector)
    return (
        not any(word in selector for word in DROPPED)
        and any(is_of(name, KEPT_FOR_STAFF) for name in names)
        and all(is_of(name, KEPT | KEPT_FOR_STAFF) for name in names)
    )


def selectors(prelude: str) -> list[str]:
    """Split a selector list at its outermost commas."""
    parts, depth, current = [], 0, ""
    for sign in prelude:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += sign
    return [*parts, current.strip()]


def kept_rules(css: str, wanted: Callable[[str], bool] = is_kept) -> str:
    """The kept rules, one a line, media queries included."""
    lines = []
    for prelude, body in blocks(css):
        if prelude.startswith("@media"):
            inner = kept_rules(body, wanted)
            if inner:
                lines.append(f"{prelude}{{\n{inner}}}\n")
        elif prelude.startswith("@"):
            continue
        elif prelude.startswith(":is(body") and wanted is is_kept:
            # The tokens by layer: the page itself is the only layer that we use.
            lines.append(f"body{{{tight(body)}}}\n")
        else:
            kept = [part for part in selectors(prelude) if wanted(part)]
            if kept:
                lines.append(f"{','.join(kept)}{{{tight(body)}}}\n")
    return "".join(lines)


def tight(body: str) -> str:
    """Declarations without line breaks."""
    return re.sub(r"\s*([;:])\s+", r"\1", re.sub(r"\s+", " ", body)).rstrip(";")


def reduced(css: str) -> tuple[str, str, dict[str, str]]:
    """The reduced sheet, staff's sheet, their icons (file name -> svg): a strict CSP allows no `data:` pictures."""
    icons: dict[str, str] = {}

    def to_file(match: re.Match[str]) -> str:
        svg = unquote(match.group(1))
        name = next((known for known, text in icons.items() if text == svg), f"icon-{len(icons) + 1}.svg")
        icons[name] = svg
        return f'url("kern/{name}")'

    plain = re.sub(r"/\*.*?\*/|@charset [^;]+;", "", css, flags=re.DOTALL)
    # Braces inside a picture would end its rule early, and a colon inside it must keep its blank.
    pictures: list[str] = []
    plain = ICON.sub(
        lambda match: pictures.append(match.group(0)) or f'url("picture:{len(pictures) - 1}")', plain
    )
    sheets = [
        ICON.sub(
            to_file,
            re.sub(
                r'url\("picture:(\d+)"\)',
                lambda match: pictures[int(match.group(1))],
                kept_rules(plain, wanted),
            ),
        )
        for wanted in (is_kept, is_for_staff)
    ]
    return sheets[0], sheets[1], icons
