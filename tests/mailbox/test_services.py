import pytest

from mailbox.workflow import State
from tests.factories.mailbox import Story, new_ticket

pytestmark = pytest.mark.django_db


def test_a_request_is_carried_to_a_rated_answer():
    story = Story().answered()
    assert story.ticket.state == State.ANSWERED
    story.do("rate", solved="yes", level=5)
    assert (story.ticket.state, story.ticket.level) == (State.CLOSED, 5)
    assert not story.ticket.tasks.filter(is_open=True).exists()


def test_numbers_of_a_day_have_no_gaps():
    numbers = [new_ticket().number for _ in range(3)]
    assert numbers == [f"HYT-20261116-{n:04d}" for n in (1, 2, 3)]
