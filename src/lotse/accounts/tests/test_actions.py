from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from lotse.accounts.actions import create_account
from lotse.accounts.models import User
from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from tests.cast import PASSWORD
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def test_an_account_can_sign_in_and_its_making_stands_in_the_book() -> None:
    create_account(by=COMMAND_LINE, email="Ada@LOTSE.example", name="Ada Anders", password=PASSWORD)
    user = User.objects.get()
    assert (user.email, user.name, user.is_active) == ("Ada@lotse.example", "Ada Anders", True)
    assert user.check_password(PASSWORD)
    with past_walls():
        entry = Entry.objects.get()
    assert (entry.action, entry.by, entry.object_id) == (
        "create_account",
        "system:command-line",
        str(user.pk),
    )
    assert PASSWORD not in str(entry.__dict__)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ADA@lotse.example", PASSWORD),
        ("new@lotse.example", "short"),
        ("new@lotse.example", "password1234"),
        ("new", PASSWORD),
    ],
    ids=["address in use", "short password", "common password", "no address"],
)
def test_what_is_refused_makes_no_account(email: str, password: str) -> None:
    create_account(by=COMMAND_LINE, email="ada@lotse.example", name="Ada Anders", password=PASSWORD)
    with pytest.raises(ValidationError):
        create_account(by=COMMAND_LINE, email=email, name="Berta Baum", password=password)
    assert User.objects.count() == 1
