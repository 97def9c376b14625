"""What a request is after people, rules and clocks have moved it."""

import random
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from alliance.models import DepartmentMember
from enterprises.models import EnterpriseMember
from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.models import Attachment, MailboxSettings, Ticket, TicketEvent
from mailbox.models.event import AppendOnly
from mailbox.services import Actor, perform, transition
from mailbox.steps import available
from mailbox.workflow import MOVES, State, TaskState
from mailbox.worktime import ZONE
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import (
    MONDAY,
    CategoryFactory,
    RuleFactory,
    Story,
    coordinator,
    new_ticket,
    supervisor,
)
from tests.factories.people import UserFactory, department_with_clerk

pytestmark = pytest.mark.django_db


def moves_of(ticket):
    return [event.move for event in ticket.events.all()]


def test_a_request_is_carried_to_a_rated_answer():
    story = Story().answered()
    assert story.ticket.state == State.ANSWERED
    story.do("rate", solved="yes", level=5)
    assert (story.ticket.state, story.ticket.level) == (State.CLOSED, 5)
    assert not story.ticket.tasks.filter(is_open=True).exists()


def test_numbers_of_a_day_have_no_gaps():
    numbers = [new_ticket().number for _ in range(3)]
    assert numbers == [f"HYT-20261116-{n:04d}" for n in (1, 2, 3)]


def test_a_refused_request_uses_up_no_number():
    with pytest.raises(MoveRefused, match="请填写"):
        new_ticket(text=" \x00 ")
    assert new_ticket().number.endswith("-0001")


def test_sending_twice_makes_one_ticket():
    key = uuid.uuid4()
    category = CategoryFactory()
    assert new_ticket(submission=key, category=category) == new_ticket(submission=key, category=category)
    assert Ticket.objects.count() == 1


def test_characters_of_four_bytes_are_kept_and_nul_goes():
    assert new_ticket(text="𠮷祥物流😀\x00申请").text == "𠮷祥物流😀申请"


def test_a_text_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(MoveRefused, match="6000 字"):
        new_ticket(text="长" * 6000)


def test_limits_of_the_category_are_kept_with_the_ticket():
    category = CategoryFactory(contact_minutes=60, solve_days=3)
    ticket = new_ticket(category=category)
    category.solve_days = 30
    category.save()
    settings = MailboxSettings.load()
    settings.office_hours = "09:00-10:00"
    settings.save()
    History.of(ticket).refresh()
    ticket.refresh_from_db()
    assert ticket.contact_due_at == MONDAY + timedelta(hours=1)
    assert ticket.due_at == datetime(2026, 11, 19, 17, 30, tzinfo=ZONE)


def test_an_automatic_rule_dispatches_and_writes_accept_first():
    department, _ = department_with_clerk("税务")
    category = CategoryFactory()
    RuleFactory(name="税费", category=category, lead=department, is_automatic=True)
    ticket = new_ticket(category=category)
    assert moves_of(ticket) == ["submit", "accept", "dispatch", "task_opened"]
    assert ticket.route_reason == f"规则“税费”：类别是“{category}”"
    assert ticket.tasks.get().department == department


def test_without_a_rule_the_last_resort_is_suggested_and_nothing_is_dispatched():
    station, _ = department_with_clerk("服务站", kind="station")
    settings = MailboxSettings.load()
    settings.last_resort = station
    settings.save()
    ticket = new_ticket()
    assert (ticket.route_lead, ticket.state) == (station, State.WAITING)


def test_a_complaint_is_never_dispatched_by_a_rule_nor_to_the_accused():
    accused, clerk = department_with_clerk("税务")
    category = CategoryFactory(is_complaint=True)
    RuleFactory(lead=accused, is_automatic=True)
    ticket = new_ticket(category=category, accused=accused)
    boss = coordinator()
    assert ticket.state == State.WAITING
    with pytest.raises(MoveRefused, match="不能派给它"):
        perform(ticket, "dispatch", Actor(boss), lead=accused)
    assert not Ticket.objects.visible_to(clerk).exists()
    assert Ticket.objects.visible_to(boss).get() == ticket


