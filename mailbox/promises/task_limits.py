"""Until when one department owes its part, and how that came about. Pure.

The lead owes the answer of the request; an assist has days of its own from dispatch, or the day that was
set when its reply had to be mended or a meeting agreed on it, never later than the request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailbox.promises.clocks import Clocks, Happening, paused_after
from mailbox.promises.explaining import explain_days, explain_until, say_pause
from mailbox.promises.promise import Promise
from mailbox.worktime import WorkCalendar, say_moment

# Events that give an assist a day of its own, and how they are called.
FIXES_A_DAY = {"redo": "要求补正", "task_agreed": "协调会商定"}


@dataclass(frozen=True)
class TaskLimit:
    """started_at: since when the limit runs; paused: office time since then that does not count."""

    due_at: datetime
    explanation: str
    started_at: datetime
    paused: timedelta


def of_lead(calendar: WorkCalendar, clocks: Clocks) -> TaskLimit:
    turn = clocks.current
    return TaskLimit(turn.due_at, clocks.explain_rounds(calendar)[-1], turn.started_at, turn.paused)


def of_assist(
    calendar: WorkCalendar,
    promise: Promise,
    clocks: Clocks,
    history: Iterable[Happening],
    opened_at: datetime,
) -> TaskLimit:
    """From its dispatch at `opened_at`; waiting for the enterprise moves it as it moves the request."""
    waited = paused_after(history, opened_at, calendar)
    due = calendar.due_in(calendar.due_in_days(opened_at, promise.assist_days), waited)
    end = _end(clocks, due)
    sentence = explain_days(
        calendar,
        opened_at,
        "派单",
        promise.assist_days,
        min(due, clocks.current.due_at),
        say_pause(waited),
        end,
    )
    return TaskLimit(min(due, clocks.current.due_at), sentence, opened_at, waited)


def fixes_a_day(event: Happening, due: datetime) -> bool:
    """What is late by then stays late: a meeting washes nobody clean."""
    if event.move not in FIXES_A_DAY or "until" not in event.data:
        return False
    return event.move != "task_agreed" or event.at <= due


def of_fixed_day(
    calendar: WorkCalendar, clocks: Clocks, history: Iterable[Happening], fixed: Happening
) -> TaskLimit:
    """Until the day that the event `fixed` carries."""
    until, waited = date.fromisoformat(fixed.data["until"]), paused_after(history, fixed.at, calendar)
    due = calendar.due_in(calendar.close_of(until), waited)
    verb = FIXES_A_DAY[fixed.move]
    sentence = explain_until(calendar, fixed.at, verb, until, say_pause(waited), _end(clocks, due))
    return TaskLimit(min(due, clocks.current.due_at), sentence, fixed.at, waited)


def _end(clocks: Clocks, due: datetime) -> str:
    limit = clocks.current.due_at
    return f"不晚于整件诉求的时限 {say_moment(limit)}" if due > limit else ""
