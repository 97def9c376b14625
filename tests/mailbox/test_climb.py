"""The climb as the tick makes it: once for each step, in office hours, told to those whom it names."""

from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance.models import DepartmentMember
from mailbox.admin.timeline import entries
from mailbox.history import History
from mailbox.models import Notice, Ticket, TicketEvent
from mailbox.notifications import message
from mailbox.services.climbing import climb
from mailbox.tracking.timeline import entries as public_entries
from mailbox.worktime import ZONE
from tests.factories.mailbox import Story, coordinator, new_ticket, supervisor
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def told(ticket):
    """(promise, step) of every step so far, the oldest first."""
    events = TicketEvent.objects.filter(ticket=ticket, move="climb").order_by("id")
    return [(event.data["promise"], event.data["step"]) for event in events]


def addresses(**data):
    notices = Notice.objects.filter(**{f"event__data__{name}": value for name, value in data.items()})
    return {notice.address.removesuffix("@example.cn") for notice in notices.filter(event__move="climb")}


def test_a_contact_that_nobody_makes_climbs_from_the_clerks_to_the_supervisor():
    supervisor("watch")
    story = Story(at=at(16, 9))
    story.dispatched(at(16, 9))
    DepartmentMember.objects.create(department=story.lead, user=UserFactory(username="chief"), role="head")
    made = {
        moment: climb(at(16, *moment)) for moment in [(10, 23), (10, 24), (10, 30), (11, 1), (14,), (15,)]
    }
    assert list(made.values()) == [0, 1, 0, 1, 3, 3]  # from the afternoon on with two unclaimed assists
    steps = [step for promise, step in told(story.ticket) if promise == "contact"]
    assert steps == ["clerk", "head", "coordinator", "supervisor"]
    assert addresses(promise="contact", step="clerk") == {"clerk-税务", "chief"}
    assert addresses(promise="contact", step="head") == {"chief"}
    assert addresses(promise="contact", step="coordinator") == {"coordinator"}
    assert addresses(promise="contact", step="supervisor") == {"watch"}


def test_only_who_claimed_is_reminded_and_a_department_without_head_is_told_with_the_coordinator():
    story = Story(at=at(16, 9))
    DepartmentMember.objects.create(department=story.lead, user=UserFactory(username="colleague"))
    story.claimed(at(16, 9))
    climb(at(16, 10, 30))
    assert addresses(promise="contact", step="clerk") == {"clerk-税务"}
    climb(at(16, 11, 30))
    assert addresses(promise="contact", step="head") == {"clerk-税务", "colleague", "coordinator"}


def test_what_a_clerk_who_left_had_claimed_is_told_to_all_of_her_department():
    story = Story(at=at(16, 9))
    DepartmentMember.objects.create(department=story.lead, user=UserFactory(username="colleague"))
    story.claimed(at(16, 9))
    DepartmentMember.objects.filter(user=story.lead_clerk).update(is_active=False)
    climb(at(16, 10, 30))
    assert addresses(promise="contact", step="clerk") == {"colleague"}


def test_before_it_is_dispatched_the_coordinator_owes_the_contact():
    supervisor("watch")
    coordinator()
    ticket = new_ticket(at=at(16, 9))
    for moment in (at(16, 10, 30), at(16, 11, 30), at(16, 14), at(16, 15)):
        climb(moment)
    assert [step for promise, step in told(ticket) if promise == "contact"] == ["clerk", "head", "supervisor"]
    assert addresses(promise="contact", step="clerk") == {"coordinator"}
    assert addresses(promise="contact", step="supervisor") == {"watch"}


def test_after_downtime_only_the_highest_step_of_each_promise_is_told_and_only_once():
    story = Story(at=at(16, 9)).dispatched(at(16, 9))
    assert climb(at(18, 20)) == 0  # night
    assert climb(at(19, 8, 30)) == 4
    assert climb(at(19, 8, 31)) == 0
    assert told(story.ticket) == [
        ("contact", "supervisor"),
        ("opinion", "supervisor"),
        ("claim", "supervisor"),
        ("claim", "supervisor"),
    ]