def test_history_is_appended_and_never_changed():
    event = new_ticket().events.get()
    event.text = "改"
    for forbidden in (event.save, event.delete, TicketEvent.objects.all().delete):
        with pytest.raises(AppendOnly):
            forbidden()
    with pytest.raises(AppendOnly):
        TicketEvent.objects.update(text="改")


def test_a_stranger_can_do_nothing():
    story = Story().dispatched()
    for user in (UserFactory(), story.other_clerk):
        with pytest.raises(MoveRefused, match="权限"):
            story.do("note", user, text="x")


def test_a_clerk_of_one_task_cannot_claim_that_of_another_department():
    story = Story().dispatched()
    with pytest.raises(MoveRefused, match="权限"):
        story.do("claim", story.first_clerk, task=story.task(story.lead))


def test_a_refused_move_leaves_everything_as_it_was():
    story = Story().claimed()
    before = list(story.ticket.events.values_list("pk", flat=True))
    with pytest.raises(MoveRefused, match="还差科技、人社的反馈"):
        story.do("answer", story.lead_clerk, result="solved", text="好")
    assert list(story.ticket.events.values_list("pk", flat=True)) == before
    assert story.ticket.state == State.WORKING


@pytest.mark.parametrize(
    ("move", "inputs", "field"),
    [
        ("decline", {"text": "不属于园区服务"}, "ground"),
        ("decline", {"ground": "no such", "text": "x"}, "ground"),
        ("contact", {"way": "phone"}, "reached"),
        ("dispatch", {}, "lead"),
        ("note", {"text": " "}, "text"),
    ],
)
def test_what_is_missing_is_named_by_its_field(move, inputs, field):
    story = Story()
    with pytest.raises(MoveRefused) as refused:
        story.do(move, story.coordinator, **inputs)
    assert refused.value.field == field


def test_declining_releases_open_tasks_with_an_event_each():
    story = Story().claimed()
    story.do("decline", story.coordinator, ground="out_of_scope", text="不在服务范围")
    assert moves_of(story.ticket).count("task_released") == 3
    assert set(story.ticket.tasks.values_list("state", flat=True)) == {TaskState.RELEASED}


def test_a_merged_ticket_comes_back_with_its_number_and_clocks():
    story = Story()
    survivor = new_ticket()
    number, due = story.ticket.number, story.ticket.due_at
    story.do("merge", story.coordinator, survivor=survivor)
    assert (story.ticket.state, story.ticket.merged_into) == (State.MERGED, survivor)
    story.do("unmerge", story.coordinator, text="不是同一件事")
    assert (story.ticket.number, story.ticket.due_at) == (number, due)
    assert (story.ticket.state, story.ticket.merged_into) == (State.ACCEPTED, None)


def test_a_part_that_is_split_off_keeps_the_original_time():
    story = Story(text="想退税，还想换工位。")
    story.do("split", story.coordinator, at=MONDAY + timedelta(days=1), text="想换工位。")
    part = story.ticket.parts.get()
    assert (part.submitted_at, part.due_at) == (story.ticket.submitted_at, story.ticket.due_at)
    assert part.number != story.ticket.number


def test_a_part_of_a_complaint_against_nobody_named_waits_for_a_person():
    lead, _ = department_with_clerk("税务")
    category = CategoryFactory()
    RuleFactory(category=category, lead=lead, is_automatic=True)
    whole = new_ticket(category=CategoryFactory(is_complaint=True))
    perform(whole, "split", Actor(coordinator()), text="还想问退税。", category=category)
    part = whole.parts.get()
    assert (part.is_complaint, part.state) == (True, State.WAITING)
    with pytest.raises(MoveRefused, match="意见投诉只能并入"):
        perform(part, "merge", Actor(User.objects.get(username="coordinator")), survivor=new_ticket())


