"""Somebody is away and another stands in: what that opens, what is recorded, and what it never opens."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, AuditEntry, User
from alliance.models import DepartmentMember
from mailbox.case import MoveRefused
from mailbox.deputies.lending import Wanted, end, lend
from mailbox.history import History
from mailbox.models import Notice, Ticket
from mailbox.models.choices import ExclusionGround
from mailbox.notifications import deliver_due, message
from mailbox.services.publishing import draft_answer, publish_answer
from mailbox.tracking.timeline import entries
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, Story, supervisor
from tests.factories.people import UserFactory, department_with_clerk
from tests.mailbox.desk import coordinator_of, move_url, moves_in, numbers_in, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STAFF = ["wagtailadmin.access_admin"]


def again(user):
    """The same person in a new request."""
    return User.objects.get(pk=user.pk)


def stand_in(person, deputy, days=(0, 2), by=None):
    today = timezone.localdate()
    first, last = (today + timedelta(days=n) for n in days)
    return lend(Wanted(again(person), again(deputy), first, last), again(by or person))


def colleague(department, name, role="clerk"):
    user = UserFactory(username=name, display_name=name, permissions=STAFF)
    DepartmentMember.objects.create(department=department, user=user, role=role)
    return user


def signing_story():
    story = Story()
    story.lead.reply_needs_head = True
    story.lead.save()
    story.head = colleague(story.lead, "赵局", "head")
    story.second_clerk = colleague(story.lead, "王老师")
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    return story


def next_workday(moment):
    day = timezone.localtime(moment).date() + timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def answer(story, user):
    story.do("answer", again(user), result="solved", text="已办好，请查收。")


def test_the_deputy_of_a_head_signs_in_her_place_and_both_are_recorded_but_not_told_the_enterprise():
    story = signing_story()
    with pytest.raises(MoveRefused, match="由负责人"):
        answer(story, story.second_clerk)
    stand_in(story.head, story.second_clerk)
    task = story.task(story.lead)
    story.do("draft_answer", story.lead_clerk, task=task, result="solved", text="已办好。")
    told = Notice.objects.filter(event__move="draft_answer").values_list("address", flat=True)
    assert set(told) == {story.head.email, story.second_clerk.email}
    browser = signed_in(again(story.second_clerk))
    assert numbers_in(browser.get("/admin/mailbox/list/mine/")) == [story.ticket.number]
    story.do("sign", again(story.second_clerk), task=task, result="solved", text="已办好。")
    made = story.ticket.events.get(move="answer")
    assert (made.actor, made.data["acted_for"]["id"]) == (story.second_clerk, story.head.pk)
    assert "税务 王老师（代赵局）" in browser.get(page_of(story.ticket)).content.decode()
    public = [(entry.title, entry.actor, entry.text) for entry in entries(History.of(story.ticket))]
    assert not any("赵局" in part or "王老师" in part for entry in public for part in entry)


def test_a_deputy_signs_what_others_wrote_and_not_her_own():
    story = signing_story()
    clerk, head, second = story.lead_clerk, story.head, story.second_clerk
    stand_in(head, clerk)
    task = story.task(story.lead)
    with pytest.raises(MoveRefused, match="自己办的任务"):
        answer(story, clerk)
    story.do("draft_answer", again(clerk), task=task, result="solved", text="已办好。")
    assert "acted_for" not in story.ticket.events.get(move="draft_answer").data
    with pytest.raises(MoveRefused, match="自己拟的稿"):
        story.do("sign", again(clerk), task=task, result="solved", text="已办好。")
    offered = moves_in(signed_in(again(clerk)).get(page_of(story.ticket)))
    assert not any(name.startswith("sign") for name in offered)
    assert "待您签发" not in signed_in(again(clerk)).get("/admin/mailbox/list/mine/").content.decode()
    story.do("draft_answer", second, task=task, result="solved", text="已由同事拟稿。")
    story.do("sign", again(clerk), task=task, result="solved", text="已由同事拟稿。")
    assert story.ticket.events.get(move="answer").data["acted_for"]["id"] == head.pk


def test_handing_her_task_over_does_not_make_it_a_deputys_to_answer_alone():
    story = signing_story()
    task = story.task(story.lead)
    stand_in(story.head, story.lead_clerk)
    story.do("hand_over", again(story.lead_clerk), task=task, colleague=story.second_clerk)
    with pytest.raises(MoveRefused, match="自己办的任务"):
        answer(story, story.lead_clerk)


def test_it_begins_and_ends_with_its_days_or_when_it_is_ended():
    story = signing_story()
    absence = stand_in(story.head, story.second_clerk, days=(1, 2))
    with pytest.raises(MoveRefused, match="由负责人"):
        answer(story, story.second_clerk)
    Absence.objects.update(first_day=timezone.localdate())
    end(absence, story.head)
    with pytest.raises(MoveRefused, match="由负责人"):
        answer(story, story.second_clerk)
    with pytest.raises(MoveRefused, match="已经结束"):
        end(absence, story.head)
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"设置代理", "结束代理"}


def test_who_left_the_department_stands_in_no_more():
    story = signing_story()
    stand_in(story.head, story.second_clerk)
    DepartmentMember.objects.filter(user=story.second_clerk).update(is_active=False)
    assert story.lead.members.signing_for(story.lead).get().user == story.head


@pytest.mark.both
def test_a_clerks_tasks_stand_in_the_list_of_her_deputy_marked_for_whom():
    story = signing_story()
    User.objects.filter(pk=story.lead_clerk.pk).update(display_name="李老师")
    stand_in(story.lead_clerk, story.second_clerk)
    page = signed_in(again(story.second_clerk)).get("/admin/mailbox/list/mine/")
    assert numbers_in(page) == [story.ticket.number]
    assert "代李老师" in page.content.decode()
    phone = signed_in(again(story.second_clerk)).get("/mailbox/tasks/").content.decode()
    assert "我签收的" in phone
    assert "代李老师" in phone
    event = story.do("contact", again(story.second_clerk), way="phone", reached=True)
    assert event.data["acted_for"]["name"] == "李老师"
    assert entries(History.of(story.ticket))[0].actor == "税务部门"
    mine = signed_in(again(story.head)).get("/admin/mailbox/list/mine/")
    assert numbers_in(mine) == []


def park_story(**ticket):
    """A request of a park whose only coordinator is away, and somebody of the staff."""
    park = ParkPageFactory()
    story = Story(park=park, **ticket)
    return story, coordinator_of(park), UserFactory(username="deputy", permissions=STAFF)


@pytest.mark.both
def test_the_deputy_of_a_coordinator_does_what_she_may_in_her_parks_and_no_others():
    story, absent, deputy = park_story()
    browser = signed_in(deputy)
    assert browser.get("/admin/mailbox/").status_code == 302
    stand_in(absent, deputy)
    assert numbers_in(browser.get("/admin/mailbox/list/waiting/")) == [story.ticket.number]
    browser.post(move_url(story.ticket, "accept"), {})
    event = story.ticket.events.get(move="accept")
    assert (event.actor, event.role) == (deputy, "coordinator")
    assert event.data["acted_for"]["id"] == absent.pk
    Ticket.objects.update(park=ParkPageFactory())
    assert browser.get(page_of(story.ticket)).status_code == 404
    assert browser.get("/admin/mailbox/answers/").status_code == 302


def test_a_coordinator_who_lost_her_role_lends_nothing():
    story, absent, deputy = park_story()
    stand_in(absent, deputy)
    absent.user_permissions.clear()
    assert signed_in(again(deputy)).get(page_of(story.ticket)).status_code == 302


def test_what_happens_in_the_park_is_told_to_the_deputy_too():
    story, absent, deputy = park_story()
    stand_in(absent, deputy)
    story.do("nudge")
    told = Notice.objects.filter(event__move="nudge").values_list("address", flat=True)
    assert {absent.email, deputy.email} <= set(told)


@pytest.mark.parametrize("at_fault", ["deputy", "absent"])
def test_a_complaint_stays_hidden_when_either_of_the_two_works_in_the_accused_department(at_fault):
    accused, _ = department_with_clerk("应急")
    story, absent, deputy = park_story(category=CategoryFactory(is_complaint=True), accused=accused)
    today = timezone.localdate()
    Absence.objects.create(person=absent, deputy=deputy, created_by=absent, first_day=today, last_day=today)
    assert Ticket.objects.visible_to(again(deputy)).exists()
    works_there = {"deputy": deputy, "absent": absent}[at_fault]
    DepartmentMember.objects.create(department=accused, user=works_there)
    assert not Ticket.objects.visible_to(again(deputy)).exists()
    story.do("nudge")
    told = Notice.objects.filter(event__move="nudge").values_list("address", flat=True)
    assert deputy.email not in told


def test_what_one_asked_for_is_not_decided_by_who_stands_in_for_her():
    """Neither while she is away, nor by herself afterwards what was asked in her name."""
    story, absent, deputy = park_story()
    absent.user_permissions.clear()
    boss = supervisor("boss")
    stand_in(story.coordinator, deputy)
    asked = {"exclusion": ExclusionGround.choices[0][0], "text": "演练时提交的。"}
    story.do("ask_exclusion", story.coordinator, **asked)
    with pytest.raises(MoveRefused, match="申请人的代理人也不行"):
        story.do("grant_exclusion", again(deputy))
    story.do("refuse_exclusion", boss, text="计入。")
    story.do("ask_exclusion", again(deputy), **asked)
    with pytest.raises(MoveRefused, match="申请人以外"):
        story.do("grant_exclusion", again(story.coordinator))
    page = signed_in(again(story.coordinator)).get(page_of(story.ticket)).content.decode()
    assert "grant_exclusion" not in page
    story.do("grant_exclusion", boss)


def test_what_was_asked_in_the_name_of_two_is_decided_by_neither():
    story, first, deputy = park_story()
    second = coordinator_of(story.ticket.park)
    absences = [stand_in(person, deputy) for person in (first, second)]
    asked = story.do("ask_exclusion", again(deputy), exclusion=ExclusionGround.choices[0][0], text="演练。")
    for person, row in zip((first, second), absences, strict=True):
        end(row, again(person))
    for person in (first, second):
        with pytest.raises(MoveRefused, match="申请人以外"):
            story.do("grant_exclusion", again(person))
    names = "、".join(str(person) for person in (first, second))
    assert f"（代{names}）" in signed_in(again(first)).get(page_of(asked.ticket)).content.decode()


def test_a_clerk_who_stands_in_for_the_coordinator_does_not_decide_for_her_own_department():
    story = signing_story()
    stand_in(story.coordinator, story.second_clerk)
    deputy, task = again(story.second_clerk), story.task(story.lead)
    until = next_workday(story.ticket.due_at)
    story.do("ask_extension", again(story.lead_clerk), until=until, text="还在会商。")
    with pytest.raises(MoveRefused, match="主办部门的人也不行"):
        story.do("grant_extension", deputy, until=until, text="同意。")
    story.do("return", story.lead_clerk, task=task, department=story.first, text="职责在发改。")
    for move, more in (("refuse", {}), ("assign", {"department": story.second}), ("release", {})):
        with pytest.raises(MoveRefused, match="您所在部门的任务"):
            story.do(move, deputy, task=story.task(story.lead), text="再议。", **more)
    offered = moves_in(signed_in(deputy).get(page_of(story.ticket)))
    assert not offered & {f"{name}/?task={task.key}" for name in ("refuse", "assign", "release")}
    assert f"assign/?task={task.key + 1}" in offered
    story.do("refuse", story.coordinator, task=story.task(story.lead), text="由税务办。")


def test_a_clerk_who_stands_in_for_the_coordinator_grants_no_extension_that_her_side_asked_for():
    story = signing_story()
    stand_in(story.coordinator, story.lead_clerk)
    until = next_workday(story.ticket.due_at)
    story.do("ask_extension", again(story.lead_clerk), until=until, text="还在会商。")
    with pytest.raises(MoveRefused, match="申请人以外"):
        story.do("grant_extension", again(story.lead_clerk), until=until, text="同意。")


def test_an_answer_is_not_published_by_who_stands_in_for_its_writer():
    story = Story(may_publish=True).closed()
    deputy = UserFactory(username="deputy", permissions=[*STAFF, "mailbox.publish_publicanswer"])
    draft = draft_answer(story.ticket, story.coordinator)
    absence = stand_in(story.coordinator, deputy)
    with pytest.raises(MoveRefused, match="所代理的同事"):
        publish_answer(draft, again(deputy))
    end(absence, story.coordinator)
    assert publish_answer(draft, again(deputy)).is_published


def test_who_can_stand_in_and_who_may_set_it():
    story = signing_story()
    clerk, head = story.lead_clerk, story.head
    admin = UserFactory(username="admin", permissions=[*STAFF, "accounts.add_user"])
    both = UserFactory(username="both", permissions=["mailbox.coordinate_ticket", "mailbox.supervise_ticket"])
    both.user_permissions.add(*again(story.lead_clerk).user_permissions.all())
    auditor = colleague(story.lead, "审计")
    auditor.user_permissions.add(Permission.objects.get(codename="view_auditentry"))
    boss = supervisor("boss")
    boss.user_permissions.add(*again(story.lead_clerk).user_permissions.all())
    refused = [
        (clerk, story.other_clerk, clerk, "同一部门"),
        (clerk, clerk, clerk, "不能是本人"),
        (clerk, story.second_clerk, story.other_clerk, "由本人、部门负责人或系统管理员"),
        (story.coordinator, UserFactory(username="nobody"), story.coordinator, "能登录后台"),
        (boss, head, boss, "由本人、部门负责人|督办的权限"),
        (story.coordinator, head, admin, "协调员的由本人或督办员设置"),
        (story.coordinator, both, both, "不能把自己"),
        (story.coordinator, admin, story.coordinator, "系统、安全、审计管理员"),
        (clerk, auditor, clerk, "系统、安全、审计管理员"),
        (story.coordinator, boss, story.coordinator, "不是督办员"),
    ]
    for person, deputy, by, sentence in refused:
        with pytest.raises(MoveRefused, match=sentence):
            stand_in(person, deputy, by=by)


def test_a_coordinator_who_is_suddenly_ill_has_her_deputy_from_a_supervisor_and_learns_of_it():
    _, absent, deputy = park_story()
    boss = supervisor("boss")
    boss.user_permissions.add(Permission.objects.get(codename="access_admin"))
    today, url = timezone.localdate(), f"{reverse('mailbox_rota:lend')}?person={absent.pk}"
    signed_in(boss).post(url, {"deputy": deputy.pk, "first_day": today, "last_day": today})
    assert again(deputy).has_perm("mailbox.coordinate_ticket")
    letter = message(Notice.objects.get(template="deputy_set"))
    assert letter.to == [absent.email]
    assert str(deputy) in letter.subject
    assert "是boss设置的" in letter.body
    admin = UserFactory(username="admin", permissions=[*STAFF, "accounts.add_user"])
    assert signed_in(admin).get(url).status_code == 404
    signed_in(admin).post(reverse("mailbox_rota:end", args=[Absence.objects.get().pk]))
    assert not again(deputy).has_perm("mailbox.coordinate_ticket")
    deliver_due()
    assert Notice.objects.get(template="deputy_set").error == "代理已经结束。"


@pytest.mark.parametrize("name", ["supervise_ticket", "view_auditentry"])
def test_who_is_to_keep_apart_by_now_stands_in_for_no_coordinator_any_more(name):
    story, absent, deputy = park_story()
    stand_in(absent, deputy)
    assert again(deputy).has_perm("mailbox.coordinate_ticket")
    deputy.user_permissions.add(Permission.objects.get(codename=name))
    assert not again(deputy).has_perm("mailbox.coordinate_ticket")
    with pytest.raises(MoveRefused, match="权限"):
        story.do("accept", again(deputy))


@pytest.mark.both
def test_deputies_do_not_overlap_and_are_not_away_themselves():
    story = signing_story()
    clerk, head = story.lead_clerk, story.head
    stand_in(clerk, story.second_clerk, by=head)
    stand_in(story.coordinator, head)
    for person, deputy, sentence in [
        (clerk, head, "日期不能重叠"),
        (story.second_clerk, clerk, "自己不在岗"),
        (head, story.second_clerk, "不能再转给"),
    ]:  # fmt: skip
        with pytest.raises(MoveRefused, match=sentence):
            stand_in(person, deputy)


def test_a_headship_that_is_lent_is_not_prolonged_by_its_deputy():
    story = signing_story()
    stand_in(story.head, story.second_clerk, days=(0, 0))
    for person in (story.head, story.lead_clerk):
        with pytest.raises(MoveRefused, match="由本人"):
            stand_in(person, story.second_clerk, days=(1, 9), by=story.second_clerk)


def test_the_head_of_a_department_gives_away_nothing_of_another():
    story = signing_story()
    both = colleague(story.lead, "赵老师")
    DepartmentMember.objects.create(department=story.first, user=both, role="head")
    deputy = colleague(story.first, "两边")
    DepartmentMember.objects.create(department=story.lead, user=deputy)
    with pytest.raises(MoveRefused, match="由本人"):
        stand_in(both, deputy, by=story.head)
    stand_in(both, deputy)


def test_the_head_of_a_department_gives_away_no_parks():
    story = signing_story()
    DepartmentMember.objects.create(department=story.lead, user=story.coordinator)
    with pytest.raises(MoveRefused, match="由本人"):
        stand_in(story.coordinator, story.lead_clerk, by=story.head)
