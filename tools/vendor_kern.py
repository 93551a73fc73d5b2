"""Reduce KERN's style sheet to the components that our pages use.

KERN is 340 kB; a phone on a slow line gets a small part of it. A rule stays when every KERN class that it names
belongs to a kept component. Rules are neither reordered nor reworded, so what stays looks as KERN meant it.

Whoever adds `form-check` or the icons to KEPT: rtlcss also mirrors the check mark and leaves the forward arrow,
both wrongly.
"""

import re
from urllib.parse import unquote

NOTICE = """/*! KERN UX {version}, EUPL-1.2, https://kern-ux.de
 * Modified for Lotse: reduced to the components in use, icons moved to files, mirrored copy for right-to-left pages. */
"""
KEPT = {"form-input", "label", "sr-only"}
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


def is_kept(selector: str) -> bool:
    """Whether the selector names kept components only, or none at all."""
    if any(word in selector for word in DROPPED):
        return False
    return all(
        any(name == kept or name.startswith((f"{kept}-", f"{kept}_")) for kept in KEPT)
        for name in CLASS.findall(selector)
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


def kept_rules(css: str) -> str:
    """The kept rules, one a line, media queries included."""
    lines = []
    for prelude, body in blocks(css):
        if prelude.startswith("@media"):
            inner = kept_rules(body)
            if inner:
                lines.append(f"{prelude}{{\n{inner}}}\n")
        elif prelude.startswith("@"):
            continue
        elif prelude.startswith(":is(body"):
            # The tokens by layer: the page itself is the only layer that we use.
            lines.append(f"body{{{tight(body)}}}\n")
        else:
            kept = [part for part in selectors(prelude) if is_kept(part)]
            if kept:
                lines.append(f"{','.join(kept)}{{{tight(body)}}}\n")
    return "".join(lines)


def tight(body: str) -> str:
    """Declarations without line breaks."""
    return re.sub(r"\s*([;:])\s+", r"\1", re.sub(r"\s+", " ", body)).rstrip(";")


def reduced(css: str) -> tuple[str, dict[str, str]]:
    """Answer the reduced sheet and its icons (file name -> svg): a strict CSP allows no `data:` pictures."""
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
    rules = kept_rules(plain)
    rules = re.sub(r'url\("picture:(\d+)"\)', lambda match: pictures[int(match.group(1))], rules)
    return ICON.sub(to_file, rules), icons
