"""What presses on a request beside its dates: 催办, 督办 and an open 延期, for the head of its page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from mailbox.admin.exclusions import standing
from mailbox.history import History
from mailbox.models.choices import Effect
from mailbox.visits.reading import visits_of
from mailbox.worktime import say_day, say_moment


@dataclass(frozen=True)
class Pressure:
    """label: word; text: how often, when, whether it was answered. is_open: somebody has still to answer."""

    label: str
    text: str
    is_open: bool = False


def pressures(history: History, *, is_overseer: bool = False) -> list[Pressure]:
    """is_overseer: a department is not told beforehand which of its answers are looked at later.

    Of an open request; a 督办 stays on view once it is answered, an exclusion once it is finished."""
    found = [*_exclusion(history), *_visit(history, is_overseer)]
    if not history.ticket.is_open:
        return found
    if nudge := history.last("nudge"):
        found.append(Pressure("企业催办", f"{history.count('nudge')} 次，最近一次 {_when(nudge.at)}。"))
    if note := history.last("supervise"):
        is_open = history.ticket.awaits_response
        word = "督办未回应" if is_open else "督办已回应"
        number = history.count("supervise")
        text = f"{_when(note.at)}，第 {number} 次。"
        more = "请承办部门在本页写明进展（联系记录、办理意见、备注都算回应）。" if is_open else ""
        found.append(Pressure(word, text + more, is_open))
    asked = history.last("ask_extension")
    if asked and history.case().extension == "asked":
        until = say_day(date.fromisoformat(asked.data["until"]), timezone.localdate())
        found.append(Pressure("申请延期", f"部门想延到 {until}，等协调员或督办员决定。", True))
    return found


def _when(at: datetime) -> str:
    return say_moment(at, timezone.now())


def _visit(history: History, is_overseer: bool) -> list[Pressure]:
    """What the last closing is owed, or what came of it."""
    last = visits_of(history)[-1:]
    if not last or last[0].ended_at:
        return []
    visit = last[0]
    if visit.concluded_at:
        return [Pressure("成效", f"{Effect(visit.effect).label}，{_when(visit.concluded_at)} 回访。")]
    why = "评价不满意，须回访" if visit.is_bad else "抽样"
    missed = f"已有 {len(visit.tries)} 次没有联系上。" if visit.tries else ""
    window = f"{visit.first:%Y-%m-%d} 至 {visit.last:%Y-%m-%d}"
    return [Pressure("待成效回访", f"{window}（{why}）。{missed}")] if is_overseer else []


def _exclusion(history: History) -> list[Pressure]:
    """Asked for or agreed: who, when and why."""
    found = standing(history.events)
    if found is None:
        return []
    asked = f"{found.ground}。{found.asked.actor} {_when(found.asked.at)} 申请"
    if found.granted is None:
        return [Pressure("已申请剔除", f"{asked}，待另一人决定；决定之前照常统计。", is_open=True)]
    return [Pressure("不计入统计", f"{asked}，{found.granted.actor} {_when(found.granted.at)} 同意。")]
