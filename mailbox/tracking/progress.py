"""What is true of a request now, in words for the enterprise: state, joint handling, next date."""

from dataclasses import dataclass
from datetime import datetime

from mailbox.history import History
from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, TicketEvent
from mailbox.promises.explaining import say_over
from mailbox.promises.later_dates import call_back, rate_by, reopen_by, supply_by
from mailbox.tracking.offers import enterprise_moves
from mailbox.tracking.offices import called
from mailbox.workflow import State, TaskState
from mailbox.worktime import ZONE, say_day, say_moment

SHAPES = {
    State.WAITING: "wait",
    State.ACCEPTED: "wait",
    State.WORKING: "work",
    State.ASKED: "ask",
    State.ANSWERED: "ask",
    State.FOLLOW_UP: "work",
    State.CLOSED: "done",
    State.DECLINED: "stop",
    State.WITHDRAWN: "stop",
    State.MERGED: "work",
}
WORDS = {
    State.WAITING: "已收到，待受理",
    State.ACCEPTED: "已受理，待派单",
    State.ASKED: "等您补充材料",
    State.ANSWERED: "已答复，请您评价",
    State.FOLLOW_UP: "待协调员回访",
    State.CLOSED: "已办结",
    State.DECLINED: "不予受理",
    State.WITHDRAWN: "已撤回",
    State.MERGED: "已与同类诉求合并办理",
}


EARLY = {"首次联系": "与您联系", "办理意见": "告知办理意见"}


@dataclass(frozen=True)
class NextDate:
    label: str
    at: datetime
    text: str = ""


@dataclass(frozen=True)
class Step:
    """One of the three promises. kept_at is None until it was kept; is_paused: no time runs now.

    over: why nobody keeps it any more, empty while somebody does.
    """

    label: str
    due_at: datetime
    kept_at: datetime | None
    is_late: bool
    explanation: str
    is_paused: bool = False
    over: str = ""


def words(history: History) -> str:
    """The state as it is: who has not yet claimed is named, and nothing is called 办理中 before."""
    if history.ticket.state != State.WORKING:
        return WORDS[State(history.ticket.state)]
    lead = lead_of(history.tasks)
    if lead is None or lead.state == TaskState.RETURNING:
        return "正在重新确定办理部门"
    name = called(lead.department)
    if lead.state == TaskState.UNCLAIMED:
        return f"已派单，待{name}签收"
    return f"{name}正在办理"


def shape(history: History) -> str:
    return "late" if history.ticket.is_overdue else SHAPES[State(history.ticket.state)]


def _replied_since(task: DepartmentTask, reopened: TicketEvent | None) -> bool:
    """Whether the reply belongs to the present round."""
    is_old = bool(reopened and task.finished_at and task.finished_at < reopened.at)
    return task.state == TaskState.REPLIED and not is_old


def joint(history: History) -> str:
    """3 个部门已反馈 2 个，还差：科技; empty when nobody assists."""
    reopened = history.last("reopen")
    asked = [t for t in history.tasks if not t.is_lead and (t.is_open or _replied_since(t, reopened))]
    assists = {t.department_id: t for t in asked}.values()  # one asked again counts once
    if not assists:
        return ""
    missing = [t.department.short_name or t.department.name for t in assists if t.is_open]
    done = len(assists) - len(missing)
    if missing:
        return f"协办的 {len(assists)} 个部门已反馈 {done} 个，还差：{'、'.join(missing)}。"
    return f"协办的 {len(assists)} 个部门都已反馈。"


def promises(history: History, now: datetime) -> list[Step]:
    """First contact, opinion, solution of the present round; none where the request ended without an answer."""
    ticket, clocks = history.ticket, history.clocks()
    solution = clocks.current
    if not ticket.is_open and solution.answered_at is None:
        return []
    promise, calendar = ticket.promised, history.calendar
    early = [
        ("首次联系", clocks.contact_due_at, clocks.contacted_at, clocks.explain_contact(promise, calendar)),
        ("办理意见", clocks.opinion_due_at, clocks.opinion_at, clocks.explain_opinion(promise, calendar)),
    ]
    ended = clocks.early_end
    answered, explained = solution.answered_at, clocks.explain_rounds(calendar)[-1]
    is_late = answered > solution.due_at if answered else ticket.is_overdue
    return [
        *(
            Step(label, due, kept, (kept or ended or now) > due, why, over=say_over(due, kept, ended))
            for label, due, kept, why in early
        ),
        Step("办结答复", solution.due_at, answered, is_late, explained, ticket.is_paused),
    ]


