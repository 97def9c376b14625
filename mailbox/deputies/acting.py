"""For whom somebody acts when she stands in for a colleague, and who counts as one party to a decision."""

from accounts.models import User, stands_in_for
from alliance.models import DepartmentMember
from mailbox.access import covers
from mailbox.history import History
from mailbox.models import DepartmentTask, TicketEvent
from mailbox.models.people import coordinates_herself, lent_bindings
from mailbox.signers import needs_signature
from mailbox.workflow import DRAFTS, Move, Role


def acted_for(
    user: User | None, role: Role, history: History, move: Move, task: DepartmentTask | None
) -> dict | None:
    """id and name of the absent colleague in whose place the move is made; None in her own right."""
    if user is None or not (people := stands_in_for(user)):
        return None
    absent = None
    if role == Role.COORDINATOR:
        absent = _absent_coordinator(user, history)
    elif role in (Role.CLERK, Role.LEAD):
        absent = _absent_head(user, people, history, move, task) or _absent_clerk(people, history, task)
    return {"id": absent.pk, "name": str(absent)} if absent else None


def _absent_coordinator(user: User, history: History) -> User | None:
    """Nobody where she coordinates the request by her own role and parks."""
    own = getattr(user, "coordinator", None)
    if coordinates_herself(user) and (user.is_superuser or (own and covers(own, user, history.ticket))):
        return None
    lent = (binding.user for binding in lent_bindings(user) if covers(binding, user, history.ticket))
    return next(lent, None)


def _absent_head(user, people: dict[int, User], history: History, move: Move, task) -> User | None:
    if move.name in DRAFTS or not needs_signature(history, move, task):
        return None
    department = task.department_id if task else _lead_department(history)
    led = DepartmentMember.objects.led_by(user).filter(department=department)
    heads = set(led.values_list("user", flat=True))
    return None if user.pk in heads else next((people[key] for key in people if key in heads), None)


def _absent_clerk(people: dict[int, User], history: History, task: DepartmentTask | None) -> User | None:
    """Who claimed the task, or for a remark on the request any open one."""
    rows = [row for row in history.tasks if (row.pk == task.pk if task else row.is_open)]
    return next((people[row.claimed_by_id] for row in rows if row.claimed_by_id in people), None)


def _lead_department(history: History) -> int | None:
    lead = history.case().lead
    return lead.department if lead else None


def is_one_party(asked: TicketEvent, user: User) -> bool:
    """Whether who would decide a question stands with who asked it: asked it, stands in for who asked it,
    or had it asked in her name while she was away."""
    return bool(parties_of(asked) & {user.pk, *stands_in_for(user)})


def parties_of(event: TicketEvent) -> frozenset[int]:
    """Keys of who made the move and for whom."""
    keys = {event.actor_id, event.data.get("acted_for", {}).get("id")}
    return frozenset(key for key in keys if key is not None)


def is_own_text(writer: int | None, user: User) -> bool:
    """Whether the text to be looked at by a second person is hers, or that of somebody she stands in for."""
    return writer is not None and writer in {user.pk, *stands_in_for(user)}
