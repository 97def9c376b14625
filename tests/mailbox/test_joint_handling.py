"""Joint handling: a meeting with minutes and assignments, replies in one answer, each task with its lateness."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.meeting import Assignment
from mailbox.models import Notice
from mailbox.tracking.timeline import entries
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LATER = MONDAY + timedelta(hours=1)
THURSDAY, CLOSE = date(2026, 11, 19), MONDAY.replace(day=19, hour=17, minute=30)


@pytest.fixture(autouse=True)
def _after_the_meeting():
    with time_machine.travel(LATER, tick=False):
        yield


def met(story, *agreed, **more):
    given = {"departments": [story.lead, story.first], "text": "税务牵头，科技周四前核对清单。"} | more
    return story.do("meet", story.coordinator, at=LATER, assignments=list(agreed), **given)


def test_an_assignment_gives_a_department_a_task_that_it_cannot_return():
    story = Story().claimed()
    met(story, Assignment(story.other, "出具用房意见。", THURSDAY))
    task = story.task(story.other)
    assert (task.is_binding, task.is_lead, task.due_at) == (True, False, CLOSE)
    with pytest.raises(MoveRefused, match="不能再退回"):
        story.do("return", story.other_clerk, at=LATER, task=task, department=story.first, text="不归我们。")


def test_an_assignment_to_a_department_at_work_moves_its_own_limit():
    story = Story().claimed()
    met(story, Assignment(story.first, "核对清单。", THURSDAY))
    assert story.ticket.tasks.filter(department=story.first).count() == 1
    assert story.task(story.first).due_at == CLOSE


def test_each_department_is_told_of_its_assignment_once():
    story = Story().claimed()
    story.first.email, story.other.email = "first@example.cn", "other@example.cn"
    story.first.save()
    story.other.save()
    Notice.objects.all().delete()
    met(story, Assignment(story.first, "核对清单。"), Assignment(story.other, "出具意见。"))
    told = Notice.objects.filter(address__in=["first@example.cn", "other@example.cn"])
    assert sorted(told.values_list("address", "event__move")) == [
        ("first@example.cn", "meet"), ("first@example.cn", "task_agreed"),
        ("other@example.cn", "meet"), ("other@example.cn", "task_opened"),
    ]  # fmt: skip


def test_the_enterprise_reads_who_met_and_not_what_was_said():
    story = Story().claimed()
    met(story, Assignment(story.first, "核对清单。"))
    newest = entries(History.of(story.ticket))[0]
    assert (newest.title, newest.text) == ("协调会", "参加：税务局、科技局")


def test_before_the_dispatch_nothing_can_be_assigned():
    story = Story()
    with pytest.raises(MoveRefused, match="先派单") as refusal:
        met(story, Assignment(story.first, "核对清单。"))
    assert refusal.value.field == "assignments"
    met(story)
    assert not story.ticket.tasks.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": date(2026, 11, 17)}, "开会日期须在"),
        ({"on": date(2026, 11, 15)}, "开会日期须在"),
        ({"departments": []}, "请填写参加部门"),
        ({"text": " "}, "请填写说明"),
    ],
)
def test_a_meeting_is_recorded_with_its_day_departments_and_minutes(change, sentence):
    with pytest.raises(MoveRefused, match=sentence):
        met(Story().claimed(), **change)


def test_an_assignment_that_cannot_be_kept_is_refused_with_its_department():
    story = Story().claimed()
    for until, sentence in ((date(2026, 11, 16), "今天之后"), (date(2026, 11, 21), "不上班")):
        with pytest.raises(MoveRefused, match=f"^科技：.*{sentence}"):
            met(story, Assignment(story.first, "核对清单。", until))
    with pytest.raises(MoveRefused, match="写了两行"):
        met(story, Assignment(story.first, "核对。"), Assignment(story.first, "再核对。"))


def test_the_form_takes_rows_and_keeps_what_was_typed_when_one_is_wrong():
    story = Story().claimed()
    client, url = signed_in(story.coordinator), move_url(story.ticket, "meet")
    assert "会上分工" in client.get(url).content.decode()
    typed = {
        "move-departments": [story.lead.pk, story.first.pk],
        "move-text": "议定分工。",
        "move-assignments-0-department": story.other.pk,
        "move-assignments-0-what": "出具用房意见。",
        "move-assignments-1-what": "没有写部门的一行。",
    }
    page = client.post(url, typed).content.decode()
    assert "第 2 行请选部门" in page
    assert "出具用房意见。" in page
    assert "没有写部门的一行。" in page
    response = client.post(url, typed | {"move-assignments-1-department": story.second.pk})
    assert response.url == page_of(story.ticket)
    page = client.get(response.url).content.decode()
    assert "参加 科技局、税务局" in page
    assert "分工 住建局、人社局" in page


def test_the_wrong_row_has_the_focus_and_names_its_error():
    story = Story().claimed()
    client, url = signed_in(story.coordinator), move_url(story.ticket, "meet")
    assert marked(client.get(url)) == []
    name = "move-assignments-{}-{}".format
    typed = {"move-departments": [story.lead.pk], "move-text": "议定分工。", name(0, "what"): "核对。",
             name(0, "department"): story.other.pk, name(2, "what"): "没有写部门。"}  # fmt: skip
    late = typed | {name(2, "department"): story.first.pk, name(2, "until"): "2020-01-01"}
    twice = typed | {name(2, "department"): story.other.pk}
    for wrong in (typed, late, twice):
        response = client.post(url, wrong)
        (control,) = marked(response)
        assert control["name"] == name(2, "department")
        assert control.has_attr("autofocus")
        assert parsed(response).find(id=control["aria-describedby"])["role"] == "alert"


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def marked(response) -> list:
    return parsed(response).select('[name^="move-assignments"][aria-invalid]')


def test_the_lead_puts_the_replies_into_its_answer_and_goes_on_writing():
    story = Story().claimed()
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, at=LATER, task=story.task(department), text=f"{department}的意见。")
    client, url = signed_in(story.lead_clerk), move_url(story.ticket, "answer")
    sent = {"move-result": "solved", "move-text": "您好，情况如下：", "compose": "1"}
    page = client.post(url, sent).content.decode()
    assert "您好，情况如下：\n\n【科技】" in page
    assert 'value="solved"' in page.split("checked")[0][-400:]
    story.ticket.refresh_from_db()
    assert story.ticket.answered_at is None


def test_a_reply_after_its_limit_is_marked_late_on_its_task():
    story = Story().claimed()
    for task, at in ((story.first, LATER), (story.second, MONDAY + timedelta(days=9))):
        story.do("reply", dict(story.clerks())[task], at=at, task=story.task(task), text="可以办理。")
    page = signed_in(story.coordinator).get(page_of(story.ticket)).content.decode()
    assert page.count("逾期，应在 ") == page.count("11-23 17:30 前") == 1


def test_an_agreed_day_binds_who_has_not_claimed_and_spares_nobody_who_is_late():
    story = Story().dispatched()
    met(story, Assignment(story.first, "核对清单。"))
    back = {"department": story.other, "text": "不归我们。"}
    with pytest.raises(MoveRefused, match="不能再退回"):
        story.do("return", story.first_clerk, at=LATER, task=story.task(story.first), **back)
    due = story.task(story.second).due_at
    late = [Assignment(story.second, "出具意见。", date(2026, 11, 30))]
    more = {"departments": [story.second], "text": "请补上意见。", "assignments": late}
    story.do("meet", story.coordinator, at=due + timedelta(hours=2), **more)
    assert story.task(story.second).due_at == due


def test_what_cannot_be_agreed_is_refused_with_what_to_do():
    story = Story().dispatched()
    with pytest.raises(MoveRefused, match="申请延期"):
        met(story, Assignment(story.lead, "牵头答复。", THURSDAY))
    met(story, Assignment(story.lead, "牵头答复。"))
    task = story.task(story.second)
    story.do("return", story.second_clerk, at=LATER, task=task, department=story.other, text="不归我们。")
    with pytest.raises(MoveRefused, match="先改派或驳回"):
        met(story, Assignment(story.second, "出具意见。"))


def test_everybody_at_work_reads_who_was_given_what():
    story = Story().claimed()
    met(story, Assignment(story.first, "核对清单。", THURSDAY))
    page = signed_in(story.first_clerk).get(page_of(story.ticket)).content.decode()
    assert "协调会分工：核对清单。" in page
    assert "科技；到 2026-11-19" in page
