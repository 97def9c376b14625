"""The model test: every case that a ticket with a lead and two assists can reach."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from mailbox.case import Case, Moment, MoveRefused, Task, Wish
from mailbox.diagram import ticket_edges
from mailbox.steps import step
from mailbox.workflow import FINISHED, LIVE, MOVES, OPEN, Role, State, TaskState

pytestmark = pytest.mark.once

LEAD, FIRST, SECOND, OTHER = 1, 2, 3, 4
FREE = {"accept", "dispatch", "supply", "claim", "refuse", "assign", "release", "reply", "answer"}


@cache
def canonical(case: Case) -> Case:
    """Fold cases that differ in nothing that matters to the proofs into one.

    Tasks that no move can touch go; what was used up (asks, the one reopening, …) counts as unused,
    so that the walk covers more than can happen. `FREE` moves never look at what is folded here.
    """
    lead = case.lead
    newest = {task.department: task.key for task in case.tasks}
    kept = [
        changed(
            task,
            is_binding=task.is_binding and task.state in (TaskState.UNCLAIMED, TaskState.WORKING),
            replaces=waiting_before(case, task),
        )
        for task in case.tasks
        if task.is_live
        or task == lead
        or (task.state == TaskState.REPLIED and not task.is_lead and task.key == newest[task.department])
    ]
    kept.sort(key=lambda task: (task.is_lead and task.key, task.department))
    return replace(
        case, tasks=numbered(kept), asks=0, returns=min(case.returns, 1), is_contested=False, is_upheld=False,
        extension="", exclusion="", is_reopened_by_enterprise=False, may_publish=True,
    )  # fmt: skip


def numbered(kept: list[Task]) -> tuple[Task, ...]:
    """Keys from 1 on. A draft knows its own task, and one of an answer whether another task is live:
    it is walked beside one task at most.
    """
    keys = {task.key: number for number, task in enumerate(kept, start=1)}
    drafted = next((task.key for task in kept if task.draft), None) if len(kept) <= 2 else None
    return tuple(
        changed(t, key=keys[t.key], replaces=keys.get(t.replaces), draft=t.draft if t.key == drafted else "")
        for t in kept
    )


def changed(task: Task, **values) -> Task:
    """As `replace`, which takes most of the walk's time; most tasks are as they should be."""
    return (
        task
        if all(getattr(task, name) == value for name, value in values.items())
        else replace(task, **values)
    )


def waiting_before(case: Case, task: Task) -> int | None:
    """The nearest predecessor that still waits for this task to be claimed."""
    key = task.replaces if task.is_live else None
    while key is not None and case.task(key).state != TaskState.RETURNING:
        key = case.task(key).replaces
    return key


# The walk folds away the question that these decide, and begins with somebody who can be called: see test_steps.
NEED_A_QUESTION = {
    "record_contact",
    "grant_extension", "refuse_extension", "uphold", "grant_exclusion", "refuse_exclusion", "revoke_exclusion",
}  # fmt: skip
VARIANTS = {
    "return": [{"department": FIRST}, {"department": OTHER}],
    "assign": [{"department": FIRST}, {"department": OTHER}],
    "add_assist": [{"department": FIRST}, {"department": OTHER}],
    "meet": [{"assists": ()}, {"assists": (FIRST,)}, {"assists": (FIRST, OTHER)}],
    "rate": [{}, {"is_bad_rating": True}],
    "draft_answer": [{"lacks_head": True}],
    "draft_reply": [{"lacks_head": True}],
    "draft_return": [{"lacks_head": True, "department": FIRST}, {"lacks_head": True, "department": OTHER}],
    "sign": [{"department": FIRST}, {"department": OTHER}],
    "reopen": [{}, {"moment": Moment(lead_department_is_active=False)}],
}


def wishes(case: Case) -> tuple[Wish, ...]:
    return wishes_for(tuple(task.key for task in case.tasks))


@cache
def wishes_for(keys: tuple[int, ...]) -> tuple[Wish, ...]:
    common = {"lead": LEAD, "assists": (FIRST, SECOND)}
    return tuple(
        Wish(move, role, target, **common | variant)
        for move in MOVES.values()
        for role, target, variant in product(
            sorted(move.by), keys if move.is_task_move else [None], VARIANTS.get(move.name, [{}])
        )
    )


