from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from lotse.core.context import NestedContextError, acting_as, current_token
from lotse.network.models import Topic


@pytest.mark.django_db
def test_without_a_context_there_is_no_token() -> None:
    assert current_token() == ""


@pytest.mark.django_db
def test_the_token_holds_for_the_block_and_ends_with_it() -> None:
    with acting_as("a session"):
        assert current_token() == "a session"
    assert current_token() == ""


@pytest.mark.django_db(transaction=True)
def test_a_finished_transaction_leaves_no_token_on_the_connection() -> None:
    with acting_as("a session"):
        Topic.objects.create(code="housing")
    assert not connection.in_atomic_block
    assert current_token() == ""
    assert Topic.objects.filter(code="housing").exists()


@pytest.mark.django_db
def test_nobody_acts_in_the_name_of_another() -> None:
    with acting_as("a session"):
        with pytest.raises(NestedContextError), acting_as("another session"):
            pytest.fail("the second context was set")
        assert current_token() == "a session"


@pytest.mark.django_db(transaction=True)
def test_an_exception_undoes_the_block_and_ends_the_context() -> None:
    with pytest.raises(ZeroDivisionError), acting_as("a session"):
        Topic.objects.create(code="housing")
        _ = 1 / 0
    assert current_token() == ""
    assert not Topic.objects.exists()


@pytest.mark.django_db
def test_a_failed_statement_ends_the_context_in_a_running_transaction() -> None:
    Topic.objects.create(code="housing")
    with pytest.raises(IntegrityError), acting_as("a session"):
        Topic.objects.create(code="housing")
    assert current_token() == ""
    assert Topic.objects.count() == 1


@pytest.mark.django_db
def test_a_savepoint_inside_keeps_the_token() -> None:
    with acting_as("a session"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Topic.objects.create(code="Not A Code")
        assert current_token() == "a session"


@pytest.mark.django_db
def test_a_context_without_a_token_is_refused() -> None:
    with pytest.raises(ValueError, match="token"), acting_as(""):
        pass
