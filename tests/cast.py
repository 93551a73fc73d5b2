"""The fixed cast of the tests. Whoever appears in a test has a part here; no part is a real person."""

from __future__ import annotations

from typing import Literal

from lotse.accounts.models import User

# Who seeks advice has no account: in a test she is the one who is not signed in.
Part = Literal["stranger", "coordinator", "administrator"]
PASSWORD = "correct horse battery staple"
_PARTS: dict[Part, tuple[str, bool]] = {
    # Has a login and nothing else to do with what she looks at.
    "stranger": ("Frieda Fremd", False),
    # Works at an integration centre and looks after its network's data.
    "coordinator": ("Konrad Klammer", True),
    # Runs the installation.
    "administrator": ("Ada Anders", True),
}


def person(part: Part) -> User:
    """The account of a part, made when it is first wanted; its password is `PASSWORD`."""
    name, may_edit_networks = _PARTS[part]
    user = User.objects.filter(email=address(part)).first()
    if user is None:
        user = User(email=address(part), name=name, may_edit_networks=may_edit_networks)
        user.set_password(PASSWORD)
        user.save()
    return user


def address(part: Part) -> str:
    return f"{part}@lotse.example"
