"""Tasks with what figures look at, in a handful of queries, made into outcomes."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from mailbox.clocks import Happening, Promise
from mailbox.figures.periods import Period
from mailbox.figures.reading import Calendars, counted
from mailbox.figures.task_figures import FirstReply, TaskOutcome, TaskRecord, task_outcome
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.workflow import PAUSES, State

FIELDS = (
    "pk", "ticket_id", "ticket__number", "ticket__state", "ticket__promise", "ticket__park_id", "ticket__category_id",
    "department_id", "is_lead", "state", "opened_at", "due_at", "claimed_at", "finished_at",
)  # fmt: skip


def task_outcomes(tickets: TicketQuerySet, period: Period, now: datetime) -> list[TaskOutcome]:
    """Of tasks that were opened in the period on these requests, by number.

    Five queries for any number of tasks, three more where a reply had to be mended.
    """
    opened = {"opened_at__gte": period.start, "opened_at__lt": period.end}
    rows = DepartmentTask.objects.filter(ticket__in=counted(tickets).order_by().values("pk"), **opened)
    return [task_outcome(record, now) for record in _records(rows)]


def _records(rows: QuerySet[DepartmentTask]) -> Iterator[TaskRecord]:
    calendars = Calendars()
    events, pauses, mended = _events(rows), _pauses(rows), _limits_before_mending(rows, calendars)
    for pk, ticket, number, state, promise, park, category, department, is_lead, *rest in (
        rows.order_by("ticket__number", "key").values_list(*FIELDS)
    ):  # fmt: skip
        due_at, replied_at = rest[2], events.get((pk, "reply"))
        yield TaskRecord(
            ticket, number, department, is_lead, *rest,
            returned_at=events.get((pk, "return")), is_paused=state == State.ASKED,
            calendar=calendars.of(Promise(**promise)), pauses=tuple(pauses.get(ticket, ())),
            first_reply=FirstReply(replied_at, mended.get(pk, due_at)) if replied_at else None,
            park=park, category=category,
        )  # fmt: skip


def _events(rows: QuerySet[DepartmentTask]) -> dict[tuple[int, str], datetime]:
    """The last return and the first reply of each task."""
    found: dict[tuple[int, str], datetime] = {}
    events = TicketEvent.objects.filter(move__in=("return", "reply"), task__in=rows.values("pk"))
    for task, move, at in events.order_by("at", "id").values_list("task_id", "move", "at"):
        if move == "return" or (task, move) not in found:
            found[task, move] = at
    return found


def _pauses(rows: QuerySet[DepartmentTask]) -> dict[int, list[Happening]]:
    found: dict[int, list[Happening]] = {}
    events = TicketEvent.objects.filter(ticket__in=rows.values("ticket"), move__in=PAUSES)
    for ticket, move, at, before, after in events.order_by("at", "id").values_list(
        "ticket_id", "move", "at", "from_state", "to_state"
    ):
        found.setdefault(ticket, []).append(Happening(move, at, before, after))
    return found


def _limits_before_mending(rows: QuerySet[DepartmentTask], calendars: Calendars) -> dict[int, datetime]:
    """Until when first replies were owed of requests where one had to be mended: the stored limit is a later one."""
    redone = TicketEvent.objects.filter(move="redo", task__in=rows.values("pk"))
    tickets = Ticket.objects.filter(pk__in=redone.values("ticket")).prefetch_related(
        Prefetch("tasks", DepartmentTask.objects.select_related("department").order_by("key")),
        Prefetch("events", TicketEvent.objects.order_by("at", "id")),
    )
    found = {}
    for ticket in tickets:
        events, calendar = tuple(ticket.events.all()), calendars.of(ticket.promised)
        for task in ticket.tasks.all():
            if told := _up_to_first_reply(events, task):
                then = History(ticket, told, tuple(ticket.tasks.all()), calendar)
                found[task.pk] = then.task_limit(task, then.clocks()).due_at
    return found


def _up_to_first_reply(events: tuple[TicketEvent, ...], task: DepartmentTask) -> tuple[TicketEvent, ...]:
    """Empty before any reply."""
    replies = (n for n, one in enumerate(events, 1) if one.move == "reply" and one.task_id == task.pk)
    return events[: next(replies, 0)]
