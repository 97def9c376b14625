"""Who led a request of which the first lead was kept: the same department wherever it is named."""

from datetime import timedelta

import pytest

from mailbox.history import History
from mailbox.leads import lead_of
from mailbox.tracking.offices import called
from mailbox.tracking.timeline import entries
from mailbox.wall.facts import facts_of
from tests.factories.mailbox import MONDAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def kept_lead() -> Story:
    """Given to another department, then kept, then answered."""
    story = Story()
    story.do("dispatch", story.coordinator, lead=story.lead)
    task = story.task(story.lead)
    story.do("claim", story.lead_clerk, task=task)
    story.do("assign", story.coordinator, task=task, department=story.other, text="换一家试试。")
    story.do("refuse", story.coordinator, task=task, text="还是由税务办。", at=MONDAY + timedelta(minutes=5))
    answered = MONDAY + timedelta(minutes=10)
    story.do("answer", story.lead_clerk, result="solved", text="已办好。", at=answered)
    return story


def test_a_released_successor_is_named_nowhere_as_the_lead():
    story = kept_lead()
    history = History.of(story.ticket)
    assert lead_of(history.tasks).department == story.lead
    assert facts_of(story.ticket)["department"] == story.lead
    answer = next(entry for entry in entries(history) if entry.title.startswith("答复"))
    assert answer.actor == called(story.lead)


def test_a_reopened_request_goes_back_to_who_answered():
    story = kept_lead()
    story.do("reopen", text="还没有办好。", at=MONDAY + timedelta(hours=1))
    assert story.ticket.state == "working"
    assert story.task(story.lead).state == "working"
