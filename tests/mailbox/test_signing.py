"""Where a department has its head sign: drafted by a clerk, signed, changed or sent back by the head."""

from datetime import timedelta

import pytest
import time_machine

from alliance.models import DepartmentMember
from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.models import Attachment, Notice, TicketEvent
from mailbox.tracking.timeline import entries
from mailbox.workflow import State, TaskState
from tests.factories.mailbox import MONDAY, Story
from tests.factories.people import UserFactory
from tests.mailbox.desk import move_url, moves_in, numbers_in, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LATER = MONDAY + timedelta(hours=1)
DRAFT = "房租按上年度标准减免，请携带合同到三楼办理。"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(LATER, tick=False):
        yield


def head_of(department, **more):
    user = UserFactory(username=f"head-{department.short_name}", **more)
    DepartmentMember.objects.create(department=department, user=user, role="head")
    return user


def signing_story(state="claimed"):
    """A lead whose head signs, without assists."""
    story = Story()
    story.lead.reply_needs_head = story.lead.return_needs_head = True
    story.lead.save()
    story.head = head_of(story.lead)
    story.do("dispatch", story.coordinator, lead=story.lead)
    if state == "claimed":
        story.do("claim", story.lead_clerk, task=story.task(story.lead))
    return story


def drafted(story, text=DRAFT):
    return story.do(
        "draft_answer", story.lead_clerk, at=LATER, task=story.task(story.lead), result="solved", text=text
    )


def test_what_a_clerk_drafts_the_head_signs_and_the_enterprise_is_answered_by_her():
    story = signing_story()
    drafted(story)
    assert (story.ticket.state, story.task(story.lead).draft) == (State.WORKING, "answer")
    signed = story.do(
        "sign", story.head, at=LATER, task=story.task(story.lead), result="solved", text=DRAFT + "谢谢。"
    )
    answer = story.ticket.events.get(move="answer")
    assert (story.ticket.state, answer.text, answer.actor) == (State.ANSWERED, DRAFT + "谢谢。", story.head)
    assert (signed.text, signed.data["drafted_by"]["name"]) == ("", str(story.lead_clerk))
    assert story.task(story.lead).draft == ""
    page = signed_in(story.head).get(page_of(story.ticket)).content.decode()
    assert f"拟稿 {story.lead_clerk}" in page


def test_the_enterprise_and_other_departments_read_nothing_of_a_draft():
    story = signing_story()
    story.do("add_assist", story.coordinator, department=story.first)
    story.do("reply", story.coordinator, task=story.task(story.first), text="同意。", source="phone")
    drafted(story)
    assert all(DRAFT not in e.text and "送签" not in e.title for e in entries(History.of(story.ticket)))
    page = signed_in(story.first_clerk).get(page_of(story.ticket)).content.decode()
    assert DRAFT not in page
    assert "送签" not in page
    assert "负责人签发" not in page
    coordinators = signed_in(story.coordinator).get(page_of(story.ticket)).content.decode()
    assert DRAFT not in coordinators
    assert "待税务负责人签发" in coordinators


def test_the_page_leads_the_clerk_to_a_draft_and_the_head_to_sign_it():
    story = signing_story()
    story.do("contact", story.lead_clerk, way="phone", reached=True)
    story.do("opinion", story.lead_clerk, text="今天办理。")
    task = story.task(story.lead)
    clerk, head = signed_in(story.lead_clerk), signed_in(story.head)
    page = clerk.get(page_of(story.ticket))
    assert f"draft_answer/?task={task.key}" in moves_in(page)
    assert "answer/" not in moves_in(page)
    sent = {"move-result": "solved", "move-text": DRAFT}
    clerk.post(move_url(story.ticket, "draft_answer", task), sent)
    waiting = clerk.get(page_of(story.ticket)).content.decode()
    assert "已送负责人签发。时限照常计算" in waiting
    to_sign = head.get(page_of(story.ticket)).content.decode()
    assert "下一步：签发" in to_sign
    assert DRAFT in to_sign
    assert "签发 · 发给企业" in to_sign
    assert numbers_in(head.get("/admin/mailbox/list/mine/")) == [story.ticket.number]
    head.post(move_url(story.ticket, "sign", task), sent)
    assert story.ticket.events.get(move="answer").actor == story.head


