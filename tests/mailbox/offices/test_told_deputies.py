"""The first day of an absence brings the deputy one letter; what comes meanwhile goes to both."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mailbox.deputies.lending import end
from mailbox.models import Notice
from mailbox.notifications import deliver_due, message
from mailbox.notifications.standing_in import run
from tests.factories.mailbox import Story
from tests.mailbox.offices.test_deputies import colleague, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def letters():
    return Notice.objects.filter(template="deputy")


def test_the_deputy_reads_for_whom_she_stands_in_and_what_lies_there():
    story = Story().claimed()
    clerk = story.lead_clerk
    deputy = colleague(story.lead, "王老师")
    stand_in(clerk, deputy)
    assert (run(), run()) == (1, 0)
    letter = message(letters().get())
    assert letter.to == [deputy.email]
    assert str(clerk) in letter.subject
    assert f"名下在办 1 件：{story.ticket.number}" in letter.body
    assert "签发" not in letter.body
    assert "受理、派单" not in letter.body


def test_heads_and_coordinators_lend_what_is_theirs():
    story = Story()
    head, deputy = colleague(story.lead, "赵局", "head"), colleague(story.lead, "王老师")
    stand_in(head, deputy)
    stand_in(story.coordinator, deputy)
    run()
    body = message(letters().first()).body
    assert "可以由您签发" in body
    assert "由您受理、派单" in body
    assert "眼下没有在办的诉求" in body


def test_of_two_absences_on_one_day_one_letter_tells():
    story = Story()
    deputy = colleague(story.lead, "王老师")
    for person in (story.lead_clerk, colleague(story.lead, "赵局", "head")):
        stand_in(person, deputy)
    assert (run(), run()) == (1, 0)
    body = message(letters().get()).body
    assert str(story.lead_clerk) in body
    assert "赵局" in body


def test_an_absence_to_come_is_told_of_on_its_day():
    story = Story()
    stand_in(colleague(story.lead, "赵局", "head"), colleague(story.lead, "王老师"), (1, 3))
    assert run() == 0
    assert run(timezone.now() + timedelta(days=1)) == 1


def test_one_that_was_ended_early_is_not_told_of():
    story = Story()
    head = colleague(story.lead, "赵局", "head")
    row = stand_in(head, colleague(story.lead, "王老师"))
    run()
    end(row, head)
    deliver_due()
    assert (letters().get().sent_at, letters().get().error) == (None, "代理已经结束。")


def test_what_concerns_the_absent_person_goes_to_both():
    """A task handed over to somebody who is away today."""
    story = Story().claimed()
    away, deputy = colleague(story.lead, "李老师"), colleague(story.lead, "王老师")
    stand_in(away, deputy)
    event = story.do("hand_over", story.lead_clerk, task=story.task(story.lead), colleague=away)
    assert {away.email, deputy.email} <= set(event.notices.values_list("address", flat=True))
