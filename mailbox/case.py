"""All that the rules look at when a move is tried. Pure: values only, no database, no clock.

`history.py` reads a case from rows, `steps.py` says what a move makes of it, `services/` writes the difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from mailbox.workflow import LIVE, Move, Role, State, TaskState


class MoveRefused(Exception):
    """A move that the rules forbid. `str()` is a Chinese sentence for the person who tried it."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class WrongState(MoveRefused):
    """Refused for what the request or task is by now: maybe somebody else was first."""


class Part(Protocol):
    """A department's part in a request, as far as it tells who leads."""

    @property
    def key(self) -> int: ...
    @property
    def is_lead(self) -> bool: ...
    @property
    def state(self) -> str: ...


AnyPart = TypeVar("AnyPart", bound=Part)


def lead_among(parts: Iterable[AnyPart]) -> AnyPart | None:
    """The lead that counts: the newest live one, else the newest that answered, else the newest not passed on.

    A successor that was released because the first lead is kept leads nothing, though it is newer.
    """
    leads = [part for part in parts if part.is_lead and part.state != TaskState.RETURNED]
    live = [part for part in leads if part.state in LIVE]
    answered = [part for part in leads if part.state == TaskState.REPLIED]
    return max(live or answered or leads, key=lambda part: part.key, default=None)


@dataclass(frozen=True)
class Task:
    """key: order of opening. replaces: key of the task that stays responsible until this one is claimed.

    name: of the department, for sentences; no rule looks at it.
    """

    key: int
    department: int
    is_lead: bool
    state: str = TaskState.UNCLAIMED
    is_binding: bool = False
    replaces: int | None = None
    draft: str = ""  # the move that waits for the head's signature
    name: str = field(default="", compare=False)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    def changed(self, **changes) -> "Task":
        """A draft dies with the state in which it was written, one to return also when the task must be kept."""
        after = replace(self, **changes)
        is_dead = after.state != self.state or (after.is_binding and after.draft == "return")
        return replace(after, draft="") if is_dead else after


@dataclass(frozen=True)
class Case:
    state: str = State.WAITING
    tasks: tuple[Task, ...] = ()
    asks: int = 0
    asked_in: str | None = None
    returns: int = 0
    is_rated: bool = False
    is_closed_by_clock: bool = False
    is_followed_up: bool = False
    is_reopened_by_enterprise: bool = False
    is_contested: bool = False
    is_upheld: bool = False
    may_publish: bool = False
    is_archive: bool = False
    is_reachable: bool = True
    is_from_above: bool = False  # 12345 or a superior asks for the answer
    extension: str = ""  # "" never asked, "asked", "granted", "refused"
    exclusion: str = ""  # from the figures: "" counted, "asked", "granted"

    def task(self, key: int) -> Task:
        return next(task for task in self.tasks if task.key == key)

    @property
    def lead(self) -> Task | None:
        return lead_among(self.tasks)

    def live_task_of(self, department: int) -> Task | None:
        return next((t for t in self.tasks if t.is_live and t.department == department), None)

    def with_task(self, key: int, **changes) -> "Case":
        tasks = tuple(t.changed(**changes) if t.key == key else t for t in self.tasks)
        return replace(self, tasks=tasks)

    def with_new_task(self, department: int, *, is_lead: bool, **more) -> "Case":
        key = max((task.key for task in self.tasks), default=0) + 1
        return replace(self, tasks=(*self.tasks, Task(key, department, is_lead, **more)))


@dataclass(frozen=True)
class Moment:
    """What the clocks say when a move is tried; every field has the value of an ordinary day."""

    is_overdue: bool = False
    may_still_return: bool = True
    may_still_rate: bool = True
    may_still_reopen: bool = True
    may_lapse: bool = True
    may_nudge: bool = True
    may_visit: bool = True
    lead_department_is_active: bool = True


@dataclass(frozen=True)
class Wish:
    """What is tried: the move, in what role, on which task, and the inputs that the rules look at."""

    move: Move
    role: Role
    task: int | None = None
    lead: int | None = None
    assists: tuple[int, ...] = ()
    department: int | None = None
    is_bad_rating: bool = False
    names_source: bool = True  # how a reply that a coordinator enters was received
    is_same_person: bool = False  # who decides is who asked for it, or decides for her own department
    lacks_head: bool = False  # the department wants its head to do this
    moment: Moment = Moment()

    @property
    def key(self) -> int:
        """The task's key; moves of the ticket have none and do not ask for it."""
        if self.task is None:
            raise ValueError(f"{self.move.name} is tried on no task")
        return self.task
