"""What was drafted for a head to sign, and what became of it; who signs stands in `signers.py`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mailbox.history import History
from mailbox.models import DepartmentTask, TicketEvent
from mailbox.models.choices import Result
from mailbox.signers import is_signed, row_of, signers
from mailbox.workflow import DRAFTS, MOVES, SIGNING, Move, Role

# After any of these a draft of before is no longer what is worked on.
ENDS_A_DRAFT = SIGNING | {"answer", "reopen", "reply", "redo", "return", "refuse", "assign"}


@dataclass(frozen=True)
class SignatureDraft:
    """What waits for a signature. has_news: the enterprise said something since it was written."""

    event: TicketEvent
    move: Move
    has_news: bool

    @property
    def choice(self) -> str:
        """What was chosen beside the text: the result of an answer, where a return is to go."""
        data = self.event.data
        return (
            Result(data["result"]).label if "result" in data else data.get("department", {}).get("name", "")
        )


@dataclass(frozen=True)
class SentBack:
    """A draft that is to be changed, and what the head said of it."""

    draft: TicketEvent
    remark: TicketEvent

    @property
    def inputs(self) -> dict:
        return inputs_of(self.draft)


def inputs_of(draft: TicketEvent) -> dict:
    """What was drafted, as a form takes it; its files stand apart."""
    department = draft.data.get("department", {}).get("id")
    return {"text": draft.text, "result": draft.data.get("result"), "department": department}


def drafted(history: History, task: DepartmentTask | None) -> Move | None:
    """The move that waits at the task for its signature."""
    row = row_of(history, task)
    return MOVES[row.draft] if row and row.draft else None


def draft_of(history: History, task: DepartmentTask | None) -> SignatureDraft | None:
    """The open draft of a task with what it says."""
    move = drafted(history, task)
    row = row_of(history, task)
    if move is None or row is None:
        return None
    events = history.events
    place = max(i for i, e in enumerate(events) if e.task_id == row.pk and DRAFTS.get(e.move) == move.name)
    return SignatureDraft(events[place], move, any(e.role == Role.ENTERPRISE for e in events[place + 1 :]))


def replaced(history: History, move: Move, task: DepartmentTask | None) -> TicketEvent | None:
    """The draft that still waits at the task and whose place this move, a newer draft, takes."""
    waiting = draft_of(history, task) if move.name in DRAFTS else None
    return waiting.event if waiting and waiting.event.move == move.name else None


def with_last_signing(tasks: QuerySet[DepartmentTask]) -> QuerySet[DepartmentTask]:
    """Annotates `last_signing`, which is send_back while a draft is to be changed: see `sent_back`."""
    events = TicketEvent.objects.filter(ticket=OuterRef("ticket"), move__in=ENDS_A_DRAFT)
    told = events.filter(Q(task=OuterRef("pk")) | Q(task=None)).order_by("-at", "-pk")
    return tasks.annotate(last_signing=Subquery(told.values("move")[:1]))


def sent_back(history: History, move: Move, task: DepartmentTask | None) -> SentBack | None:
    """What the form of a draft begins with: the one before, when the head wanted it changed and nothing came since."""
    if task is None:
        return None
    told = [e for e in history.events if e.move in ENDS_A_DRAFT and e.task_id in (None, task.pk)]
    if not told or told[-1].move != "send_back":
        return None
    draft = next(event for event in reversed(told) if event.move in DRAFTS)
    return SentBack(draft, told[-1]) if draft.move == move.name else None


def came_since(history: History, task: DepartmentTask | None, seen: int) -> SignatureDraft | None:
    """The open draft when it was handed in after the event `seen`, so that the reader's page showed an older one."""
    draft = draft_of(history, task)
    return draft if draft and draft.event.pk > seen else None


def was_shown(history: History, task: DepartmentTask, seen: int) -> TicketEvent | None:
    """The draft that stood on a page which ended with the event `seen`."""
    drafts = [e for e in history.events if e.move in DRAFTS and e.task_id == task.pk and e.pk <= seen]
    return max(drafts, key=lambda e: e.pk, default=None)


def kept_text(move: Move, cleaned: dict) -> str:
    """The words of what is signed stand in its own event, which follows."""
    return "" if move.name == "sign" else cleaned.get("text", "")


def remembered(history: History, move: Move, task: DepartmentTask | None, role: Role, cleaned: dict) -> dict:
    """What the history keeps beside the inputs: who wrote what was signed, and whether it was signed as written;
    that nobody was there to sign."""
    if move.name in ("sign", "send_back"):
        draft = draft_of(history, task)
        writer = draft.event.actor if draft else None
        found: dict = {"drafted_by": {"id": writer.pk, "name": str(writer)}} if writer else {}
        is_changed = draft and move.name == "sign" and cleaned.get("text", "") != draft.event.text
        return found | ({"changed_by_head": True} if is_changed else {})
    row = row_of(history, task)
    if row is None or role not in (Role.CLERK, Role.LEAD):
        return {}
    if is_signed(move, row) and not signers(row.department):
        return {"without_head": True}
    return {}


def readable(events: Iterable[TicketEvent], departments: Collection[int]) -> tuple[TicketEvent, ...]:
    """Without the drafts of departments in which the reader does not work."""
    return tuple(
        e for e in events if e.move not in SIGNING or (e.task and e.task.department_id in departments)
    )
