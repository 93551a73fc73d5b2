"""Placeholders of letters: a closed list, so that a slip of the pen is a sentence and never a hole in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

_BRACES = re.compile(r"\{([^{}\n]*)\}")
# What each stands for, as it is explained to whoever writes a template.
PLACEHOLDERS: dict[str, Promise] = {
    "name": gettext_lazy("her name"),
    "birthday": gettext_lazy("her date of birth"),
    "address": gettext_lazy("her address"),
    "phone": gettext_lazy("her telephone number"),
    "language": gettext_lazy("the language of the talks"),
    "residence_title": gettext_lazy("her residence status"),
    "valid_until": gettext_lazy("until when it is valid"),
    "authority": gettext_lazy("the office or person that gets the letter"),
    "file_number": gettext_lazy("file, customer or contract number"),
    "today": gettext_lazy("the day of the letter"),
    "letter_date": gettext_lazy("the day of a decision, a letter or an application"),
    "from_date": gettext_lazy("the day from which it holds"),
    "child": gettext_lazy("the child's name"),
    "child_birthday": gettext_lazy("the child's date of birth"),
    "amount": gettext_lazy("an amount of money"),
    "instalment": gettext_lazy("the monthly instalment"),
    "new_address": gettext_lazy("her new address"),
    "employer": gettext_lazy("the employer or school that she applies to"),
    "position": gettext_lazy("the position that she applies for"),
    "skills": gettext_lazy("what she can do already"),
    "matter": gettext_lazy("what it is about"),
    "counsellor": gettext_lazy("the case manager's name"),
    "carrier": gettext_lazy("the name of the carrier"),
    "office": gettext_lazy("the office of the carrier"),
    "office_phone": gettext_lazy("the telephone number of the carrier"),
}


def placeholders(text: str) -> list[str]:
    """What stands in braces, each once, in its order."""
    return list(dict.fromkeys(_BRACES.findall(text)))


def unknown(text: str) -> str:
    """The sentence about placeholders that do not exist; empty if all are on the list."""
    strange = [name for name in placeholders(text) if name not in PLACEHOLDERS]
    if not strange:
        return ""
    named = ", ".join(f"{{{name}}}" for name in strange)
    return gettext("There is no placeholder %(names)s. Please choose from the list below the form.") % {
        "names": named
    }


def still_open(text: str) -> str:
    """The sentence about placeholders that nobody has filled in; empty if there are none."""
    left = [name for name in placeholders(text) if name in PLACEHOLDERS]
    if not left:
        return ""
    named = ", ".join(f"{{{name}}} ({PLACEHOLDERS[name]})" for name in left)
    return gettext("Not filled in yet: %(names)s. Please write it in, or take the sentence out.") % {
        "names": named
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known; what is not known stays in braces, to be seen. Values are never read again."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return (name in PLACEHOLDERS and values.get(name)) or found.group(0)

    return _BRACES.sub(value, text)