def test_a_draft_sent_back_goes_to_its_writer_with_the_remark():
    story = signing_story()
    drafted(story)
    told = set(Notice.objects.filter(event__move="draft_answer").values_list("address", flat=True))
    assert told == {story.head.email}
    story.do("send_back", story.head, at=LATER, task=story.task(story.lead), text="请写明窗口电话。")
    assert story.task(story.lead).draft == ""
    told = set(Notice.objects.filter(event__move="send_back").values_list("address", flat=True))
    assert told == {story.lead_clerk.email}
    page = signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()
    assert "请写明窗口电话。" in page
    drafted(story, "窗口电话 0535-1234567。")
    assert story.task(story.lead).draft == "answer"


def test_the_clerk_herself_signs_nothing():
    story = signing_story()
    drafted(story)
    for move, given in (("sign", {"result": "solved"}), ("send_back", {})):
        with pytest.raises(MoveRefused, match="负责人"):
            story.do(move, story.lead_clerk, at=LATER, task=story.task(story.lead), text="x", **given)
    assert not TicketEvent.objects.filter(move="answer").exists()


def test_a_second_draft_takes_the_place_of_the_first():
    story = signing_story()
    drafted(story)
    drafted(story, "改过的一稿。")
    page = signed_in(story.head).get(move_url(story.ticket, "sign", story.task(story.lead))).content.decode()
    assert "改过的一稿。</textarea>" in page


def test_a_head_who_saw_an_older_draft_is_told_of_the_newer_one():
    story = signing_story()
    seen = drafted(story).pk
    drafted(story, "改过的一稿。")
    with pytest.raises(MoveRefused, match="已送签答复"):
        story.do(
            "sign", story.head, at=LATER, task=story.task(story.lead), seen=seen, result="solved", text=DRAFT
        )


@pytest.mark.parametrize(
    ("move", "inputs"),
    [("withdraw", {}), ("decline", {"ground": "unlawful", "text": "不属于。"})],
)
def test_a_draft_ends_with_the_request(move, inputs):
    story = signing_story()
    drafted(story)
    story.do(move, story.coordinator if inputs else None, at=LATER, **inputs)
    assert story.task(story.lead).draft == ""
    with pytest.raises(MoveRefused):
        story.do("sign", story.head, at=LATER, task=story.task(story.lead), result="solved", text=DRAFT)


def test_a_draft_to_return_ends_when_the_task_is_kept_or_claimed():
    story = signing_story("dispatched")
    task = story.task(story.lead)
    story.do("draft_return", story.lead_clerk, task=task, department=story.other, text="归住建。")
    assert story.task(story.lead).draft == "return"
    story.do("claim", story.lead_clerk, task=task)
    assert story.task(story.lead).draft == ""


def test_a_signed_return_opens_the_task_at_the_named_department():
    story = signing_story("dispatched")
    task = story.task(story.lead)
    with pytest.raises(MoveRefused, match="送签"):
        story.do("return", story.lead_clerk, task=task, department=story.other, text="归住建。")
    story.do("draft_return", story.lead_clerk, task=task, department=story.other, text="归住建。")
    form = signed_in(story.head).get(move_url(story.ticket, "sign", task)).content.decode()
    assert f'<option value="{story.other.pk}" selected' in form
    story.do("sign", story.head, task=task, department=story.other, text="归住建。")
    assert (story.task(story.lead).state, story.task(story.other).state) == (
        TaskState.RETURNING, TaskState.UNCLAIMED,
    )  # fmt: skip


