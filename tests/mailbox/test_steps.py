"""What is allowed only once, only twice, only in time, and who must have gone before."""

from dataclasses import replace

import pytest

from mailbox.case import Case, Moment, MoveRefused, Task, Wish
from mailbox.steps import available, step
from mailbox.workflow import MOVES, Role, State, TaskState

pytestmark = pytest.mark.once

LEAD, ASSIST, OTHER = 1, 2, 3
WORKING = Case(
    State.WORKING,
    (Task(1, LEAD, True, TaskState.WORKING), Task(2, ASSIST, False, TaskState.WORKING)),
)


def wish(name, role, task=None, **more):
    return Wish(MOVES[name], role, task, **more)


def states(case):
    return [(task.department, task.state) for task in case.tasks]


def test_an_enterprise_is_asked_at_most_twice():
    with pytest.raises(MoveRefused, match="两次"):
        step(replace(WORKING, asks=2), wish("ask", Role.LEAD))


def test_an_enterprise_is_not_asked_after_the_due_time():
    with pytest.raises(MoveRefused, match="时限"):
        step(WORKING, wish("ask", Role.LEAD, moment=Moment(is_overdue=True)))


@pytest.mark.parametrize("state", [State.WAITING, State.ACCEPTED, State.WORKING])
def test_supplying_leads_back_to_where_it_was_asked(state):
    role = Role.LEAD if state == State.WORKING else Role.COORDINATOR
    asked = step(replace(WORKING, state=state), wish("ask", role))
    assert asked.state == State.ASKED
    assert step(asked, wish("supply", Role.ENTERPRISE)).state == state


def test_answering_waits_for_every_assist_and_names_who_is_missing():
    named = WORKING.with_task(2, name="科技").with_new_task(OTHER, is_lead=False, name="人社")
    with pytest.raises(MoveRefused, match="还差科技、人社的反馈"):
        step(named, wish("answer", Role.LEAD))
    replied = step(WORKING, wish("reply", Role.CLERK, 2))
    answered = step(replied, wish("answer", Role.LEAD))
    assert answered.state == State.ANSWERED
    assert {state for _, state in states(answered)} == {TaskState.REPLIED}


def test_a_lead_that_has_not_claimed_cannot_answer():
    unclaimed = replace(WORKING, tasks=(Task(1, LEAD, True),))
    with pytest.raises(MoveRefused, match="签收"):
        step(unclaimed, wish("answer", Role.LEAD))


def test_the_first_return_opens_a_task_at_the_named_department():
    after = step(WORKING, wish("return", Role.CLERK, 1, department=OTHER))
    assert states(after) == [
        (LEAD, TaskState.RETURNING), (ASSIST, TaskState.WORKING), (OTHER, TaskState.UNCLAIMED),
    ]  # fmt: skip
    claimed = step(after, wish("claim", Role.CLERK, 3))
    assert claimed.lead.department == OTHER
    assert claimed.task(1).state == TaskState.RETURNED


def test_the_second_return_waits_for_the_coordinator():
    after = step(replace(WORKING, returns=1), wish("return", Role.CLERK, 1, department=OTHER))
    assert len(after.tasks) == 2


def test_a_return_to_a_department_already_at_work_waits_for_the_coordinator():
    after = step(WORKING, wish("return", Role.CLERK, 1, department=ASSIST))
    assert len(after.tasks) == 2


@pytest.mark.parametrize(
    ("case", "more", "sentence"),
    [
        (WORKING, {"moment": Moment(may_still_return=False)}, "1 个工作日"),
        (WORKING.with_task(1, is_binding=True), {}, "不能再退回"),
        (WORKING, {"department": LEAD}, "不能是本部门"),
    ],
)
def test_a_return_is_refused(case, more, sentence):
    with pytest.raises(MoveRefused, match=sentence):
        step(case, wish("return", Role.CLERK, 1, **{"department": OTHER, **more}))


def test_a_refused_return_binds_and_lets_the_successor_go():
    returned = step(WORKING, wish("return", Role.CLERK, 1, department=OTHER))
    kept = step(returned, wish("refuse", Role.COORDINATOR, 1))
    assert states(kept)[0] == (LEAD, TaskState.WORKING)
    assert kept.task(1).is_binding
    assert kept.task(3).state == TaskState.RELEASED


