from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lotse.accounts.models import StaffRole, User
from lotse.network.management.commands import create_account
from lotse.network.models import Municipality, Organization
from tests.cast import PASSWORD, body

pytestmark = pytest.mark.django_db
ADA = ["ada@lotse.example", "Ada Anders"]


def run(*words: str) -> str:
    out = StringIO()
    call_command("create_account", *words, stdout=out)
    return out.getvalue()


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    waiting = iter(answers)
    monkeypatch.setattr(create_account, "getpass", lambda prompt: next(waiting))


def test_a_generated_password_is_printed_and_works() -> None:
    printed = run(*ADA, "--generate")
    user = User.objects.get()
    assert user.check_password(printed.split()[-1])


def test_a_typed_password_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSWORD, PASSWORD)
    assert PASSWORD not in run(*ADA)
    assert User.objects.get().check_password(PASSWORD)


def test_two_different_passwords_make_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSWORD, PASSWORD + "!")
    with pytest.raises(CommandError):
        run(*ADA)
    assert not User.objects.exists()


def test_a_weak_password_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "short", "short")
    with pytest.raises(CommandError, match="12"):
        run(*ADA)
    assert not User.objects.exists()


def test_somebody_gets_a_role_at_a_body() -> None:
    body("awo-ruhr-mitte")
    run(*ADA, "--generate", "--body", "awo-ruhr-mitte", "--role", "lead")
    role = StaffRole.objects.get()
    assert (role.user.email, role.role, role.organization) == (ADA[0], "lead", body("awo-ruhr-mitte").pk)
    assert role.given_by == "system:command-line"


@pytest.mark.parametrize(
    "words",
    [["--body", "nobody", "--role", "lead"], ["--role", "lead"], ["--body", "awo-ruhr-mitte"]],
    ids=["no such body", "no body", "no role"],
)
def test_a_role_that_cannot_be_given_makes_no_account(words: list[str]) -> None:
    body("awo-ruhr-mitte")
    with pytest.raises(CommandError):
        run(*ADA, "--generate", *words)
    assert not User.objects.exists()


def test_a_code_that_two_towns_use_takes_the_town_before_it() -> None:
    here = body("awo-ruhr-mitte")
    there = Municipality.objects.create(
        key="05913000", code="dortmund", name="Dortmund", kind="stadt", state="NW"
    )
    Organization.objects.create(
        municipality=there, code=here.code, name="AWO", short_name="AWO", role="carrier", law="DSGVO"
    )
    with pytest.raises(CommandError, match="herne/"):
        run(*ADA, "--generate", "--body", here.code, "--role", "lead")
    run(*ADA, "--generate", "--body", f"herne/{here.code}", "--role", "lead")
    assert StaffRole.objects.get().organization == here.pk