def test_what_the_enterprise_said_since_is_pointed_out_to_the_head():
    story = signing_story()
    drafted(story)
    story.do("append", at=LATER, text="合同号写错了。")
    page = signed_in(story.head).get(page_of(story.ticket)).content.decode()
    assert "送签之后企业又有新的说明" in page


@pytest.mark.parametrize("left", ["member", "account"])
def test_a_department_without_a_head_is_not_stuck(left):
    story = signing_story()
    drafted(story)
    if left == "member":
        story.head.department_memberships.update(is_active=False)
    else:
        story.head.is_active = False
        story.head.save()
    story.do("answer", story.lead_clerk, at=LATER, result="solved", text=DRAFT)
    assert story.ticket.state == State.ANSWERED
    page = signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()
    assert "本部门眼下没有负责人，未经签发" in page


def test_who_may_do_it_at_once_hands_in_no_draft():
    story = signing_story()
    with pytest.raises(MoveRefused, match="直接“答复”"):
        story.do("draft_answer", story.head, task=story.task(story.lead), result="solved", text=DRAFT)
    with pytest.raises(MoveRefused, match=r"协办|主办"):
        story.do("draft_reply", story.lead_clerk, task=story.task(story.lead), text=DRAFT)


def attached(event, name):
    return Attachment.objects.create(
        ticket=event.ticket, event=event, name=name, size=1, content_type="application/pdf"
    )


def test_the_files_of_a_draft_go_on_with_the_one_that_takes_its_place():
    story = signing_story()
    file = attached(drafted(story), "合同.pdf")
    drafted(story, "窗口电话 0535-1234567。")
    story.do("sign", story.head, at=LATER, task=story.task(story.lead), result="solved", text=DRAFT)
    file.refresh_from_db()
    assert file.event.move == "answer"
    assert file in Attachment.objects.public()


def test_of_two_files_with_one_name_the_newer_goes_out():
    story = signing_story()
    old = attached(drafted(story), "合同.pdf")
    new = Attachment.objects.create(name="合同.pdf", size=2, content_type="application/pdf")
    story.do(
        "draft_answer", story.lead_clerk, at=LATER, task=story.task(story.lead),
        result="solved", text=DRAFT, files=[new],
    )  # fmt: skip
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.event_id < new.event_id


def test_a_drafts_result_and_files_reach_the_enterprise_with_the_signature_alone():
    story = signing_story()
    draft = drafted(story)
    file = Attachment.objects.create(
        ticket=story.ticket, event=draft, name="合同.pdf", size=1, content_type="application/pdf"
    )
    assert story.ticket.result == ""
    story.do("sign", story.head, at=LATER, task=story.task(story.lead), result="partly", text=DRAFT)
    file.refresh_from_db()
    assert (file.event.move, story.ticket.result) == ("answer", "partly")


@pytest.mark.parametrize("left", ["no_head", "no_rule"])
def test_who_is_no_head_signs_nothing_and_sends_the_draft_herself(left):
    story = signing_story()
    drafted(story)
    if left == "no_head":
        DepartmentMember.objects.filter(user=story.head).update(is_active=False)
    else:
        story.lead.reply_needs_head = False
        story.lead.save()
    task, clerk = story.task(story.lead), signed_in(story.lead_clerk)
    for name, chosen in {"sign": {"result": "solved"}, "send_back": {}}.items():
        with pytest.raises(MoveRefused):
            story.do(name, story.lead_clerk, at=LATER, task=task, text=DRAFT, **chosen)
        assert f"{name}?task={task.key}" not in {
            found.replace("/", "") for found in moves_in(clerk.get(page_of(story.ticket)))
        }
    assert DRAFT in clerk.get(move_url(story.ticket, "answer")).content.decode()
    story.do("answer", story.lead_clerk, at=LATER, result="solved", text=DRAFT)
    assert (story.ticket.state, story.task(story.lead).draft) == (State.ANSWERED, "")
    assert not story.ticket.events.filter(move="sign").exists()
