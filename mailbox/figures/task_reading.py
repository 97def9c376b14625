"""Tasks with what figures look at, in a handful of queries, made into outcomes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from mailbox.figures.periods import Period
from mailbox.figures.reading import Calendars, counted
from mailbox.figures.task_figures import FirstReply, TaskOutcome, TaskRecord, task_outcome
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.promises.clocks import Happening
from mailbox.promises.promise import Promise
from mailbox.workflow import PAUSES, State

FIELDS = (
    "pk", "ticket_id", "ticket__number", "ticket__state", "ticket__is_paused", "ticket__due_at", "ticket__promise",
    "ticket__park_id", "ticket__category_id",
    "department_id", "is_lead", "state", "opened_at", "due_at", "claimed_at", "finished_at",
)  # fmt: skip
READ = PAUSES | {"reply", "return", "redo"}


def task_outcomes(tickets: TicketQuerySet, period: Period, now: datetime) -> list[TaskOutcome]:
    """Of tasks that were opened in the period on these requests, by number.

    Three queries for any number of tasks, three more where a reply had to be mended.
    """
    opened = {"opened_at__gte": period.start, "opened_at__lt": period.end}
    rows = DepartmentTask.objects.filter(ticket__in=counted(tickets).order_by().values("pk"), **opened)
    return [task_outcome(record, now) for record in _records(rows)]


def _records(rows: QuerySet[DepartmentTask]) -> Iterator[TaskRecord]:
    calendars, told = Calendars(), TaskHistories(rows)
    mended = _limits_before_mending(told.redone, calendars) if told.redone else {}
    for pk, ticket, number, state, is_paused, limit, promise, park, category, *rest in (
        rows.order_by("ticket__number", "key").values_list(*FIELDS)
    ):  # fmt: skip
        due_at, replied_at, is_asked = rest[4], told.replied.get(pk), state == State.ASKED
        yield TaskRecord(
            ticket, number, *rest,
            returned_at=told.returned.get(pk), is_asked=is_asked,
            runs_until=limit if is_asked and not is_paused else None,
            calendar=calendars.of(Promise(**promise)), pauses=tuple(told.pauses[ticket]),
            first_reply=FirstReply(replied_at, mended.get(pk, due_at)) if replied_at else None,
            park=park, category=category,
        )  # fmt: skip


class TaskHistories:
    """What the histories of the requests tell, in one query.

    replied, returned: the first reply and the last return of each task. redone: requests with a mended reply.
    """

    def __init__(self, rows: QuerySet[DepartmentTask]) -> None:
        self.replied, self.returned = dict[int, datetime](), dict[int, datetime]()
        self.pauses, self.redone = defaultdict[int, list[Happening]](list), set[int]()
        events = TicketEvent.objects.filter(ticket__in=rows.values("ticket"), move__in=READ)
        for ticket, task, move, at, before, after in events.order_by("at", "id").values_list(
            "ticket_id", "task_id", "move", "at", "from_state", "to_state"
        ):
            self._keep(ticket, task, Happening(move, at, before, after))

    def _keep(self, ticket: int, task: int | None, event: Happening) -> None:
        if task is None or event.move in PAUSES:
            self.pauses[ticket].append(event)
        elif event.move == "reply":
            self.replied.setdefault(task, event.at)
        elif event.move == "return":
            self.returned[task] = event.at
        else:
            self.redone.add(ticket)


def _limits_before_mending(keys: set[int], calendars: Calendars) -> dict[int, datetime]:
    """Until when first replies were owed of requests where one had to be mended: the stored limit is a later one."""
    found = {}
    for ticket in Ticket.objects.filter(pk__in=keys).with_history():
        history = History.read(ticket, calendars.days)
        for task in history.tasks:
            if told := _up_to_first_reply(history.events, task):
                then = replace(history, events=told)
                found[task.pk] = then.task_limit(task, then.clocks()).due_at
    return found


def _up_to_first_reply(events: tuple[TicketEvent, ...], task: DepartmentTask) -> tuple[TicketEvent, ...]:
    """Empty before any reply."""
    replies = (n for n, one in enumerate(events, 1) if one.move == "reply" and one.task_id == task.pk)
    return events[: next(replies, 0)]
