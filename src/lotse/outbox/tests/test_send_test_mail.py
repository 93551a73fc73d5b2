from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lotse.outbox.models import Message
from lotse.outbox.rules import PUBLIC_LANGUAGES
from tests.guards import as_worker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", sorted(PUBLIC_LANGUAGES))
def test_a_test_mail_waits_in_the_language_that_was_asked_for(language: str) -> None:
    said = StringIO()
    call_command("send_test_mail", "operator@example.org", "--language", language, stdout=said)
    assert "waits for the worker" in said.getvalue()
    with as_worker():
        message = Message.objects.get()
    assert (message.language, message.recipient) == (language, "operator@example.org")


def test_what_is_no_address_is_said() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("send_test_mail", "operator")
