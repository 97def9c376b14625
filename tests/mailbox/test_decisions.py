"""What waits for somebody's decision: marked in the lists, counted on the home, for who decides it alone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.admin.queues import counts
from tests.factories.mailbox import MONDAY, Story, supervisor
from tests.mailbox.desk import numbers_in, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DECIDE, MINE = (reverse("mailbox_tickets:list", args=[name]) for name in ("decide", "mine"))
EXTENSION, EXCLUSION, CONTEST = "延期待您决定", "剔除待您决定", "申诉待您决定"


@pytest.fixture(autouse=True)
def _that_monday():
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        yield


def asks_extension(story: Story) -> None:
    until = MONDAY.date() + timedelta(days=42)
    story.do("ask_extension", story.lead_clerk, until=until, text="等上级口径。")


def marks(user, url=MINE) -> list[str]:
    page = signed_in(user).get(url).content.decode()
    return [mark for mark in (EXTENSION, EXCLUSION, CONTEST) if mark in page]


def test_a_question_is_marked_listed_and_counted_for_who_decides_it_and_nobody_else():
    story, watch = Story().claimed(), supervisor()
    asks_extension(story)
    story.do("ask_exclusion", story.coordinator, exclusion="duplicate", text="与上一件重复。")
    assert marks(watch) == [EXTENSION, EXCLUSION]
    assert marks(story.coordinator) == [EXTENSION]
    assert marks(story.lead_clerk) == []
    assert numbers_in(signed_in(watch).get(DECIDE)) == [story.ticket.number]
    homes = [signed_in(user).get(reverse("wagtailadmin_home")) for user in (watch, story.lead_clerk)]
    assert [DECIDE in page.content.decode() for page in homes] == [True, False]
    story.do("grant_exclusion", watch)
    story.do("refuse_extension", watch, text="请按期办结。")
    assert marks(watch, DECIDE) == []
    assert DECIDE not in signed_in(watch).get(MINE).content.decode()  # nothing waits: no tab


def test_more_time_for_the_own_department_waits_for_somebody_else():
    story, inside = Story().claimed(), supervisor("inside")
    asks_extension(story)
    DepartmentMember.objects.create(department=story.lead, user=inside)
    assert (counts(inside)["decide"], counts(supervisor("outside"))["decide"]) == (0, 1)


def test_a_contested_refusal_waits_for_the_supervisor():
    story = Story()
    story.do("decline", story.coordinator, ground="out_of_scope", text="不属于本平台。")
    story.do("contest", text="请再看一看。")
    assert marks(supervisor()) == [CONTEST]
    assert marks(story.coordinator, reverse("mailbox_tickets:list", args=["all"])) == []
