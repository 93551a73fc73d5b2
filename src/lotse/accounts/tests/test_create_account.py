from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lotse.accounts.management.commands import create_account
from lotse.accounts.models import User
from tests.cast import PASSWORD

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
