"""How a promised deed stands on a day, in a word, a shape and a sentence. Pure: no database, no clock."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PLANNED, DOING, DONE, DELAYED = "planned", "doing", "done", "delayed"
WORDS = {PLANNED: "计划", DOING: "进行中", DONE: "已完成", DELAYED: "延期"}
SHAPES = {PLANNED: "wait", DOING: "work", DONE: "done", DELAYED: "ask"}  # of components/state.html


@dataclass(frozen=True)
class Promise:
    """promised_on: the day first promised; delayed_to: the day promised afterwards; days in Asia/Shanghai."""

    state: str
    promised_on: date
    delayed_to: date | None = None
    finished_on: date | None = None

    @property
    def limit(self) -> date:
        """The day that counts now."""
        return self.delayed_to or self.promised_on

    @property
    def is_finished(self) -> bool:
        return self.state == DONE

    def is_overdue(self, today: date) -> bool:
        """Not finished, and the promised day is over."""
        return not self.is_finished and self.limit < today


@dataclass(frozen=True)
class Standing:
    """word and shape as `components/state.html` prints them; sentence: what there is to say of the date."""

    word: str
    shape: str
    sentence: str


def standing(promise: Promise, today: date) -> Standing:
    """What is late says so whatever its state says."""
    word = WORDS[promise.state]
    if promise.is_overdue(today):
        days = (today - promise.limit).days
        return Standing(word, "late", f"{_promised(promise)}，已过 {days} 天。")
    if promise.is_finished:
        return Standing(word, "done", _finished(promise))
    return Standing(word, SHAPES[promise.state], f"{_promised(promise)}。")


def _promised(promise: Promise) -> str:
    """A day that was put off stays to be read."""
    if promise.delayed_to:
        return f"原承诺 {promise.promised_on}，延到 {promise.delayed_to} 前完成"
    return f"承诺 {promise.promised_on} 前完成"


def _finished(promise: Promise) -> str:
    """Measured by the day first promised: a delay does not make it punctual."""
    if promise.finished_on is None:
        return "已完成。"
    days = (promise.finished_on - promise.promised_on).days
    late = f"，比承诺的 {promise.promised_on} 晚 {days} 天" if days > 0 else "，在承诺日期内"
    return f"{promise.finished_on} 完成{late}。"


@dataclass(frozen=True)
class Progress:
    """Of the deeds of one year. overdue: not finished though the promised day is over."""

    total: int
    by_state: dict[str, int]
    overdue: int

    @property
    def done(self) -> int:
        return self.by_state.get(DONE, 0)

    @property
    def sentence(self) -> str:
        """12 件：已完成 5 件，进行中 4 件……"""
        parts = [
            f"{WORDS[state]} {self.by_state[state]} 件"
            for state in (DONE, DOING, PLANNED, DELAYED)
            if self.by_state.get(state)
        ]
        late = f"其中 {self.overdue} 件已过承诺日期，还没有完成。" if self.overdue else ""
        return f"共 {self.total} 件：{'，'.join(parts)}。{late}"


def progress(promises: Iterable[Promise], today: date) -> Progress:
    rows = list(promises)
    counted = Counter(row.state for row in rows)
    return Progress(len(rows), dict(counted), sum(row.is_overdue(today) for row in rows))
