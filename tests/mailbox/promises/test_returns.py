"""Returns are counted on the request and their time is charged to who gave the task back."""

from datetime import timedelta

import pytest

from mailbox.history import History
from mailbox.promises.returns import time_before_return
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.desk import page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOUR = timedelta(hours=1)


def returned(story, department, clerk, at, to):
    story.do("return", clerk, at=at, task=story.task(department), department=to, text="不属于本部门职责。")


def test_each_return_is_counted_and_its_office_time_charged():
    story = Story().dispatched()
    returned(story, story.lead, story.lead_clerk, MONDAY + 2 * HOUR, story.other)
    due = story.ticket.due_at
    returned(story, story.first, story.first_clerk, MONDAY + 6 * HOUR, story.other)
    assert (story.ticket.returns, story.ticket.due_at) == (2, due)
    used = time_before_return(History.of(story.ticket))
    assert used == {1: 2 * HOUR, 2: 4 * HOUR}  # 12:00 to 14:00 is no office time
    page = signed_in(story.coordinator).get(page_of(story.ticket)).content.decode()
    assert "退回前用去 2 小时" in page
    assert "退回前用去 4 小时" in page


def test_time_in_which_the_enterprise_was_asked_is_not_charged():
    story = Story().dispatched()
    story.do("claim", story.lead_clerk, at=MONDAY, task=story.task(story.lead))
    story.do("ask", story.lead_clerk, at=MONDAY + HOUR, text="请补充。")
    story.do("supply", at=MONDAY + 2 * HOUR, text="已补充。")
    returned(story, story.first, story.first_clerk, MONDAY + 3 * HOUR, story.other)
    assert time_before_return(History.of(story.ticket)) == {2: 2 * HOUR}


def test_a_refused_return_stays_charged():
    story = Story().dispatched()
    returned(story, story.first, story.first_clerk, MONDAY + HOUR, story.other)
    story.do("refuse", story.coordinator, at=MONDAY + 2 * HOUR, task=story.task(story.first), text="请办理。")
    assert time_before_return(History.of(story.ticket)) == {2: HOUR}
    assert story.ticket.returns == 1
