"""What the enterprise is told of its request: chances only while they stand, and no other's affairs."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core.models import SiteSettings
from mailbox.admin.deadlines import Reader
from mailbox.admin.rows import row_of
from mailbox.admin.timeline import entries
from mailbox.case import MoveRefused
from mailbox.leads import lead_of
from mailbox.models import Notice
from mailbox.notifications import message
from mailbox.tracking.offices import office_of
from mailbox.workflow import State
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.mailbox.desk import move_url, signed_in
from tests.mailbox.desk import page_of as staff_page_of
from tests.mailbox.public import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SOON = MONDAY + timedelta(minutes=30)


def told(ticket, at=SOON):
    """Context and words of the page at a moment."""
    with time_machine.travel(at, tick=False):
        response = Client().get(page_of(ticket))
    return response.context, response.content.decode()


def merged(story, text=""):
    """Another enterprise's request, merged into the story's."""
    survivor, other = story.ticket, new_ticket(text="投影仪不亮。", category=story.ticket.category)
    story.ticket = other
    story.do("merge", story.coordinator, survivor=survivor, text=text)
    story.ticket = survivor
    return other


WAYS = {
    "asked": lambda story: story.claimed().do("ask", story.lead_clerk, text="请贵公司补充合同。"),
    "answered": lambda story: story.answered(),
    "follow_up": lambda story: story.answered().do("rate", solved="no", level=1, text="没解决。"),
    "closed": lambda story: story.answered().do("rate", solved="yes", level=5),
    "working": lambda story: story.claimed(),
    "declined": lambda story: story.do(
        "decline", story.coordinator, ground="out_of_scope", text="不属于服务范围。"
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("days", [0, 60])
def test_a_merged_request_is_asked_for_nothing(way, days):
    story = Story()
    other = merged(story)
    WAYS[way](story)
    context, page = told(other, SOON + timedelta(days=days))
    for words in ("等您", "请您", "请在此前", "您也可以", "仍可", "请贵公司"):
        assert words not in page
    assert context["main_move"] is None
    assert not context["other_moves"]
    assert (context["next"] is None) == (way != "working")


def test_why_it_was_merged_is_not_told_and_the_office_knows():
    story = Story()
    form = signed_in(story.coordinator).get(move_url(story.ticket, "merge")).context["form"]
    assert "企业看不到" in form.fields["text"].help_text
    other = merged(story, text="与海云智能的 3 号诉求相同")
    assert "海云智能" not in told(other)[1]
    entry = next(e for e in entries(tuple(other.events.all()), ()) if e.label == "合并")
    assert (entry.text, entry.is_public) == ("与海云智能的 3 号诉求相同", False)


@pytest.mark.parametrize(("days", "is_late"), [(1, False), (60, False)])
def test_a_paused_promise_is_never_late(days, is_late):
    story = Story().claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    context, page = told(story.ticket, MONDAY + timedelta(days=days))
    assert context["promises"][-1].is_late is is_late
    assert "等待补充材料，暂停计时" in page


def test_a_request_that_lapsed_is_not_late_for_ever_and_may_be_taken_up_again():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    story.ticket.events.create(
        move="lapse", from_state="asked", to_state="closed", role="coordinator", at=SOON
    )
    story.ticket.set_state(State.CLOSED)
    story.ticket.save()
    context, page = told(story.ticket, MONDAY + timedelta(days=10))
    assert context["promises"] == []
    assert "还没有做到" not in page
    assert context["next"].label == "仍可重开，截止"
    assert told(story.ticket, MONDAY + timedelta(days=60))[0]["next"] is None


def test_what_the_answer_ended_is_said_alike_to_enterprise_and_staff():
    afternoon = MONDAY + timedelta(hours=5)
    story = Story().answered(at=afternoon)
    context, page = told(story.ticket, afternoon)
    over = [step.over for step in context["promises"]]
    assert over == ["没有做到，不再计时", "不再计时", ""]
    assert "还没有做到" not in page
    story.do("reopen", at=afternoon, text="还是不行。")
    assert [step.over for step in told(story.ticket, afternoon)[0]["promises"]] == over
    desk = signed_in(story.coordinator).get(staff_page_of(story.ticket))
    assert [line.due.word for line in desk.context["clocks"]][:2] == over[:2]


def test_a_kept_promise_says_when_it_was_kept_and_what_was_promised():
    story = Story().claimed()
    story.do("contact", story.lead_clerk, at=SOON, way="phone", reached="yes")
    assert "2026-11-16 09:30 已做到，承诺的是 2026-11-16 11:00 前" in told(story.ticket)[1]


def test_an_answer_after_its_day_stays_late():
    story = Story().answered(at=None)
    late = MONDAY + timedelta(days=60)
    story.do("reopen", at=MONDAY, text="还是不行。")
    story.do("answer", story.lead_clerk, at=late, result="solved", text="办好了。")
    assert told(story.ticket, late)[0]["promises"][-1].is_late


def test_a_second_chance_is_named_only_while_it_stands():
    story = Story().answered()
    assert "前仍可评价或重开一次" in told(story.ticket)[1]
    story.do("reopen", text="还是不行。")
    story.do("answer", story.lead_clerk, result="solved", text="办好了。")
    page = told(story.ticket)[1]
    assert "前仍可评价。" in page
    assert "重开一次" not in page
    story.do("rate", solved="no", level=1, text="没解决。")
    assert "直接重开" not in told(story.ticket)[1]


def letter(story, move) -> str:
    """The newest letter of this move to the enterprise, read when it was sent."""
    with time_machine.travel(SOON, tick=False):
        return message(Notice.objects.filter(template="enterprise", event__move=move).latest("id")).body


def test_letters_name_a_chance_only_while_it_stands():
    story = Story(email="wang@example.cn").answered()
    assert "可以重开一次" in letter(story, "answer")
    story.do("reopen", text="还是不行。")
    story.do("answer", story.lead_clerk, result="solved", text="办好了。")
    assert "重开" not in letter(story, "answer")


def test_a_letter_offers_to_contest_once():
    story = Story(email="wang@example.cn")
    no = {"ground": "out_of_scope", "text": "不属于服务范围。"}
    story.do("decline", story.coordinator, **no)
    assert "可以在那里申诉一次" in letter(story, "decline")
    story.do("contest", text="属于。")
    story.do("restore", story.coordinator, text="受理。")
    story.do("decline", story.coordinator, **no)
    assert "申诉" not in letter(story, "decline")


def test_everybody_is_told_of_the_same_lead():
    site = SiteSettings(undertaker="园区服务中心", phone="0535-0000000")
    story = Story().dispatched()
    story.do("return", story.lead_clerk, task=story.task(story.lead), department=story.other, text="不归。")
    story.do("claim", story.other_clerk, task=story.task(story.other))
    tasks = list(story.ticket.tasks.select_related("department"))
    assert lead_of(tasks).department == story.other
    assert office_of(story.ticket, tasks, site).name == "住建局（由园区服务中心转接）"
    story.ticket.next_due_at = story.ticket.due_at
    assert row_of(story.ticket, Reader(story.coordinator, SOON)).lead.department == story.other
    story.do("withdraw")
    assert office_of(story.ticket, reversed(story.ticket.tasks.all()), site).name.startswith("住建局")


def test_the_enterprise_hears_of_a_part_and_reaches_it_from_the_whole():
    story = Story(email="wang@example.cn")
    Notice.objects.all().delete()
    story.do("split", story.coordinator, at=SOON, text="想换工位。")
    part = story.ticket.parts.get()
    letters = Notice.objects.filter(address="wang@example.cn")
    assert [notice.event.move for notice in letters] == ["split"]
    assert "拆出来单独办理" in message(letters.get()).body
    _, page = told(story.ticket)
    assert page_of(part) in page
    assert page_of(story.ticket) not in told(part)[1]
    story.do("reissue_code", story.coordinator, at=SOON, text="已核对营业执照。")
    assert Client().get(page_of(part)).status_code == 404
    part.refresh_from_db()
    assert page_of(part) in told(story.ticket)[1]


def test_who_left_only_a_telephone_number_is_called_about_a_part():
    story = Story()
    story.do("split", story.coordinator, at=SOON, text="想换工位。")
    assert [call.event.move for call in story.ticket.calls.open()] == ["split"]


def titles(story):
    return [(entry.title, entry.actor) for entry in told(story.ticket)[0]["entries"]]


def test_a_department_that_was_named_and_released_is_said_to_have_left():
    story = Story().dispatched()
    story.do("release", story.coordinator, at=SOON, task=story.task(story.first), text="用不着了。")
    assert titles(story)[0] == ("不再参加办理", "科技部门")
    assert "用不着了" not in told(story.ticket)[1]


def test_a_department_that_was_replaced_is_said_to_have_left():
    story = Story().dispatched()
    back = {"department": story.other, "text": "不归我们。"}
    story.do("return", story.lead_clerk, at=SOON, task=story.task(story.lead), **back)
    story.do("claim", story.other_clerk, at=SOON, task=story.task(story.other))
    assert ("不再参加办理", "税务部门") in titles(story)


def test_replies_of_an_earlier_round_are_not_told_as_progress_of_this_one():
    story = Story().answered()
    story.do("reopen", at=SOON, text="还没好。")
    assert "都已反馈" not in told(story.ticket, at=SOON)[1]


def test_who_has_to_supply_first_cannot_nudge():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, at=SOON, text="请补充。")
    with pytest.raises(MoveRefused, match="待补充"):
        story.do("nudge", at=SOON)
