"""A form that is sent twice is done once, also at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from lotse.audit.actions import COMMAND_LINE, System
from lotse.audit.models import DoneOnce
from lotse.audit.once import do_once


def counted() -> tuple[list[int], Callable[[], str]]:
    deeds: list[int] = []

    def deed() -> str:
        deeds.append(1)
        return f"/done/{len(deeds)}"

    return deeds, deed


@pytest.mark.django_db
def test_the_second_time_leads_where_the_first_one_led() -> None:
    deeds, deed = counted()
    key = uuid4()
    assert [do_once(by=COMMAND_LINE, key=key, deed=deed) for _ in range(3)] == ["/done/1"] * 3
    assert do_once(by=COMMAND_LINE, key=uuid4(), deed=deed) == "/done/2"
    # The same key in another hand is another form.
    assert do_once(by=System("somebody-else"), key=key, deed=deed) == "/done/3"
    assert len(deeds) == 3


@pytest.mark.django_db
def test_a_deed_that_failed_is_not_remembered() -> None:
    _, deed = counted()
    key = uuid4()

    def broken() -> str:
        raise ValueError("not today")

    with pytest.raises(ValueError, match="not today"):
        do_once(by=COMMAND_LINE, key=key, deed=broken)
    assert do_once(by=COMMAND_LINE, key=key, deed=deed) == "/done/1"


@pytest.mark.django_db
def test_old_keys_are_forgotten() -> None:
    _, deed = counted()
    do_once(by=COMMAND_LINE, key=uuid4(), deed=deed)
    DoneOnce.objects.update(done_at=timezone.now() - timedelta(days=31))
    do_once(by=COMMAND_LINE, key=uuid4(), deed=deed)
    assert DoneOnce.objects.count() == 1


def at_once(send: Callable[[], object]) -> None:
    """Two hands that press in the same moment, each with a connection of its own."""
    ready = Barrier(2)

    def hand() -> None:
        try:
            with transaction.atomic():
                ready.wait()
                send()
        finally:
            connection.close()

    hands = [Thread(target=hand) for _ in range(2)]
    for each in hands:
        each.start()
    for each in hands:
        each.join()


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_the_same_moment_do_it_once() -> None:
    deeds, deed = counted()
    # The control: without the key both are done.
    at_once(deed)
    assert len(deeds) == 2
    key = uuid4()
    at_once(lambda: do_once(by=COMMAND_LINE, key=key, deed=deed))
    assert len(deeds) == 3