def test_assigning_keeps_the_old_department_responsible_until_the_new_one_claims():
    assigned = step(WORKING, wish("assign", Role.COORDINATOR, 1, department=OTHER))
    assert assigned.task(1).state == TaskState.RETURNING
    assert assigned.task(3).is_binding
    claimed = step(assigned, wish("claim", Role.CLERK, 3))
    assert claimed.task(1).state == TaskState.RETURNED


def test_a_successor_of_a_released_task_goes_when_its_first_predecessor_is_kept():
    """The line A ← B ← C with B released: refusing A must not leave C as a second lead."""
    case = step(replace(WORKING, returns=0), wish("return", Role.CLERK, 1, department=OTHER))
    case = step(case, wish("assign", Role.COORDINATOR, 3, department=4))
    case = step(case, wish("release", Role.COORDINATOR, 3))
    case = step(case, wish("refuse", Role.COORDINATOR, 1))
    assert [task.department for task in case.tasks if task.is_lead and task.is_live] == [LEAD]


def test_the_only_lead_cannot_be_released():
    with pytest.raises(MoveRefused, match="改派"):
        step(WORKING, wish("release", Role.COORDINATOR, 1))


def test_a_bad_rating_asks_for_a_follow_up():
    answered = replace(WORKING, state=State.ANSWERED)
    assert step(answered, wish("rate", Role.ENTERPRISE)).state == State.CLOSED
    assert step(answered, wish("rate", Role.ENTERPRISE, is_bad_rating=True)).state == State.FOLLOW_UP


@pytest.mark.parametrize(
    ("case", "moment", "passes"),
    [
        (Case(State.CLOSED, is_closed_by_clock=True), Moment(), True),
        (Case(State.CLOSED, is_closed_by_clock=True), Moment(may_still_rate=False), False),
        (Case(State.CLOSED), Moment(), False),
        (Case(State.ANSWERED, is_rated=True), Moment(), False),
    ],
)
def test_when_a_closed_ticket_can_still_be_rated(case, moment, passes):
    moves = {move.name for move, _ in available(case, frozenset({Role.ENTERPRISE}), moment)}
    assert ("rate" in moves) is passes


def test_an_enterprise_reopens_once_and_a_coordinator_after_a_follow_up():
    closed = Case(State.CLOSED, (Task(1, LEAD, True, TaskState.REPLIED),))
    again = step(closed, wish("reopen", Role.ENTERPRISE))
    assert (again.state, again.lead.state) == (State.WORKING, TaskState.WORKING)
    with pytest.raises(MoveRefused, match="一次"):
        step(replace(again, state=State.CLOSED), wish("reopen", Role.ENTERPRISE))
    with pytest.raises(MoveRefused, match="回访"):
        step(closed, wish("reopen", Role.COORDINATOR))
    assert step(replace(closed, is_followed_up=True), wish("reopen", Role.COORDINATOR)).state == State.WORKING


@pytest.mark.parametrize(
    ("tasks", "moment"),
    [
        ((), Moment()),
        ((Task(1, LEAD, True, TaskState.RELEASED),), Moment()),
        ((Task(1, LEAD, True, TaskState.REPLIED),), Moment(lead_department_is_active=False)),
    ],
)
def test_a_reopened_ticket_without_a_lead_goes_back_to_the_coordinator(tasks, moment):
    after = step(Case(State.CLOSED, tasks), wish("reopen", Role.ENTERPRISE, moment=moment))
    assert after.state == State.ACCEPTED


def test_an_extension_is_asked_once_and_granted_by_another_person():
    asked = step(WORKING, wish("ask_extension", Role.LEAD))
    with pytest.raises(MoveRefused, match="一次"):
        step(asked, wish("ask_extension", Role.LEAD))
    with pytest.raises(MoveRefused, match="以外的人"):
        step(asked, wish("grant_extension", Role.COORDINATOR, is_same_person=True))
    granted = step(asked, wish("grant_extension", Role.COORDINATOR))
    with pytest.raises(MoveRefused, match="没有待处理"):
        step(granted, wish("refuse_extension", Role.COORDINATOR))


def test_a_late_ticket_gets_no_extension():
    with pytest.raises(MoveRefused, match="时限"):
        step(WORKING, wish("ask_extension", Role.LEAD, moment=Moment(is_overdue=True)))


