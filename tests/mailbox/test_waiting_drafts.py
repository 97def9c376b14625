"""A draft that waits: whom it waits for in the lists, what becomes of it without a head, who opens its files."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from mailbox.admin.desk import Desk
from mailbox.models import TicketEvent
from mailbox.phone.task_list import task_lists
from tests.factories.mailbox import Story
from tests.factories.uploads import upload
from tests.mailbox.desk import move_url, moves_in, page_of, signed_in
from tests.mailbox.test_signing import DRAFT, LATER, drafted, head_of, signing_story

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


def words(user) -> dict[str, list[str]]:
    lists = task_lists(user, LATER)
    found = {name: getattr(lists, name) for name in ("to_sign", "mine", "unclaimed", "colleagues")}
    return {name: [row.word for row in rows] for name, rows in found.items() if rows}


def test_what_waits_for_the_head_stands_first_and_says_so():
    story = signing_story()
    drafted(story)
    assert words(story.head) == {"to_sign": ["待您签发"]}
    assert words(story.lead_clerk) == {"mine": ["待负责人签发"]}
    client = signed_in(story.head)
    assert client.get("/mailbox/tasks/").context["sections"][0]["title"] == "待您签发"
    assert "待您签发" in client.get("/admin/mailbox/list/mine/").content.decode()
    assert "待您签发" not in signed_in(story.lead_clerk).get("/admin/mailbox/list/mine/").content.decode()


def test_a_draft_that_was_sent_back_is_marked_and_is_the_next_step():
    story = signing_story()
    drafted(story)
    task = story.task(story.lead)
    story.do("send_back", story.head, at=LATER, task=task, text="请写明窗口电话。")
    assert words(story.lead_clerk) == {"mine": ["退回修改"]}
    assert Desk(story.ticket, story.lead_clerk, LATER).next_action().move.name == "draft_answer"
    drafted(story, "窗口电话 0535-6631311。")
    assert words(story.lead_clerk) == {"mine": ["待负责人签发"]}


def test_a_clerk_is_not_late_for_another_departments_task_and_reads_whom_she_waits_for():
    story = Story().claimed()
    story.do("contact", story.lead_clerk, way="phone", reached=True)
    story.do("opinion", story.lead_clerk, text="今天办理。")
    assist = story.task(story.first)
    late = assist.due_at + timedelta(hours=1)
    with time_machine.travel(late, tick=False):
        (row,) = task_lists(story.lead_clerk, late).mine
        assert (row.due.what, row.due.tone, row.due.at) == ("答复", "calm", story.ticket.due_at)
        (assisting,) = task_lists(story.first_clerk, late).mine
        assert (assisting.due.what, assisting.due.tone) == ("反馈", "late")
        page = signed_in(story.lead_clerk).get(reverse("mailbox:task", args=[story.ticket.pk]))
        waited_for = Desk(story.ticket, story.lead_clerk, late).case.tasks[-1].name
        assert f"现在没有需要您做的：还差{story.first.short_name}" in page.content.decode()
        assert waited_for in page.content.decode()


@pytest.mark.parametrize("left", ["member", "rule"])
def test_a_clerk_signs_nothing_when_the_head_or_the_rule_is_gone_but_answers_with_the_draft(left):
    story = signing_story()
    story.do("contact", story.lead_clerk, way="phone", reached=True)
    story.do("opinion", story.lead_clerk, text="今天办理。")
    task, client = story.task(story.lead), signed_in(story.lead_clerk)
    sent = {"move-text": DRAFT, "move-result": "partly"}
    client.post(move_url(story.ticket, "draft_answer", task), sent | {"files": upload("减免表.txt")})
    if left == "member":
        story.head.department_memberships.update(is_active=False)
    else:
        type(story.lead).objects.filter(pk=story.lead.pk).update(reply_needs_head=False)
    page = client.get(page_of(story.ticket))
    assert not {name for name in moves_in(page) if name.startswith(("sign", "send_back"))}
    client.post(move_url(story.ticket, "sign", task), sent)
    assert not TicketEvent.objects.filter(move__in=["sign", "answer"]).exists()
    form = client.get(move_url(story.ticket, "answer"))
    assert "下面已照这份拟稿填好" in form.content.decode()
    assert (form.context["form"]["text"].value(), form.context["form"]["result"].value()) == (DRAFT, "partly")
    client.post(move_url(story.ticket, "answer"), sent)
    answer = TicketEvent.objects.get(move="answer")
    assert [file.name for file in answer.attachments.all()] == ["减免表.txt"]
    assert not TicketEvent.objects.filter(move="sign").exists()


def test_another_department_opens_no_file_of_a_draft():
    story = signing_story()
    story.do("add_assist", story.coordinator, department=story.first)
    story.do("reply", story.coordinator, task=story.task(story.first), text="同意。", source="phone")
    story.do("add_assist", story.coordinator, department=story.second)
    story.do("reply", story.coordinator, task=story.task(story.second), text="同意。", source="phone")
    task = story.task(story.lead)
    sent = {"move-text": DRAFT, "move-result": "solved", "files": upload("内部底稿.txt")}
    signed_in(story.lead_clerk).post(move_url(story.ticket, "draft_answer", task), sent)
    file = story.ticket.attachments.get()
    url = reverse("mailbox:attachment", args=[file.public_id])
    people = (story.lead_clerk, story.head, story.first_clerk, story.coordinator)
    assert [signed_in(user).get(url).status_code for user in people] == [200, 200, 404, 404]
    story.do("sign", story.head, at=LATER, task=task, result="solved", text=DRAFT)
    assert [signed_in(user).get(url).status_code for user in people] == [200, 200, 200, 200]


def test_a_coordinator_who_enters_a_reply_does_not_read_the_departments_draft():
    story = signing_story()
    story.first.reply_needs_head = True
    story.first.save()
    head_of(story.first)
    story.do("add_assist", story.coordinator, department=story.first)
    task = story.task(story.first)
    story.do("claim", story.first_clerk, task=task)
    sent = {"move-text": DRAFT, "files": upload("底稿.txt")}
    signed_in(story.first_clerk).post(move_url(story.ticket, "draft_reply", task), sent)
    response = signed_in(story.coordinator).get(move_url(story.ticket, "reply", task))
    assert response.context["form"]["text"].value() is None
    assert DRAFT not in response.content.decode()
    assert "底稿.txt" not in response.content.decode()
