"""Whose signature a department asks for: who gives it, and whose move waits for it.

A department none of whose heads is at work is not stuck: its people then do without a signature, and
the history says so. A head's deputy signs what others wrote, see `deputies/own_work.py`.
"""

from accounts.models import User
from alliance.models import Department, DepartmentMember
from alliance.models.member import DepartmentRole
from mailbox.deputies.own_work import is_own_work
from mailbox.history import History
from mailbox.models import DepartmentTask
from mailbox.workflow import DRAFTS, MOVES, SIGNING, Move

SIGNED_BY_HEAD = {
    "return": "return_needs_head",
    "reply": "reply_needs_head",
    "answer": "reply_needs_head",
}
# Never by who is no head: where none is at work or none is asked for, the plain move is made instead.
HEAD_ALONE = frozenset({"sign", "send_back"})


def signers(department: Department) -> frozenset[int]:
    """Keys of who may sign for the department: heads and their deputies. Asked for once for each instance."""
    return frozenset(_capacities(department))


def subject(move: Move, task: DepartmentTask | None) -> Move:
    """What the move is about: of a draft what it is to become, of a signature what is signed."""
    if move.name in DRAFTS:
        return MOVES[DRAFTS[move.name]]
    return MOVES[task.draft] if move.name in SIGNING and task and task.draft else move


def lacks_head(history: History, move: Move, user: User | None, task: DepartmentTask | None) -> bool:
    """Whether the department has this made by its head, has one, and the user is somebody else, or a deputy
    whose own work it is."""
    row = row_of(history, task)
    if user is None or row is None:
        return False
    is_asked_for, is_heads = is_signed(subject(move, row), row), move.name in HEAD_ALONE
    if not is_asked_for and not is_heads:
        return False
    capacities = _capacities(row.department)
    if user.pk not in capacities:
        return is_heads or bool(capacities)
    is_deputys = is_asked_for and capacities[user.pk] != DepartmentRole.HEAD
    return is_deputys and is_own_work(history, move if is_heads else subject(move, row), row, user)


def signs_own_work(history: History, move: Move, user: User | None, task: DepartmentTask | None) -> bool:
    """Whether it is refused to a deputy who signs otherwise: it would be her own work, see `is_own_work`."""
    if user is None or move.name not in HEAD_ALONE | SIGNED_BY_HEAD.keys():
        return False
    row = row_of(history, task)
    return row is not None and lacks_head(history, move, user, task) and user.pk in signers(row.department)


def needs_signature(history: History, move: Move, task: DepartmentTask | None) -> bool:
    """Whether the department has this made by its head."""
    row = row_of(history, task)
    return row is not None and is_signed(subject(move, row), row)


def _capacities(department: Department) -> dict[int, str]:
    """Role in the department of each who may sign for it."""
    if not hasattr(department, "_capacities"):
        members = DepartmentMember.objects.signing_for(department)
        department._capacities = dict(members.values_list("user", "role"))
    return department._capacities


def row_of(history: History, task: DepartmentTask | None) -> DepartmentTask | None:
    """The task as the history has it; without one the lead's."""
    if task is None:
        lead = history.case().lead
        return next((row for row in history.tasks if lead and row.key == lead.key), None)
    return next((row for row in history.tasks if row.pk == task.pk), None)


def is_signed(move: Move, row: DepartmentTask) -> bool:
    flag = SIGNED_BY_HEAD.get(move.name)
    return flag is not None and getattr(row.department, flag)
