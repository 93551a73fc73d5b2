"""The demonstration is made by the house's own actions, once, and in a trial only."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lotse.accounts.models import Session, User
from lotse.cases.models import Case, Note
from lotse.site.demo.staff import STAFF
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


def demo() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


def bodies() -> None:
    for part in ("counsellor", "neighbour", "coordinator"):
        cast.body_of(part)


def test_staff_can_sign_in_and_see_their_own_cases_only() -> None:
    bodies()
    said = demo()
    assert all(colleague.email in said for colleague in STAFF)
    assert User.objects.get(email="nora.nachbar@lotse.example").check_password(said.split()[-1])
    assert not Session.objects.exists()
    with past_walls():
        assert Case.objects.count() == Note.objects.count() == 4
    User.objects.filter(email="nora.nachbar@lotse.example").update(email=cast.address("neighbour"))
    with cast.acting("neighbour"):
        assert Case.objects.count() == 1


def test_a_second_time_nothing_is_made() -> None:
    bodies()
    demo()
    with pytest.raises(CommandError, match="schon da"):
        demo()
    assert User.objects.count() == len(STAFF)


def test_without_the_networks_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="lotse network load"):
        demo()


def test_a_site_with_a_public_address_is_left_alone(settings: Any) -> None:
    settings.ORIGIN = "https://lotse.example"
    bodies()
    with pytest.raises(CommandError, match="öffentliche"):
        demo()
    assert not User.objects.exists()