def test_what_was_done_in_time_is_never_told():
    story = Story(at=at(16, 9)).claimed(at(16, 9))
    story.do("contact", story.lead_clerk, at=at(16, 9, 30), way="phone", reached=True)
    story.do("opinion", story.lead_clerk, at=at(16, 9, 40), text="三天内上门。")
    assert climb(at(17, 15)) == 0
    assert story.ticket.climb_at > at(17, 15)


def test_an_assist_and_a_task_that_nobody_claims_climb_with_their_own_department():
    story = Story(at=at(16, 9)).dispatched(at(16, 9))
    story.do("contact", story.coordinator, at=at(16, 9, 5), way="phone", reached=True)
    story.do("opinion", story.coordinator, at=at(16, 9, 6), text="已派单。")
    climb(at(16, 11, 40))
    assert addresses(promise="claim", step="clerk") == {"clerk-税务", "clerk-科技", "clerk-人社"}
    story.do("claim", story.first_clerk, at=at(16, 11, 50), task=story.task(story.first))
    climb(at(20, 15))
    assert addresses(promise="assist", step="clerk") == {"clerk-科技", "clerk-人社"}


def test_a_second_return_that_waits_climbs_past_the_coordinator():
    supervisor("watch")
    story = Story(at=at(16, 9)).claimed(at(16, 9))
    for department, clerk in ((story.lead, story.lead_clerk), (story.other, story.other_clerk)):
        target = story.other if department == story.lead else story.lead
        story.do(
            "return", clerk, at=at(16, 9, 10), task=story.task(department), department=target, text="不归。"
        )
    climb(at(16, 15, 30))
    assert addresses(promise="reassign", step="head") == {"coordinator"}
    climb(at(17, 9, 30))
    assert addresses(promise="reassign", step="supervisor") == {"watch"}


def test_a_bad_rating_that_nobody_calls_about_climbs():
    supervisor("watch")
    story = Story(at=at(16, 9)).answered(at(16, 9))
    story.do("rate", at=at(16, 10), solved="no", level=1, text="没人来。")
    climb(at(17, 15))
    climb(at(18, 9))
    climb(at(18, 17, 30))
    climb(at(19, 8, 30))
    assert told(story.ticket) == [("call", "clerk"), ("call", "head"), ("call", "supervisor")]
    assert addresses(step="head") == {"coordinator"}
    story.do("follow_up", story.coordinator, at=at(19, 9), text="已致歉。")
    assert story.ticket.climb_at is None


def test_waiting_for_the_enterprise_stops_the_climb_and_going_on_moves_it():
    story = Story(at=at(16, 9)).claimed(at(16, 9))
    story.do("contact", story.lead_clerk, at=at(16, 9), way="phone", reached=True)
    story.do("opinion", story.lead_clerk, at=at(16, 9), text="要材料。")
    planned = story.ticket.amber_at
    story.do("ask", story.lead_clerk, at=at(16, 10), text="请补合同。")
    assert climb(at(30, 10)) == 0
    story.do("supply", at=at(30, 10), text="合同。")
    assert story.ticket.amber_at > planned


def test_an_extension_begins_the_climb_of_the_answer_anew():
    story = Story(at=at(2, 9)).claimed(at(2, 9))
    late = [at(2, 9), at(18, 9)]
    story.do("contact", story.lead_clerk, at=late[0], way="phone", reached=True)
    story.do("opinion", story.lead_clerk, at=late[0], text="要省里批复。")
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, at=late[0], task=story.task(department), text="可以。")
    assert climb(late[1]) == 1
    until = datetime(2026, 12, 4).date()
    story.do("ask_extension", story.lead_clerk, at=at(19, 9), until=until, text="要等批复")
    story.do("grant_extension", story.coordinator, at=at(19, 10), until=until, text="要等省里批复")
    assert climb(at(20, 9)) == 0
    assert climb(at(27, 9)) == 1
    assert told(story.ticket) == [("solution", "clerk"), ("solution", "clerk")]