def test_a_part_of_a_complaint_stays_hidden_from_the_accused():
    accused, clerk = department_with_clerk("税务")
    RuleFactory(lead=accused, is_automatic=True)
    story_category = CategoryFactory(is_complaint=True)
    whole = new_ticket(category=story_category, accused=accused, text="窗口态度差。还想问退税。")
    perform(whole, "split", Actor(coordinator()), text="还想问退税。", category=CategoryFactory())
    part = whole.parts.get()
    assert (part.accused, part.state) == (accused, State.WAITING)
    assert not Ticket.objects.visible_to(clerk).exists()


def test_a_part_belongs_to_the_sender_and_is_dispatched_today():
    sender, boss = UserFactory(), coordinator()
    category = CategoryFactory()
    department, _ = department_with_clerk("税务")
    attachment = Attachment.objects.create(name="合同.pdf", content_type="application/pdf", size=1)
    whole = new_ticket(user=sender, may_publish=True, attachments=(attachment,))
    RuleFactory(category=category, lead=department, is_automatic=True)
    later = MONDAY + timedelta(days=2)
    perform(whole, "split", Actor(boss), at=later, text="想退税。", category=category)
    part = whole.parts.get()
    assert Ticket.objects.of_enterprises_of(sender).count() == 2
    assert not Ticket.objects.of_enterprises_of(boss).exists()
    assert part.may_publish
    assert part.attachments.get().name == "合同.pdf"
    assert part.tasks.get().opened_at == later


def test_of_two_tickets_only_one_can_be_merged_into_the_other():
    boss, first, second = coordinator(), new_ticket(), new_ticket()
    perform(first, "merge", Actor(boss), survivor=second)
    with pytest.raises(MoveRefused, match="不在办"):
        perform(second, "merge", Actor(boss), survivor=first)


def test_a_file_that_was_sent_before_cannot_be_sent_again():
    attachment = Attachment.objects.create(name="合同.pdf", content_type="application/pdf", size=1)
    new_ticket(attachments=(attachment,))
    attachment.refresh_from_db()
    with pytest.raises(MoveRefused, match="已经交过"):
        perform(new_ticket(), "append", Actor.enterprise(), text="见附件", files=[attachment])


def test_an_enterprise_takes_its_mail_address_away():
    ticket = new_ticket(email="boss@example.cn")
    contact = {"contact_name": "王女士", "contact_phone": "13800138000"}
    perform(ticket, "correct_contact", Actor.enterprise(), **contact, contact_email="")
    ticket.refresh_from_db()
    assert ticket.contact_email == ""


@pytest.mark.parametrize("phone", ["1" * 30, "12345", "0535-" + "6" * 40, "拨打总机"])
def test_a_number_that_cannot_be_called_is_refused(phone):
    with pytest.raises(MoveRefused, match="打通"):
        perform(new_ticket(), "correct_contact", Actor.enterprise(), contact_name="王", contact_phone=phone)


def test_who_left_the_firm_no_longer_sees_what_was_sent_for_it():
    page = EnterprisePageFactory()
    sender = UserFactory()
    new_ticket(user=sender, enterprise=page)
    assert not Ticket.objects.of_enterprises_of(sender).exists()
    member = EnterpriseMember.objects.create(enterprise=page, user=sender)
    assert Ticket.objects.of_enterprises_of(sender).exists()
    member.is_active = False
    member.save()
    assert not Ticket.objects.of_enterprises_of(sender).exists()


def test_files_go_with_the_event_that_brought_them():
    attachment = Attachment.objects.create(name="营业执照.pdf", content_type="application/pdf", size=1)
    ticket = new_ticket(attachments=(attachment,))
    attachment.refresh_from_db()
    assert (attachment.ticket, attachment.event) == (ticket, ticket.events.get())


def test_handing_over_names_the_colleague():
    story = Story().claimed()
    colleague = UserFactory()
    with pytest.raises(MoveRefused, match="本部门在岗"):
        story.do("hand_over", story.lead_clerk, task=story.task(story.lead), colleague=colleague)
    DepartmentMember.objects.create(department=story.lead, user=colleague)
    story.do("hand_over", story.lead_clerk, task=story.task(story.lead), colleague=colleague)
    assert story.task(story.lead).claimed_by == colleague


