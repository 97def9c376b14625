"""From one case to the next: the only place that decides whether a move is allowed. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from mailbox.case import Case, Moment, MoveRefused, Wish, WrongState
from mailbox.effects import contact, exclusion, visit
from mailbox.effects import signing as signing_effects
from mailbox.effects import task as task_effects
from mailbox.effects import ticket as ticket_effects
from mailbox.workflow import DRAFTS, MOVES, OF_ARCHIVE, SIGNING, Move, Role, State, TaskState

EFFECTS = (
    ticket_effects.EFFECTS
    | task_effects.EFFECTS
    | contact.EFFECTS
    | exclusion.EFFECTS
    | visit.EFFECTS
    | signing_effects.EFFECTS
)
SOME_DEPARTMENT = -1


def step(case: Case, wish: Wish) -> Case:
    """The case after the move. Raises MoveRefused with the reason when the rules forbid it."""
    move = wish.move
    _check_role(wish)
    _check_state(case, wish)
    if effect := EFFECTS.get(move.name):
        case = effect(case, wish)
    if move.releases_tasks:
        case = ticket_effects.release_all(case)
    if move.is_task_move or move.target is None:
        return case
    asked_in = case.asked_in if move.target == State.ASKED else None
    return replace(case, state=move.target, asked_in=asked_in)


def _check_role(wish: Wish) -> None:
    label = wish.move.label
    if wish.role not in wish.move.by:
        raise MoveRefused(f"您没有“{label}”的权限。")
    if wish.lacks_head and wish.role in (Role.CLERK, Role.LEAD) and wish.move.name not in DRAFTS:
        if wish.is_same_person:
            raise MoveRefused(
                f"代理负责人的，不能“{label}”自己拟的稿、自己办的任务：写好后送签，由负责人或另一位代理人签发；"
                "也可以请同事拟稿，由您签发。"
            )
        if wish.move.name in SIGNING:
            raise MoveRefused(f"“{label}”由本部门负责人做；眼下没有负责人或不再要签发的，请直接办理。")
        raise MoveRefused(f"本部门规定由负责人“{label}”，请写好后送签。")


def _check_state(case: Case, wish: Wish) -> None:
    move = wish.move
    if case.is_archive and move.name not in OF_ARCHIVE:
        raise MoveRefused("这是由旧台账导入的档案，只供查阅，不再办理。")
    if move.is_task_move and wish.task is None:
        raise MoveRefused(f"请先选定要“{move.label}”的部门任务。")
    if move.is_task_move and case.state != State.WORKING:
        raise WrongState(f"诉求现在是“{State(case.state).label}”，部门任务暂不能变动。")
    here = case.task(wish.key).state if move.is_task_move else case.state
    if here not in move.sources:
        label = (TaskState if move.is_task_move else State)(here).label
        raise WrongState(f"现在是“{label}”，不能“{move.label}”。")


def available(
    case: Case,
    roles: frozenset[Role],
    moment: Moment,
    task: int | None = None,
    lacks_head: Callable[[Move], bool] = lambda move: False,
) -> Iterator[tuple[Move, Role]]:
    """The moves that would go through now with good inputs, each with the role it is done in.

    Without `task` those of the ticket, with `task` those of that task, in the order of the table.
    lacks_head: whether the move has to be signed by somebody else, asked of those that the roles may make.
    """
    for move in MOVES.values():
        if move.is_task_move != (task is not None):
            continue
        for role in sorted(move.by & roles):
            wish = Wish(move, role, task, SOME_DEPARTMENT, (), SOME_DEPARTMENT, moment=moment)
            if _would_pass(case, replace(wish, lacks_head=lacks_head(move))):
                yield move, role
                break


def _would_pass(case: Case, wish: Wish) -> bool:
    try:
        step(case, wish)
    except MoveRefused:
        return False
    return True
