"""One request as a member of staff meets it: what she may do now, and which of it comes next."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from mailbox.access import staff_roles
from mailbox.admin.access import own_departments
from mailbox.admin.action import NEXT_STEPS, Action
from mailbox.case import Case, MoveRefused, Wish
from mailbox.duty.reading import OnDuty, on_duty
from mailbox.history import History
from mailbox.models import DepartmentTask, Suggestion, Ticket, TicketEvent
from mailbox.overtaken import Attempt
from mailbox.services.transition import asked_by
from mailbox.signers import lacks_head
from mailbox.signing import readable, sent_back
from mailbox.steps import SOME_DEPARTMENT, available, step
from mailbox.workflow import DRAFTS, Move, Role, TaskState

AT_WORK = frozenset({Role.LEAD, Role.CLERK})


class Desk:
    """Everything is read once; queries do not grow with events or tasks.

    move_url: name of the address at which a move is filled in and sent.
    """

    move_url = "mailbox_tickets:move"

    def __init__(self, ticket: Ticket, user, now: datetime | None = None) -> None:
        self.ticket, self.user, self.now = ticket, user, now or timezone.now()
        self.history = History.of(ticket)
        prefetch_related_objects(self.history.tasks, "claimed_by")
        prefetch_related_objects(self.history.events, "actor", "task__department", "attachments")

    @cached_property
    def case(self) -> Case:
        return self.history.case()

    @property
    def seen(self) -> int:
        """Goes with every form of the page, so that a move meets what was done since: see `overtaken.py`."""
        return max((event.pk for event in self.history.events), default=0)

    @property
    def readable_events(self) -> tuple[TicketEvent, ...]:
        """Without what other departments have drafted."""
        return readable(self.history.events, own_departments(self.user))

    @cached_property
    def clocks(self):
        return self.history.clocks()

    @cached_property
    def _roles(self) -> frozenset[Role]:
        return staff_roles(self.user, self.ticket, self.case.lead)

    def roles(self, task: DepartmentTask | None = None) -> frozenset[Role]:
        """As `access.staff_roles`, without asking the database again for each task."""
        if task is None:
            return self._roles
        is_own = bool(self._roles) and task.department_id in own_departments(self.user)
        return (self._roles - {Role.CLERK}) | ({Role.CLERK} if is_own else set())

    def actions(self, task: DepartmentTask | None = None) -> list[Action]:
        """Moves of the request, or of the task, in the order of the table."""
        key = task.key if task else None
        moment = self.history.moment(self.now, key)
        lacks = partial(self._lacks_head, task)
        found = available(self.case, self.roles(task), moment, key, lacks)
        return [
            Action(move, role, self.url_of(move, task), task)
            for move, role in found
            if not asked_by(self.history, move, self.user, task)
        ]

    def _lacks_head(self, task: DepartmentTask | None, move: Move) -> bool:
        return lacks_head(self.history, move, self.user, task)

    def url_of(self, move: Move, task: DepartmentTask | None = None) -> str:
        url = reverse(self.move_url, args=[self.ticket.pk, move.name])
        return f"{url}?task={task.key}" if task else url

    @cached_property
    def suggestion(self) -> Suggestion | None:
        """What was learned from past requests, while that department is open; nothing on a complaint."""
        if self.ticket.is_complaint:
            return None
        said = Suggestion.objects.spoken().filter(ticket=self.ticket, department__is_active=True)
        return said.select_related("department").first()

    @cached_property
    def on_duty(self) -> dict[int, OnDuty]:
        """Today's, of the departments with an open task."""
        return on_duty({task.department_id for task in self.history.tasks if task.is_open})

    @cached_property
    def by_task(self) -> dict[int, list[Action]]:
        return {task.key: self.actions(task) for task in self.history.tasks}

    @cached_property
    def all_actions(self) -> list[Action]:
        return [*self.actions(), *(action for actions in self.by_task.values() for action in actions)]

    def next_action(self) -> Action | None:
        """The one step that is the reader's turn; None when it is somebody else's.

        A draft that the head sent back comes before all else.
        """
        for action in self.all_actions:
            if sent_back(self.history, action.move, action.task):
                return action
        for name in NEXT_STEPS:
            for action in self.all_actions:
                if action.move.name == name and self._has_occasion(action):
                    return action
        return None

    def _has_occasion(self, action: Action) -> bool:
        """Some moves are open for long but called for only now and then."""
        name = action.move.name
        if name == "assign":
            return action.task.state == TaskState.RETURNING and not self._is_passed_on(action.task)
        if name == "contact":
            return action.role in AT_WORK and self.clocks.contacted_at is None and self.leads
        if name == "opinion":
            return action.role == Role.LEAD and self.clocks.opinion_at is None and self.leads
        if name == "reply":
            return action.role == Role.CLERK
        if name in DRAFTS:
            return not action.task.draft
        if name == "restore":
            return self.case.is_contested and not self.case.is_upheld
        return True

    def _is_passed_on(self, task: DepartmentTask) -> bool:
        return any(other.is_open and other.replaces == task.key for other in self.history.tasks)

    @property
    def leads(self) -> bool:
        """Whether the reader's department has the lead and has claimed it."""
        lead = self.case.lead
        return (
            bool(lead) and lead.state == TaskState.WORKING and lead.department in own_departments(self.user)
        )

    def reason_against(self, move: Move, task: DepartmentTask | None, seen: int | None = None) -> str:
        """Why the reader cannot make this move now, as a sentence; empty when she can. seen: see `perform`."""
        key = task.key if task else None
        roles = sorted(move.by & self.roles(task)) or sorted(move.by - self.roles(task))
        moment, refusal = self.history.moment(self.now, key), ""
        attempt = Attempt(self.history, move, task, self.user, self.now, seen)
        for role in roles:
            wish = Wish(
                move, role, key, SOME_DEPARTMENT, (), SOME_DEPARTMENT, moment=moment,
                is_same_person=asked_by(self.history, move, self.user, task),
            )  # fmt: skip
            try:
                step(self.case, replace(wish, lacks_head=self._lacks_head(task, move)))
            except MoveRefused as error:
                refusal = refusal or str(attempt.explained(error))
            else:
                if role in self.roles(task):
                    return ""
                return str(attempt.explained(MoveRefused(f"您没有“{move.label}”的权限。")))
        return refusal