def next_date(history: History, now: datetime) -> NextDate | None:
    """What happens next and by when; None when nothing more is due."""
    if builder := AFTER.get(State(history.ticket.state)):
        return builder(history, now)
    promise = next_promise(history, now)
    if promise is None:
        return None
    hint = "督办员能看到这件逾期的诉求，您也可以催办。" if history.ticket.is_overdue else ""
    return NextDate(promise.label, promise.at, f"{hint}{promise.text}{_why_extended(history)}")


def _why_extended(history: History) -> str:
    """Why the answer comes later than planned, for the enterprise itself alone."""
    granted = history.last("grant_extension", after=history.last("reopen"))
    return f"延期原因：{granted.text}" if granted else ""


def next_promise(history: History, now: datetime) -> NextDate | None:
    """What the departments owe next, in words for everybody; None when they owe nothing now."""
    if not history.ticket.is_open or history.ticket.state == State.ASKED:
        return None
    *early, solution = promises(history, now)
    ahead = [step for step in early if step.kept_at is None and not step.is_late]
    if not history.ticket.is_reachable:  # nobody to be contacted
        ahead = [step for step in ahead if step.label != "首次联系"]
    if ahead and len(history.clocks().rounds) == 1:
        final = f"{ahead[0].explanation}全部办结最迟 {say_moment(solution.due_at, now)}。"
        return NextDate(f"最迟{EARLY[ahead[0].label]}", ahead[0].due_at, final)
    label = "本应办结答复，现已逾期" if solution.is_late else "最迟办结答复"
    return NextDate(label, solution.due_at, solution.explanation)


def _asked(history: History, now: datetime) -> NextDate:
    call = supply_by(history)
    counts = (
        "补充之前不计办理时间" if history.ticket.is_paused else "上级定的答复日期不因等待顺延，请尽早补充"
    )
    rest = f"{counts}；到时还没有收到，我们会打电话联系您。"
    return NextDate("请在此前补充", call.at, f"{call.explanation}{rest}")


def _answered(history: History, now: datetime) -> NextDate:
    close, last = rate_by(history), reopen_by(history).at.astimezone(ZONE).date()
    until = say_day(last, now.astimezone(ZONE).date())
    again = "评价或重开一次" if "reopen" in enterprise_moves(history, now) else "评价"
    rest = f"到时没有评价会自动办结，{until}前仍可{again}。"
    return NextDate("请在此前评价", close.at, f"{close.explanation}{rest}")


def _follow_up(history: History, now: datetime) -> NextDate:
    call = call_back(history)
    again = "，您也可以直接重开这件诉求" if "reopen" in enterprise_moves(history, now) else ""
    return NextDate("协调员最迟回访", call.at, f"{call.explanation}会打电话问清哪里没有办好{again}。")


def _closed(history: History, now: datetime) -> NextDate | None:
    """Closed by the clock or for want of material, the request can still be taken up again for a while."""
    moves = enterprise_moves(history, now)
    chances = [word for name, word in (("rate", "评价"), ("reopen", "重开")) if name in moves]
    if not chances or history.case().is_rated:
        return None
    end = reopen_by(history)
    text = "办结后发现没有解决，可以重开一次。" if "reopen" in moves else ""
    return NextDate(f"仍可{'或'.join(chances)}，截止", end.at, f"{end.explanation}{text}")


AFTER = {
    State.ASKED: _asked,
    State.ANSWERED: _answered,
    State.FOLLOW_UP: _follow_up,
    State.CLOSED: _closed,
}
