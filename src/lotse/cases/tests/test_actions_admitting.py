"""A case goes to somebody who advises at its body, and to nobody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from lotse.cases.actions.admitting import assign_case
from lotse.cases.models import Case
from lotse.cases.tests.planted import case_file
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_colleague_takes_a_case_over() -> None:
    case_file()
    with cast.acting("lead") as by:
        assign_case(by=by, case=Case.objects.get(), manager=cast.person("colleague"))
        assert Case.objects.get().manager == cast.person("colleague")


@pytest.mark.parametrize("part", ["neighbour", "interpreter", "data-protection", "stranger"])
def test_nobody_else_does(part: cast.Part) -> None:
    case_file()
    with cast.acting("lead") as by:
        with pytest.raises(ValidationError):
            assign_case(by=by, case=Case.objects.get(), manager=cast.person(part))
        assert Case.objects.get().manager == cast.person("counsellor")
