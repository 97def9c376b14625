"""Handing over all that somebody has claimed, in one go."""

import pytest
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.case import MoveRefused
from mailbox.handing import hand_all, left_behind, tasks_of
from mailbox.models import DepartmentTask, Notice
from mailbox.notifications import message
from tests.factories.mailbox import CategoryFactory, Story, new_ticket
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import move_url, signed_in
from tests.mailbox.offices.test_deputies import colleague

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def story():
    """Three requests whose lead tasks the clerk has claimed; head and a colleague work beside her."""
    story = Story()
    story.head = colleague(story.lead, "赵局", "head")
    story.li = colleague(story.lead, "李老师")
    story.tickets = [story.ticket, *(new_ticket(category=story.ticket.category) for _ in range(2))]
    for ticket in story.tickets:
        story.ticket = ticket
        story.do("dispatch", story.coordinator, lead=story.lead)
        story.do("claim", story.lead_clerk, task=story.task(story.lead))
    story.url = reverse("mailbox_rota:hand", args=[story.lead.pk])
    return story


def owners():
    return list(DepartmentTask.objects.order_by("ticket").values_list("claimed_by__username", flat=True))


def test_all_open_tasks_stand_ticked_and_go_to_the_colleague_with_a_note(story):
    client = signed_in(story.lead_clerk)
    form = client.get(story.url).context["form"]
    assert len(form["tasks"].value()) == 3
    keys = form["tasks"].value()[:2]
    client.post(story.url, {"tasks": keys, "colleague": story.li.pk, "text": "已约企业周四面谈。"})
    assert sorted(owners()) == ["clerk-税务", "李老师", "李老师"]
    events = [event for ticket in story.tickets for event in ticket.events.filter(move="hand_over")]
    assert [event.text for event in events] == ["已约企业周四面谈。"] * 2
    assert not any(event.is_public for event in events)
    told = Notice.objects.filter(event__move="hand_over").values_list("address", flat=True)
    assert list(told) == [story.li.email]


def test_what_cannot_go_now_stays_and_says_why(story):
    story.do("ask", story.lead_clerk, text="请补充合同。")
    tasks = list(tasks_of(story.lead_clerk, story.lead, story.lead_clerk))
    first = DepartmentTask.objects.get(ticket=story.tickets[0])
    DepartmentTask.objects.filter(pk=first.pk).update(claimed_by=story.head)
    outcome = hand_all(tasks, story.lead_clerk, story.li, story.lead_clerk)
    assert outcome.done == [story.tickets[1].number]
    reasons = dict(outcome.refused)
    assert "已不在clerk-税务名下，现在由赵局经办" in reasons[story.tickets[0].number]
    assert "待补充" in reasons[story.ticket.number]


def test_the_page_says_what_did_not_go_and_keeps_it_ticked(story):
    story.do("ask", story.lead_clerk, text="请补充合同。")
    keys = list(DepartmentTask.objects.values_list("pk", flat=True))
    page = signed_in(story.lead_clerk).post(story.url, {"tasks": keys, "colleague": story.li.pk})
    assert "没有交接的" in page.content.decode()
    assert [task.ticket for task in page.context["form"].fields["tasks"].queryset] == [story.ticket]


def test_sent_twice_the_second_says_that_nothing_is_left(story):
    client, keys = signed_in(story.lead_clerk), list(DepartmentTask.objects.values_list("pk", flat=True))
    sent = {"tasks": keys, "colleague": story.li.pk}
    client.post(story.url, sent)
    assert client.post(story.url, sent).status_code == 200
    assert owners() == ["李老师"] * 3
    assert sum(t.events.filter(move="hand_over").count() for t in story.tickets) == 3


def test_the_head_does_it_for_who_left_and_the_coordinator_is_warned(story):
    DepartmentMember.objects.filter(user=story.lead_clerk).update(is_active=False)
    warning = "3 件在已离岗的clerk-税务名下"
    index = reverse("mailbox_rota:handing")
    for user, may in ((story.head, True), (story.coordinator, False)):
        page = signed_in(user).get(index).content.decode()
        assert warning in page
        assert ("全部交接" in page) == may
        assert left_behind(user) == 3
        assert "已离岗人员名下" in signed_in(user).get("/admin/").content.decode()
    url = f"{story.url}?person={story.lead_clerk.pk}"
    assert signed_in(story.coordinator).get(url).status_code == 404
    keys = list(DepartmentTask.objects.values_list("pk", flat=True))
    signed_in(story.head).post(url, {"tasks": keys, "colleague": story.li.pk})
    assert (owners(), left_behind(story.head)) == (["李老师"] * 3, 0)


def test_nobody_hands_over_what_is_a_colleagues_or_another_departments(story):
    for user, person in ((story.li, story.lead_clerk), (story.other_clerk, story.lead_clerk)):
        assert signed_in(user).get(f"{story.url}?person={person.pk}").status_code == 404
    for typed in ("0", "x", "9" * 30, "-1"):
        assert signed_in(story.head).get(f"{story.url}?person={typed}").status_code == 404


def test_a_complaint_is_handed_to_nobody_of_the_department_that_it_is_about():
    accused, _ = department_with_clerk("应急")
    story = Story(category=CategoryFactory(is_complaint=True), accused=accused).claimed()
    both, task = colleague(story.lead, "周老师"), story.task(story.lead)
    colleague(story.lead, "李老师")
    DepartmentMember.objects.create(department=accused, user=both)
    with pytest.raises(MoveRefused, match="请选择能办理这件诉求的同事"):
        story.do("hand_over", story.lead_clerk, task=task, colleague=both)
    client = signed_in(story.lead_clerk)
    one = client.get(f"{move_url(story.ticket, 'hand_over')}?task={task.key}").content.decode()
    many = client.get(reverse("mailbox_rota:hand", args=[story.lead.pk])).content.decode()
    assert [("李老师" in page, "周老师" in page) for page in (one, many)] == [(True, False)] * 2


def test_what_cannot_go_is_marked_and_not_ticked_and_the_rest_is_told_by_one_letter(story):
    story.do("ask", story.lead_clerk, text="请补充合同。")
    Notice.objects.all().delete()
    client = signed_in(story.lead_clerk)
    page = client.get(story.url)
    keys = page.context["form"]["tasks"].value()
    assert len(keys) == 2
    assert f"{story.ticket.title}（待补充，企业补充以后才能转交）" in page.content.decode()
    client.post(story.url, {"tasks": keys, "colleague": story.li.pk})
    letter = message(Notice.objects.get())
    numbers = "、".join(ticket.number for ticket in story.tickets[:2])
    assert letter.subject == "2 件诉求转交给您办理"
    assert f"下面 2 件已转交给您办理：{numbers}" in letter.body