@pytest.mark.parametrize(
    ("name", "case", "moment"),
    [
        ("nudge", WORKING, Moment(may_nudge=False)),
        ("contest", Case(State.DECLINED, is_contested=True), Moment()),
        ("lapse", Case(State.ASKED, asked_in=State.WAITING), Moment(may_lapse=False)),
    ],
)
def test_a_move_that_was_used_up_or_comes_too_early_is_not_offered(name, case, moment):
    everyone = frozenset(Role)
    assert name not in {move.name for move, _ in available(case, everyone, moment)}


def test_offers_are_exactly_what_goes_through():
    """The buttons of a ticket in work, for the lead whose assist has not replied yet."""
    roles = frozenset({Role.LEAD, Role.CLERK})
    names = {move.name for move, _ in available(WORKING, roles, Moment())}
    assert names == {"ask", "contact", "opinion", "note", "ask_extension"}


@pytest.mark.parametrize("state", State)
def test_a_request_is_left_out_of_the_figures_only_by_two_persons(state):
    case = Case(state)
    asked = step(case, wish("ask_exclusion", Role.COORDINATOR))
    for name in ("grant_exclusion", "refuse_exclusion"):
        with pytest.raises(MoveRefused, match="以外的人"):
            step(asked, wish(name, Role.COORDINATOR, is_same_person=True))
    granted = step(asked, wish("grant_exclusion", Role.SUPERVISOR))
    assert (granted.exclusion, granted.state) == ("granted", state)
    assert step(asked, wish("refuse_exclusion", Role.SUPERVISOR)) == case
    assert step(granted, wish("revoke_exclusion", Role.COORDINATOR)) == case
    for again, name in ((asked, "ask_exclusion"), (granted, "ask_exclusion"), (granted, "grant_exclusion"),
                        (case, "refuse_exclusion"), (case, "revoke_exclusion")):  # fmt: skip
        with pytest.raises(MoveRefused, match="剔除"):
            step(again, wish(name, Role.SUPERVISOR))


def test_a_contested_refusal_is_upheld_once():
    contested = Case(State.DECLINED, is_contested=True)
    upheld = step(contested, wish("uphold", Role.SUPERVISOR))
    for case in (upheld, Case(State.DECLINED)):
        with pytest.raises(MoveRefused, match="没有待复核"):
            step(case, wish("uphold", Role.SUPERVISOR))


def test_a_reply_that_a_coordinator_enters_names_its_source():
    with pytest.raises(MoveRefused, match="怎样收到") as refused:
        step(WORKING, wish("reply", Role.COORDINATOR, 2, names_source=False))
    assert refused.value.field == "source"
    assert step(WORKING, wish("reply", Role.CLERK, 2, names_source=False))


def test_a_lead_that_was_released_stops_no_clock_any_more():
    released = Case(State.ACCEPTED, (Task(1, LEAD, True, TaskState.RELEASED),))
    with pytest.raises(MoveRefused, match="签收"):
        step(released, wish("opinion", Role.LEAD))
    assert step(released, wish("opinion", Role.COORDINATOR))


def test_a_lead_that_was_kept_works_again_after_a_reopening():
    """Its successor was released when the return was refused: newer, but nobody's."""
    case = replace(WORKING, tasks=WORKING.tasks[:1])
    for name, role, task, more in (
        ("assign", Role.COORDINATOR, 1, {"department": OTHER}),
        ("refuse", Role.COORDINATOR, 1, {}),
        ("answer", Role.LEAD, None, {}),
        ("reopen", Role.ENTERPRISE, None, {}),
    ):
        case = step(case, wish(name, role, task, **more))
    assert case.state == State.WORKING
    assert states(case) == [(LEAD, TaskState.WORKING), (OTHER, TaskState.RELEASED)]
    assert case.lead == case.task(1)


def test_who_wrote_without_a_name_can_be_asked_once_she_has_come_forward():
    nameless = replace(WORKING, is_reachable=False)
    with pytest.raises(MoveRefused, match="未留联系方式"):
        step(nameless, wish("ask", Role.LEAD))
    known = step(nameless, wish("record_contact", Role.COORDINATOR))
    assert step(known, wish("ask", Role.LEAD)).state == State.ASKED
    for case in (known, WORKING):
        with pytest.raises(MoveRefused, match="已有联系方式"):
            step(case, wish("record_contact", Role.COORDINATOR))