def test_the_staff_reads_each_step_and_the_enterprise_none():
    story = Story(at=at(16, 9)).dispatched(at(16, 9))
    climb(at(16, 11, 1))
    history = History.of(story.ticket)
    staff = entries(history.events, history.tasks)[0]
    assert (staff.label, staff.who, staff.is_public) == ("时限提醒", "系统计时", False)
    assert staff.text == "首次联系的时限是 11 月 16 日（周一）11:00，现已逾期，报税务负责人。"
    assert "时限提醒" not in {entry.title for entry in public_entries(history)}


@pytest.mark.parametrize(
    ("step", "moment", "words"),
    [
        ("clerk", (10, 30), ["首次联系将到期", "税务局主办", "提醒税务经办人", "请联系企业"]),
        ("head", (11, 30), ["首次联系已逾期", "报税务负责人", "请联系企业"]),
        ("coordinator", (14,), ["报协调员", "请问清卡在哪里"]),
        ("supervisor", (15,), ["报督办员", "需要时督办"]),
    ],
)
def test_a_letter_says_what_is_late_and_what_to_do_and_no_more(step, moment, words):
    supervisor("watch")
    story = Story(at=at(16, 9), text="秘密的投影仪").dispatched(at(16, 9))
    climb(at(16, *moment))
    notice = Notice.objects.filter(event__data__promise="contact", event__data__step=step).first()
    letter = message(notice)
    for word in words:
        assert word in letter.subject + letter.body
    for secret in ("投影仪", "王女士", "13800138000", "样例科技", "\n\n\n"):
        assert secret not in letter.subject + letter.body
    assert story.ticket.number in letter.subject


def test_a_complaint_is_told_to_nobody_who_works_for_the_accused():
    story = Story(at=at(16, 9))
    accused = story.other
    watch = supervisor("watch")
    for user in (watch, story.coordinator, story.lead_clerk):
        DepartmentMember.objects.create(department=accused, user=user)
    ticket = story.ticket = new_ticket(at=at(16, 9), accused=accused)
    dispatcher = coordinator("second")
    story.do("dispatch", dispatcher, at=at(16, 9), lead=story.lead)
    for moment in ((10, 30), (11, 30), (14,), (15,)):
        climb(at(16, *moment))
    notices = Notice.objects.filter(event__ticket=ticket, event__move="climb")
    assert {notice.address for notice in notices} == {"second@example.cn"}


def test_the_tick_reads_only_what_is_due():
    for _ in range(3):
        new_ticket(at=at(16, 9))
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert climb(at(16, 9, 10)) == 0
    for _ in range(5):
        new_ticket(at=at(16, 9))
    with CaptureQueriesContext(connection) as many:
        assert climb(at(16, 9, 20)) == 0
    assert len(few) == len(many) == 2


def test_a_broken_request_does_not_stop_the_others(monkeypatch):
    broken, sound = new_ticket(at=at(16, 9)), new_ticket(at=at(16, 9))
    Ticket.objects.filter(pk=broken.pk).update(promise={"spans": "nonsense"})
    assert climb(at(16, 10, 30)) == 1
    assert told(sound) == [("contact", "clerk")]


def test_the_stored_moments_can_be_rebuilt():
    story = Story(at=at(16, 9)).dispatched(at(16, 9))
    climb(at(16, 11, 30))
    kept = Ticket.objects.values_list("amber_at", "climb_at").get()
    Ticket.objects.update(amber_at=None, climb_at=None)
    story.ticket.tasks.update(amber_at=None)
    call_command("rebuild_clocks", verbosity=0)
    assert Ticket.objects.values_list("amber_at", "climb_at").get() == kept
    assert not story.ticket.tasks.filter(amber_at=None).exists()
