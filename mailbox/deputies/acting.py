"""For whom somebody acts when she stands in for a colleague, and who counts as one party to a decision."""

from accounts.models import User, stands_in_for
from alliance.models import DepartmentMember
from mailbox.access import covers, departments_of
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.models.people import coordinates_herself, lent_bindings
from mailbox.signers import needs_signature
from mailbox.workflow import DRAFTS, Move, Role


def acted_for(
    user: User | None, role: Role, history: History, move: Move, task: DepartmentTask | None
) -> dict | None:
    """In whose place the move is made, None in her own right: id and name of the first absent colleague, and
    `also` those of the others whose place it is as well."""
    if user is None or not (people := stands_in_for(user)):
        return None
    absent: list[User] = []
    if role == Role.COORDINATOR and not coordinates_in_own_right(user, history.ticket):
        absent = [row.user for row in lent_bindings(user) if covers(row, user, history.ticket)]
    elif role in (Role.CLERK, Role.LEAD):
        absent = _absent_heads(user, people, history, move, task) or _absent_clerks(people, history, task)
    named: list[dict] = [{"id": person.pk, "name": str(person)} for person in absent]
    return (named[0] | ({"also": named[1:]} if named[1:] else {})) if named else None


def coordinates_in_own_right(user: User, ticket: Ticket) -> bool:
    """By her own role and parks, whomever she stands in for beside that."""
    own = getattr(user, "coordinator", None)
    return coordinates_herself(user) and (user.is_superuser or bool(own and covers(own, user, ticket)))


def _absent_heads(user, people: dict[int, User], history: History, move: Move, task) -> list[User]:
    if move.name in DRAFTS or not needs_signature(history, move, task):
        return []
    department = task.department_id if task else _lead_department(history)
    led = DepartmentMember.objects.led_by(user).filter(department=department)
    heads = set(led.values_list("user", flat=True))
    return [] if user.pk in heads else [people[key] for key in people if key in heads]


def _absent_clerks(people: dict[int, User], history: History, task: DepartmentTask | None) -> list[User]:
    """Who claimed the task, or for a remark on the request any open one."""
    rows = [row for row in history.tasks if (row.pk == task.pk if task else row.is_open)]
    claimed = {row.claimed_by_id for row in rows}
    return [people[key] for key in people if key in claimed]


def _lead_department(history: History) -> int | None:
    lead = history.case().lead
    return lead.department if lead else None


def is_one_party(asked: TicketEvent, user: User) -> bool:
    """Whether who would decide a question stands with who asked it: asked it, stands in for who asked it,
    or had it asked in her name while she was away."""
    return bool(parties_of(asked) & {user.pk, *stands_in_for(user)})


def decides_for_own(history: History, move: Move, user: User, task: DepartmentTask | None) -> bool:
    """Whether the move decides about the user's own department: visits what it answered, gives or refuses it
    more time, or, by a right that is only lent to her, keeps a task there or takes it away."""
    if move.name == "outcome":
        concerned: set[int | None] = {row.department_id for row in history.tasks}
    elif move.name in ("grant_extension", "refuse_extension"):
        concerned = {_lead_department(history)}
    elif move.name in ("refuse", "assign", "release") and task and lent_bindings(user):
        concerned = set() if coordinates_in_own_right(user, history.ticket) else {task.department_id}
    else:
        return False
    return bool(concerned & departments_of(user))


def parties_of(event: TicketEvent) -> frozenset[int]:
    """Keys of who made the move and for whom."""
    keys = {event.actor_id, *(row["id"] for row in absent_of(event))}
    return frozenset(key for key in keys if key is not None)


def absent_of(event: TicketEvent) -> list[dict]:
    """id and name of each colleague in whose place the move was made."""
    first = event.data.get("acted_for")
    return [first, *first.get("also", ())] if first else []


def is_own_text(writer: int | None, user: User) -> bool:
    """Whether the text to be looked at by a second person is hers, or that of somebody she stands in for."""
    return writer is not None and writer in {user.pk, *stands_in_for(user)}
