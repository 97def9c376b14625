"""A page that was opened before somebody else's move: its form says who was first and keeps what was typed."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from mailbox.models.choices import Ground
from mailbox.services.climbing import climb
from tests.factories.mailbox import MONDAY, Story, coordinator
from tests.mailbox.desk import move_url, page_of, signed_in
from tests.mailbox.public import move_url as public_url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def story():
    with time_machine.travel(MONDAY + timedelta(hours=1, minutes=40), tick=False):
        yield Story()


@pytest.fixture
def second():
    return signed_in(coordinator("second"))


def named(user, name):
    user.display_name = name
    user.save()
    return user


def opened(client, story) -> int:
    return client.get(page_of(story.ticket)).context["seen"]


def first_moves(story, move="dispatch", **inputs):
    at = MONDAY + timedelta(hours=1, minutes=32)
    story.do(move, named(story.coordinator, "李明"), at=at, **inputs)


def errors(response) -> str:
    """What stands above the form, or above what was written where a form is of no use any more."""
    if unsent := response.context.get("unsent"):
        return unsent.sentence
    return "".join(response.context["form"].non_field_errors())


def test_the_second_dispatch_reads_who_dispatched_to_whom(story, second):
    seen = opened(second, story)
    first_moves(story, lead=story.lead)
    typed = {"seen": seen, "move-lead": story.first.pk, "move-text": "请科技局先看。"}
    response = second.post(move_url(story.ticket, "dispatch"), typed)
    assert "李明 10:32 已派单给税务局" in errors(response)
    assert "请科技局先看。" in response.content.decode()
    assert story.ticket.tasks.count() == 1


def test_what_would_still_be_possible_waits_for_a_second_look(story, second):
    """Declining a request that was dispatched meanwhile would take it from the department unseen."""
    seen = opened(second, story)
    first_moves(story, lead=story.lead)
    url, typed = (
        move_url(story.ticket, "decline"),
        {"move-ground": Ground.choices[0][0], "move-text": "与前件重复。"},
    )
    response = second.post(url, typed | {"seen": seen})
    assert "李明 10:32 已派单给税务局" in errors(response)
    assert "再提交一次" in errors(response)
    assert "与前件重复。" in response.content.decode()
    again = second.post(url, typed | {"seen": response.context["seen"]})
    assert again.status_code == 302
    story.ticket.refresh_from_db()
    assert story.ticket.state == "declined"


def test_the_next_day_the_sentence_says_the_day(story, second):
    seen = opened(second, story)
    first_moves(story, lead=story.lead)
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        response = second.post(
            move_url(story.ticket, "dispatch"), {"seen": seen, "move-lead": story.first.pk}
        )
    assert "李明 11 月 16 日（周一）10:32 已派单给税务局" in errors(response)


def test_a_clerk_whose_task_was_given_away_reads_by_whom(story):
    story.dispatched()
    task, clerk = story.task(story.lead), signed_in(story.lead_clerk)
    seen = opened(clerk, story)
    first_moves(story, "assign", task=task, department=story.other, text="属住建职责。")
    response = clerk.post(move_url(story.ticket, "claim", task), {"seen": seen})
    assert "李明 10:32 已改派给住建局" in errors(response)


def test_one_own_second_tab_is_told_apart_from_a_colleague(story):
    client = signed_in(story.coordinator)
    seen = opened(client, story)
    first_moves(story, lead=story.lead)
    response = client.post(move_url(story.ticket, "dispatch"), {"seen": seen, "move-lead": story.lead.pk})
    assert "您 10:32 已派单给税务局" in errors(response)


def test_a_remark_is_never_held_up(story, second):
    seen = opened(second, story)
    first_moves(story, lead=story.lead)
    response = second.post(move_url(story.ticket, "note"), {"seen": seen, "move-text": "已电话核实。"})
    assert response.status_code == 302


def test_what_nobody_touched_goes_through(story, second):
    data = {"seen": opened(second, story), "move-lead": story.lead.pk}
    assert second.post(move_url(story.ticket, "dispatch"), data).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "-1", "９", "9" * 40, "\x00"])
def test_a_form_that_says_nonsense_of_its_page_is_taken_as_one_of_no_page(story, second, seen):
    data = {"seen": seen, "move-lead": story.lead.pk}
    assert second.post(move_url(story.ticket, "dispatch"), data).status_code in (200, 302)


def test_the_enterprise_reads_the_role_and_no_name(story):
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", named(story.lead_clerk, "赵敏"), task=story.task(story.lead))
    at = MONDAY + timedelta(hours=1, minutes=35)
    story.do("answer", story.lead_clerk, at=at, result="solved", text="已办好。")
    response = Client().post(public_url(story.ticket, "withdraw"), {"send": "1", "text": "不用办了。"})
    page = response.content.decode()
    assert "主办部门 10:35 已答复" in errors(response)
    assert "赵敏" not in page
    assert "不用办了。" in page


def test_the_enterprise_is_not_told_of_a_move_that_it_may_not_see(story):
    story.answered()
    story.do("rate", solved="no", level=1, text="没有解决。")
    story.do("follow_up", named(story.coordinator, "李明"), text="已说明。")
    response = Client().post(public_url(story.ticket, "withdraw"), {"send": "1"})
    assert "现在是“已办结”" in errors(response)
    assert "回访" not in errors(response)


def test_a_member_of_staff_without_a_name_is_told_by_the_account(story, second):
    seen = opened(second, story)
    story.do("accept", coordinator("third"))
    response = second.post(move_url(story.ticket, "accept"), {"seen": seen})
    assert "third 09:00 已受理" in errors(response)


def test_a_reminder_of_the_clock_holds_up_nobody(story):
    story.claimed()
    task, clerk = story.task(story.first), signed_in(story.first_clerk)
    seen = opened(clerk, story)
    climb(task.due_at + timedelta(hours=16))
    assert story.ticket.events.filter(move="climb", task=task).exists()
    sent = clerk.post(move_url(story.ticket, "reply", task), {"seen": seen, "move-text": "可以办理。"})
    assert sent.status_code == 302
