"""Two at once: one wins, the other reads what the first has made of it."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from mailbox.case import MoveRefused
from mailbox.models import Ticket
from tests.factories.mailbox import CategoryFactory, Story, new_ticket

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*functions):
    """Run the functions in threads of their own, started together; results or refusals in order."""
    start = Barrier(len(functions))

    def run(function):
        start.wait()
        try:
            return function()
        except MoveRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def test_a_form_sent_twice_at_once_is_one_ticket():
    category, key = CategoryFactory(), uuid.uuid4()
    first, second = at_once(*[lambda: new_ticket(category=category, submission=key)] * 2)
    assert first.number == second.number
    assert Ticket.objects.count() == 1


def test_requests_at_once_have_numbers_without_gaps():
    category = CategoryFactory()
    tickets = at_once(*[lambda: new_ticket(category=category)] * 8)
    assert sorted(int(ticket.number[-4:]) for ticket in tickets) == list(range(1, 9))


def test_of_two_dispatches_at_once_one_wins_and_the_other_reads_why():
    story = Story()
    results = at_once(
        lambda: story.do("dispatch", story.coordinator, lead=story.lead),
        lambda: story.do("dispatch", story.coordinator, lead=story.first),
    )
    refused = [result for result in results if isinstance(result, MoveRefused)]
    assert len(refused) == 1
    assert "办理中" in str(refused[0])
    assert story.ticket.tasks.count() == 1