def test_a_contested_refusal_is_restored_by_the_supervisor():
    story = Story()
    story.do("decline", story.coordinator, ground="unclear", text="联系不上")
    story.do("contest", text="电话一直有人接")
    story.do("restore", supervisor(), text="重新受理")
    assert story.ticket.state == State.ACCEPTED


def test_who_also_works_in_the_accused_department_sees_no_complaint_about_it():
    accused, both = department_with_clerk("税务")
    helping, clerk = department_with_clerk("科技")
    DepartmentMember.objects.create(department=helping, user=both)
    ticket = new_ticket(category=CategoryFactory(is_complaint=True), accused=accused)
    perform(ticket, "dispatch", Actor(coordinator()), lead=helping)
    assert Ticket.objects.visible_to(clerk).exists()
    assert not Ticket.objects.visible_to(both).exists()


def test_where_the_department_wants_it_only_its_head_replies_and_answers():
    story = Story().claimed()
    story.first.reply_needs_head = True
    story.first.save()
    head = UserFactory()
    DepartmentMember.objects.create(department=story.first, user=head, role="head")
    with pytest.raises(MoveRefused, match="负责人"):
        story.do("reply", story.first_clerk, task=story.task(story.first), text="可以办理")
    story.do("reply", head, task=story.task(story.first), text="可以办理")
    assert story.task(story.first).state == TaskState.REPLIED


def test_a_task_of_another_ticket_is_refused():
    story = Story().dispatched()
    task, story.ticket = story.task(story.lead), new_ticket()
    with pytest.raises(MoveRefused, match="不属于"):
        story.do("claim", story.lead_clerk, task=task)


def test_who_sees_which_ticket():
    story = Story().dispatched()
    seen = {
        user.username: Ticket.objects.visible_to(user).exists()
        for user in (story.coordinator, story.lead_clerk, story.other_clerk, supervisor(), UserFactory())
    }
    assert list(seen.values()) == [True, True, False, True, False]


@pytest.mark.parametrize("seed", range(6))
def test_the_case_read_from_history_is_the_case_that_was_stepped_to(seed, monkeypatch):
    """A random walk over the database: rows and events say the same as the pure steps."""
    stepped = []
    original = transition.step

    def remembering(case, wish):
        stepped.append(original(case, wish))
        return stepped[-1]

    monkeypatch.setattr(transition, "step", remembering)
    chance, story = random.Random(seed), Story()
    for hour in range(40):
        _one_random_move(story, chance, MONDAY + timedelta(minutes=hour))
        if stepped:
            read = History.of(story.ticket).case()
            assert replace(read, asked_in=stepped[-1].asked_in) == stepped[-1]


def _one_random_move(story, chance, at):
    history = History.of(story.ticket)
    case, moment = history.case(), history.moment(at)
    tasks = {None: None} | {row.key: row for row in history.tasks}
    offers = [
        (move, role, key)
        for key in tasks
        for move, role in available(
            case, frozenset(role for m in MOVES.values() for role in m.by), moment, key
        )
        if move.name not in ("split", "hand_over", "merge", "bind", "correct_contact", "record_contact")
    ]
    move, role, key = chance.choice(offers)
    inputs = {
        "text": "说明", "lead": story.lead, "assists": [story.first], "department": story.other,
        "ground": "unclear", "result": "solved", "solved": "no", "level": chance.choice([1, 5]),
        "way": "phone", "reached": True, "source": "phone", "until": (at + timedelta(days=400)).date(),
    }  # fmt: skip
    given = {name: inputs[name] for name in (*move.needs, *move.takes) if name in inputs}
    try:
        perform(story.ticket, move.name, Actor(role=role), task=tasks[key], at=at, **given)
    except MoveRefused:
        return
    story.ticket.refresh_from_db()
