"""Steps of the climb that have fallen due are written into the history, and who they name is told."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mailbox import notifications
from mailbox.history import History
from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, Ticket, Workday
from mailbox.promises import climb_words, debts
from mailbox.promises.climbing import Debt, Step, due_step
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role

logger = logging.getLogger(__name__)

AT_ONCE = 200  # requests in one run: after a long downtime the rest goes in the next minutes


def climb(now: datetime | None = None) -> int:
    """Tell every step that is due at `now`. Returns how many; a second run tells none.

    Only requests whose stored `climb_at` has come are read, however many are open.
    """
    now = now or timezone.now()
    table = Workday.objects.as_days()
    keys = Ticket.objects.to_climb(now).values_list("pk", flat=True)[:AT_ONCE]
    return sum(_try_climb(key, table, now) for key in list(keys))


def _try_climb(key: int, table: dict, now: datetime) -> int:
    try:
        return climb_one(key, table, now)
    except Exception:  # one broken ticket must not stop the climb of the others
        logger.exception("climb of ticket %s failed", key)
        return 0


@transaction.atomic
def climb_one(key: int, table: dict, now: datetime) -> int:
    """Tell the steps of one request that are due at `now`; returns how many.

    Under the lock of the ticket: what a person has made good a moment earlier is not told.
    """
    ticket = Ticket.objects.select_for_update().get(pk=key)
    history = History.of(ticket, table)
    past = debts.told(history)
    steps = [
        (debt, step)
        for debt in debts.owed(history, history.clocks())
        if (step := due_step(debt, past, now, history.calendar))
    ]
    for debt, step in steps:
        _write(history, debt, step, now)
    if steps or history.calendar.is_open(now):
        History.of(ticket, table).refresh()
    return len(steps)


def _write(history: History, debt: Debt, step: Step, now: datetime) -> None:
    task = _task(history, debt)
    department = task.department.short_name or task.department.name if task and debt.has_department else ""
    event = write_event(
        history.ticket,
        "climb",
        Doer(Role.CLOCK, None, now),
        task=task,
        from_state=history.ticket.state,
        is_public=False,
        text=climb_words.fact(debt.promise, step, debt.due, department),
        data={
            "promise": debt.promise, "step": step.value, "due": debt.due.isoformat(), "task": debt.task,
            "has_department": debt.has_department,
        },
    )  # fmt: skip
    notifications.notify(event)


def _task(history: History, debt: Debt) -> DepartmentTask | None:
    """The task that is owed; of a promise of the request that of its lead."""
    if debt.task is not None:
        return next(task for task in history.tasks if task.key == debt.task)
    return lead_of(history.tasks) if debt.has_department else None