@cache
def graph() -> dict[Case, frozenset[tuple[str, Case]]]:
    """Every case that can be reached from a new ticket, with the cases one move further."""
    start = Case(may_publish=True, is_from_above=True)
    edges: dict[Case, frozenset[tuple[str, Case]]] = {}
    todo = [start]
    while todo:
        case = todo.pop()
        if case in edges:
            continue
        after = set()
        for wish in wishes(case):
            try:
                after.add((wish.move.name, canonical(step(case, wish))))
            except MoveRefused:
                continue
        edges[case] = frozenset(after)
        todo.extend(following for _, following in after if following not in edges)
    return edges


def test_the_walk_reaches_every_state_of_ticket_and_task():
    cases = graph()
    assert {case.state for case in cases} == set(State)
    states = {task.state for case in cases for task in case.tasks}
    assert states >= LIVE | {TaskState.REPLIED}
    assert len(cases) > 1000


def test_an_open_ticket_can_always_reach_an_answer():
    back = defaultdict(set)
    for case, following in graph().items():
        for move, after in following:
            if move in FREE:
                back[after].add(case)
    reached = {case for case in graph() if case.state == State.ANSWERED}
    todo = list(reached)
    while todo:
        for before in back[todo.pop()] - reached:
            reached.add(before)
            todo.append(before)
    assert not [case for case in graph() if case.state in OPEN and case not in reached]


def test_a_finished_ticket_has_no_open_task():
    broken = [c for c in graph() if c.state in FINISHED and any(t.is_live for t in c.tasks)]
    assert not broken


def test_a_ticket_in_work_always_has_a_live_lead():
    broken = [
        c for c in graph() if c.state == State.WORKING and not any(t.is_lead and t.is_live for t in c.tasks)
    ]
    assert not broken


def test_a_ticket_never_has_two_leads_at_once():
    """Leads may wait in a line to be replaced; only its end has nobody after it."""
    for case in graph():
        leads = [task for task in case.tasks if task.is_lead and task.is_live]
        assert len([t for t in leads if t.key not in {other.replaces for other in leads}]) <= 1


def test_only_a_ticket_in_work_or_asked_from_it_has_live_tasks():
    for case in graph():
        if any(task.is_live for task in case.tasks):
            assert case.state == State.WORKING or case.asked_in == State.WORKING


def test_a_draft_waits_only_where_it_can_still_be_signed_or_sent_back():
    """It never outlives the state in which it was written; of a ticket that is asked it waits for the supplement."""
    for case, following in graph().items():
        for task in case.tasks:
            if task.draft:
                assert task.state in MOVES["sign"].sources
                assert not (task.is_binding and task.draft == "return")
                assert case.state == State.ASKED or "send_back" in {move for move, _ in following}


def test_a_department_never_owes_twice_on_one_ticket():
    for case in graph():
        departments = [task.department for task in case.tasks if task.is_live]
        assert len(departments) == len(set(departments))


@pytest.mark.parametrize(
    ("name", "role"), [(name, role) for name, move in MOVES.items() for role in Role if role not in move.by]
)
def test_a_role_that_the_table_does_not_name_changes_nothing(name, role):
    """State × move × role: outside the table every wish is refused, in every state."""
    move = MOVES[name]
    for case in _one_case_of_each_state():
        for task in case.tasks or (Task(0, LEAD, True),):
            with pytest.raises(MoveRefused):
                step(case, Wish(move, role, task.key, lead=LEAD, department=OTHER))


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if not move.is_task_move])
def test_a_state_that_the_table_does_not_name_refuses_the_move(name):
    move = MOVES[name]
    for case in graph():
        if case.state in move.sources:
            continue
        for role in move.by:
            with pytest.raises(MoveRefused, match="不能"):
                step(case, Wish(move, role, lead=LEAD, department=OTHER))


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if move.is_task_move])
def test_a_task_moves_only_from_its_states_while_its_ticket_is_in_work(name):
    move = MOVES[name]
    for case in graph():
        for task in case.tasks:
            if case.state == State.WORKING and task.state in move.sources:
                continue
            for role in move.by:
                with pytest.raises(MoveRefused):
                    step(case, Wish(move, role, task.key, department=OTHER))


@pytest.mark.parametrize("name", sorted(MOVES.keys() - NEED_A_QUESTION))
def test_every_move_of_the_tables_can_happen(name):
    assert any(name in {move for move, _ in following} for following in graph().values())


def test_the_table_declares_exactly_the_states_to_which_a_move_leads():
    seen = {
        (case.state, move, after.state)
        for case, following in graph().items()
        for move, after in following
        if case.state != after.state
    }
    assert seen == set(ticket_edges())


def _one_case_of_each_state():
    found = {}
    for case in graph():
        found.setdefault((case.state, tuple(sorted(task.state for task in case.tasks))), case)
    return list(found.values())[:200]
