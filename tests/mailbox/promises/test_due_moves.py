from datetime import datetime

import pytest

from mailbox.case import MoveRefused
from mailbox.promises import due_moves
from mailbox.workflow import State
from mailbox.worktime import ZONE
from tests.factories.mailbox import Story

pytestmark = pytest.mark.django_db


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def test_an_answer_closes_itself_after_five_working_days_and_only_once():
    story = Story().answered(at=at(16, 10))
    assert due_moves.run(at(23, 17, 29)) == 0
    assert due_moves.run(at(23, 17, 30)) == 1
    assert due_moves.run(at(23, 17, 31)) == 0
    story.ticket.refresh_from_db()
    assert story.ticket.state == State.CLOSED
    assert story.ticket.closed_at == at(23, 17, 30)


def test_what_the_clock_closed_can_still_be_rated():
    story = Story().answered(at=at(16, 10))
    due_moves.run(at(24, 9))
    story.do("rate", at=at(25, 9), solved="yes", level=4)
    assert (story.ticket.state, story.ticket.level) == (State.CLOSED, 4)


def test_a_bad_rating_needs_a_reason_and_a_call():
    story = Story().answered()
    with pytest.raises(MoveRefused, match="没有做好"):
        story.do("rate", solved="no", level=1)
    story.do("rate", solved="no", level=1, text="没人来")
    assert story.ticket.state == State.FOLLOW_UP
    story.do("follow_up", story.coordinator, text="已致歉，约周三上门")
    story.do("reopen", story.coordinator, text="上门处理")
    assert story.ticket.state == State.WORKING


def test_an_enterprise_that_was_asked_is_reminded_once_after_three_working_days():
    story = Story()
    story.do("ask", story.coordinator, at=at(16, 10), text="请补营业执照")
    assert due_moves.run(at(19, 17)) == 0
    assert due_moves.run(at(19, 18)) == 1
    assert due_moves.run(at(19, 19)) == 0
    assert story.ticket.state == State.ASKED


def test_who_did_not_supply_for_five_working_days_is_to_be_called_even_with_an_address():
    story = Story(email="wang@example.cn")
    story.do("ask", story.coordinator, at=at(16, 10), text="请补营业执照")
    due_moves.run(at(19, 18))
    assert not story.ticket.calls.open().exists()
    assert due_moves.run(at(23, 18)) == 1
    assert due_moves.run(at(23, 19)) == 0
    assert story.ticket.calls.open().get().event.move == "call_due"
    story.do("supply", at=at(24, 9), text="已上传")
    assert not story.ticket.calls.open().exists()
