"""The rows behind a number: each request with what figures know of it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from mailbox.admin.exclusions import Exclusion, exclusions_of
from mailbox.admin.rows import STATE_SHAPES
from mailbox.figures.outcome import Outcome
from mailbox.figures.task_figures import TaskOutcome
from mailbox.figures.visit_figures import VisitOutcome
from mailbox.models import Ticket
from mailbox.models.choices import Effect, Level, Result, Solved
from mailbox.workflow import State
from mailbox.worktime import say_worked

AHEAD = "未到期"
PROMISES = {"contacted": "首次联系", "opinion": "办理意见", "on_time": "办结"}
Behind = Outcome | TaskOutcome | VisitOutcome


@dataclass(frozen=True)
class Fact:
    """label: what is told; text: how it is; is_bad: a promise that was not kept."""

    label: str
    text: str
    is_bad: bool = False


@dataclass(frozen=True)
class FigureRow:
    """department: its name, under which the figure counts the row; empty before any dispatch."""

    ticket: Ticket
    shape: str
    department: str
    facts: tuple[Fact, ...]
    outcome: Outcome | None = None
    exclusion: Exclusion | None = None


def figure_rows(
    user, behind: Iterable[Behind], departments: dict[str, str], *, with_exclusions: bool = False
) -> list[FigureRow]:
    """In the given order; requests are read again under the reader's own rights. Queries do not grow.

    departments: names by key, as addresses carry it.
    """
    behind = list(behind)
    keys = {row.ticket for row in behind}
    tickets = Ticket.objects.visible_to(user).filter(pk__in=keys)
    known = {ticket.pk: ticket for ticket in tickets.select_related("category", "park", "enterprise")}
    told = exclusions_of(keys) if with_exclusions else {}
    return [
        _row(row, known[row.ticket], departments.get(str(row.department), ""), told.get(row.ticket))
        for row in behind
        if row.ticket in known
    ]


def _row(row: Behind, ticket: Ticket, department: str, exclusion: Exclusion | None) -> FigureRow:
    shape = STATE_SHAPES[State(ticket.state)]
    if isinstance(row, TaskOutcome):
        return FigureRow(ticket, shape, department, tuple(_task_facts(row)))
    if isinstance(row, VisitOutcome):
        return FigureRow(ticket, shape, department, tuple(_visit_facts(row)))
    return FigureRow(ticket, shape, department, tuple(_facts(row)), row, exclusion)


def _kept(kept: bool | None) -> str:
    return {True: "按时", False: "未按时", None: AHEAD}[kept]


def _facts(row: Outcome):
    for promise, label in PROMISES.items():
        kept = row.kept(promise)
        yield Fact(label, _kept(kept), kept is False)
    yield Fact("结果", Result(row.result).label if row.result else "未答复")
    if row.ratings:
        yield Fact(
            "评价",
            "；后改评 ".join(f"{Solved(one.solved).label}、{Level(one.level).label}" for one in row.ratings),
        )
    if row.days_promised is not None:
        over = (row.days_used or 0) > row.days_promised
        yield Fact("用时", f"{row.days_used}/{row.days_promised} 天", over)
    times = (("退回", row.returns), ("延期", row.extensions), ("重开", row.rounds - 1))
    for label, number in times:
        if number:
            yield Fact(label, f"{number} 次")


def _visit_facts(row: VisitOutcome):
    yield Fact("成效", Effect(row.effect).label if row.effect else "没有回访", not row.effect)
    yield Fact("回访", _kept(row.is_timely), not row.is_timely)
    yield Fact("计入", f"{row.counted_on:%Y-%m-%d}")


def _task_facts(row: TaskOutcome):
    yield Fact("任务", "主办" if row.is_lead else "协办")
    for label, kept in (("签收", row.claimed), ("反馈", row.replied)):
        if kept is not None:
            yield Fact(label, _kept(kept), not kept)
    if row.held is not None:
        yield Fact("退回前用时", say_worked(row.held))
