"""Two at once on one request: one wins, the other reads who was first and what was done."""

import uuid
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.models import CallTask, Notice, RoutingRule, Ticket, TicketEvent
from mailbox.notifications import PAUSES, calls, channels, deliver
from mailbox.services import Actor, perform
from mailbox.workflow import State
from mailbox.worktime import ZONE
from tests.factories.alliance import DepartmentFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, RuleFactory, Story, coordinator, new_ticket
from tests.factories.people import UserFactory
from tests.load.together import at_once
from tests.mailbox.desk import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_form_sent_twice_at_once_is_one_ticket():
    category, key = CategoryFactory(), uuid.uuid4()
    first, second = at_once(*[lambda: new_ticket(category=category, submission=key)] * 2)
    assert first.number == second.number
    assert Ticket.objects.count() == 1


def named(user: User, name: str) -> User:
    user.display_name = name
    user.save()
    return user


def moved(ticket, move, user=None, task=None, **inputs):
    """For a thread: one move by this member of staff, or by the enterprise."""
    actor = Actor(user) if user else Actor.enterprise()
    return lambda: perform(ticket, move, actor, at=MONDAY, task=task, **inputs)


def outcome(*functions) -> tuple[TicketEvent, str]:
    """Of two at once the event of the one who won and what the other reads."""
    results = at_once(*functions)
    refused = [result for result in results if isinstance(result, MoveRefused)]
    won = [result for result in results if isinstance(result, TicketEvent)]
    assert (len(won), len(refused)) == (1, 1), results
    return won[0], str(refused[0])


def test_two_coordinators_dispatch_one_request():
    story = Story()
    both = [named(story.coordinator, "李明"), named(coordinator("another"), "王芳")]
    won, read = outcome(
        moved(story.ticket, "dispatch", both[0], lead=story.lead),
        moved(story.ticket, "dispatch", both[1], lead=story.first),
    )
    assert f"{won.actor} 09:00 已派单给{won.data['lead']['name']}" in read
    assert story.ticket.tasks.get().department_id == won.data["lead"]["id"]


def test_two_clerks_claim_one_task():
    story = Story().dispatched()
    task, clerk = story.task(story.lead), named(story.lead_clerk, "赵敏")
    colleague = User.objects.create(username="colleague", display_name="钱进")
    story.lead.members.create(user=colleague, role="clerk")
    won, read = outcome(*(moved(story.ticket, "claim", user, task) for user in (clerk, colleague)))
    task.refresh_from_db()
    assert f"{won.actor} 09:00 已签收" in read
    assert task.claimed_by == won.actor


def test_the_last_two_ways_that_fail_at_once_leave_one_call(monkeypatch):
    with time_machine.travel(MONDAY, tick=False):
        story = Story(email="boss@example.cn").claimed()
        story.do("ask", story.lead_clerk, text="请补充合同。")
    notices = Notice.objects.to_enterprise().filter(event__move="ask")
    notices.update(tries=len(PAUSES), sent_at=None, started_at=None, next_try_at=MONDAY)
    sending, giving_up, looks = Barrier(2), Barrier(2), calls.after_giving_up

    def fail(notice):
        sending.wait(60)
        raise OSError

    def look(notice):
        with suppress(BrokenBarrierError):  # under the lock the other cannot come before this one has ended
            giving_up.wait(1)
        looks(notice)

    monkeypatch.setattr(channels, "really_leaves", lambda channel: True)
    monkeypatch.setattr(channels, "send", fail)
    monkeypatch.setattr(calls, "after_giving_up", look)
    with time_machine.travel(MONDAY, tick=False):
        at_once(*[partial(deliver.func, key) for key in notices.values_list("pk", flat=True)])
    assert list(notices.values_list("is_given_up", flat=True)) == [True, True]
    assert CallTask.objects.get().event.move == "ask"


def test_one_clerk_claims_what_a_coordinator_takes_away():
    story = Story().dispatched()
    task, clerk = story.task(story.first), named(story.first_clerk, "赵敏")
    results = at_once(
        moved(story.ticket, "claim", clerk, task),
        moved(story.ticket, "release", named(story.coordinator, "李明"), task, text="不需要协办了。"),
    )
    if isinstance(results[0], MoveRefused):
        assert "李明 09:00 已撤销" in str(results[0])
    task.refresh_from_db()
    assert task.state == "released"


def test_one_clerk_claims_what_a_colleague_returns():
    """Whoever comes second meets a task of another state; a claimed one may still be returned."""
    story = Story().dispatched()
    task, clerk = story.task(story.lead), named(story.lead_clerk, "赵敏")
    colleague = User.objects.create(username="colleague", display_name="钱进")
    story.lead.members.create(user=colleague, role="clerk")
    results = at_once(
        moved(story.ticket, "claim", clerk, task),
        moved(story.ticket, "return", colleague, task, department=story.other, text="属住建职责。"),
    )
    if isinstance(results[0], MoveRefused):
        assert "钱进 09:00 已退回" in str(results[0])
    task.refresh_from_db()
    assert task.state == "returning"


def test_two_requests_merged_into_each_other_leave_one():
    story, other = Story(), new_ticket()
    both = [named(story.coordinator, "李明"), named(coordinator("another"), "王芳")]
    won, read = outcome(
        moved(story.ticket, "merge", both[0], survivor=other),
        moved(other, "merge", both[1], survivor=story.ticket),
    )
    assert f"{won.actor} 09:00 已并入" in read
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["merged", "waiting"]


def test_the_enterprise_withdraws_while_the_department_answers():
    story = Story()
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", named(story.lead_clerk, "赵敏"), task=story.task(story.lead))
    won, read = outcome(
        moved(story.ticket, "withdraw"),
        moved(story.ticket, "answer", story.lead_clerk, result="solved", text="已办好。"),
    )
    story.ticket.refresh_from_db()
    if won.move == "withdraw":
        assert "企业 09:00 已撤回" in read
    else:
        assert "主办部门 09:00 已答复" in read
        assert "赵敏" not in read
    assert story.ticket.state == (State.WITHDRAWN if won.move == "withdraw" else State.ANSWERED)


def test_two_coordinators_decide_on_one_extension():
    story = Story().claimed()
    story.do("ask_extension", story.lead_clerk, until=new_end(story), text="需要外地核实。")
    both = [named(story.coordinator, "李明"), named(coordinator("another"), "王芳")]
    seen = story.ticket.events.latest("pk").pk
    won, read = outcome(
        moved(story.ticket, "grant_extension", both[0], until=new_end(story), text="同意。", seen=seen),
        moved(story.ticket, "refuse_extension", both[1], text="材料已齐。", seen=seen),
    )
    assert f"{won.actor} 09:00 已{won.label}" in read


def new_end(story) -> date:
    """The first weekday after the promised end."""
    day = story.ticket.due_at.astimezone(ZONE).date() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def dragged(rule, position):
    """For a thread: the rule is put there by a person of her own."""
    client = signed_in(UserFactory(is_superuser=True))
    return lambda: client.post(f"{reverse('routingrule:reorder', args=[rule.pk])}?position={position}")


def test_two_drags_give_every_rule_a_place_of_its_own():
    rules = [RuleFactory(lead=DepartmentFactory()) for _ in range(4)]
    answers = at_once(dragged(rules[0], 3), dragged(rules[3], 0))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert list(RoutingRule.objects.in_order()) == [rules[3], rules[1], rules[2], rules[0]]
    assert sorted(RoutingRule.objects.values_list("sort_order", flat=True)) == [1, 2, 3, 4]
