"""The lead sees how the work lies, and gives cases away after reading what follows; nobody else does."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lotse.accounts.models import StaffRole
from lotse.cases.models import Case
from lotse.cases.queries.team import loads
from lotse.cases.tests.planted import case_file
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_lead_gives_a_case_to_a_colleague_after_a_question() -> None:
    file, colleague, lead = case_file(), cast.person("colleague"), cast.signed_in("lead")
    address = f"/de/staff/cases/team/{file.case.manager_id}/assign/"
    assert lead.get(address).status_code == 200
    assert lead.post(address, {"manager": str(colleague.pk)}).status_code == 422
    sent = {"cases": [str(file.case.pk)], "manager": str(colleague.pk)}
    asked = lead.post(address, sent)
    assert asked.status_code == 200
    with cast.acting("lead"):
        assert Case.objects.get().manager_id == file.case.manager_id
    yes = sent | {"sure": "yes", "once": str(asked.context["once"])}
    assert lead.post(address, yes).status_code == 302
    with cast.acting("lead"):
        assert Case.objects.get().manager_id == colleague.pk
    assert cast.signed_in("counsellor").get(address).status_code == 404


def test_a_case_whose_manager_is_gone_stands_first() -> None:
    file = case_file()
    cast.person("colleague")
    now = timezone.now()
    with cast.acting("lead") as by:
        assert all(load.is_here for load in loads(by, now, timezone.localdate()))
        StaffRole.objects.filter(user=file.case.manager).update(ends_at=now)
        first = loads(by, now, timezone.localdate())[0]
        assert (first.user, first.open, first.is_here) == (file.case.manager, 1, False)
