"""What the picture of an answered request says: only what anybody may read. Pure over a `History`.

No enterprise, number, text, person or contact. Days are those of 统计 (`figures.outcome`), so that a picture
never tells other numbers than the office's own list.
"""

from dataclasses import dataclass
from datetime import date, datetime

from alliance.models import Department
from core.drawn.lettering import is_legible
from mailbox.figures.outcome import Outcome, Part, Record, outcome_of
from mailbox.history import History
from mailbox.models.choices import Result, Solved
from mailbox.tracking.offices import called
from mailbox.workflow import State, TaskState
from mailbox.worktime import ZONE

# Not while the office still owes a call about a bad rating, nor while it is at work again.
SHOWN_IN = frozenset({State.ANSWERED, State.CLOSED})
SAID = {
    Result.SOLVED: "已解决",
    Result.PARTLY: "部分解决",
    Result.EXPLAINED: "服务确认",
}
MEANT = {Result.EXPLAINED: "按现行政策暂不能解决，已说明原因"}
NAMELESS = "承办部门"


@dataclass(frozen=True)
class Named:
    """A department. drawn: the longest of its names that the font of the picture can write."""

    name: str
    drawn: str

    @classmethod
    def of(cls, department: Department) -> "Named":
        names = (department.name, called(department), department.short_name)
        drawn = next((name for name in names if name and is_legible(name)), NAMELESS)
        return cls(department.name, drawn)


@dataclass(frozen=True)
class ResultFacts:
    """used, promised: working days over all rounds, promised without extensions. solved: the enterprise's own word."""

    result: Result
    lead: Named
    assists: tuple[Named, ...]
    used: int
    promised: int
    rounds: int
    is_late: bool
    is_extended: bool
    answered_on: date
    solved: str = ""
    is_sample: bool = False

    @property
    def result_said(self) -> str:
        return SAID[self.result]

    @property
    def meant(self) -> str:
        """What the result means where the word alone does not say it."""
        return MEANT.get(self.result, "")

    @property
    def days_said(self) -> str:
        spent = f"用了 {self.used} 个工作日" if self.used else "当天答复"
        return f"承诺 {self.promised} 个工作日，{spent}"

    @property
    def days_meant(self) -> str:
        """What stands under the days: nothing is glossed over."""
        over = self.used - self.promised
        told = [f"办理 {self.rounds} 轮，各轮相加"] if self.rounds > 1 else []
        if over > 0:
            told.append(f"比承诺多 {over} 个工作日")
        if self.is_late:
            told.append("未在时限内答复")
        elif over > 0 and self.is_extended:
            told.append("延期已告知企业")
        return "；".join(told)

    @property
    def solved_said(self) -> str:
        return f"企业评价：{Solved(self.solved).label}" if self.solved else ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The same as text, for who does not see the picture."""
        return [
            ("办理结果", "，".join(filter(None, (self.result_said, self.meant)))),
            ("企业评价", Solved(self.solved).label if self.solved else ""),
            ("办理用时", "；".join(filter(None, (self.days_said, self.days_meant)))),
            ("主办部门", self.lead.name),
            ("协办部门", "、".join(one.name for one in self.assists)),
            ("答复日期", f"{self.answered_on:%Y-%m-%d}"),
        ]

    @property
    def alt(self) -> str:
        return "红色邮筒办理结果。" + "".join(f"{label}：{text}。" for label, text in self.rows if text)


def facts_of(history: History, now: datetime) -> ResultFacts | None:
    """None where there is nothing to show. Of a complaint there is no picture: who handed it on would tell of it."""
    ticket = history.ticket
    if ticket.state not in SHOWN_IN or ticket.is_archive or ticket.is_complaint:
        return None
    found = _outcome(history, now)
    answer, leads = history.last("answer"), _at_end(history, is_lead=True)
    if answer is None or not leads or found.days_used is None or not found.days_promised:
        return None
    lead = leads[-1]
    return ResultFacts(
        result=Result(found.result),
        lead=Named.of(lead),
        assists=_assists(history, lead),
        used=found.days_used,
        promised=found.days_promised,
        rounds=found.rounds,
        is_late=not found.is_on_time,
        is_extended=found.extensions > 0,
        answered_on=answer.at.astimezone(ZONE).date(),
        solved=ticket.solved if history.case().is_rated else "",
        is_sample=ticket.is_sample,
    )


def _outcome(history: History, now: datetime) -> Outcome:
    ticket = history.ticket
    parts = tuple(Part(row.key, row.department_id, row.is_lead, row.state) for row in history.tasks)
    record = Record(
        ticket.pk, ticket.number, ticket.state, ticket.promised, history.calendar,
        tuple(history.happenings()), parts,
    )  # fmt: skip
    return outcome_of(record, now)


def _assists(history: History, lead: Department) -> tuple[Named, ...]:
    replied = (one for one in _at_end(history, is_lead=False) if one.pk != lead.pk)
    return tuple(dict.fromkeys(map(Named.of, replied)))


def _at_end(history: History, *, is_lead: bool) -> list[Department]:
    """Departments that gave what was asked of them, in the order of their tasks."""
    return [
        row.department
        for row in history.tasks
        if row.is_lead == is_lead and row.state == TaskState.REPLIED
    ]  # fmt: skip
