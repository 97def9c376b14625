"""Effects of 送签, 签发 and 退回修改: a draft waits at its task until the head makes it a move."""

from dataclasses import replace

from mailbox.case import Case, MoveRefused, Wish
from mailbox.effects import task as task_effects
from mailbox.effects import ticket as ticket_effects
from mailbox.workflow import DRAFTS, MOVES, Role

SIGNED = ticket_effects.EFFECTS | task_effects.EFFECTS


def _check_that_it_would_pass(case: Case, wish: Wish, name: str) -> None:
    """What could not be done by the head now is not put before her either."""
    move, lead = MOVES[name], case.lead
    if name == "answer" and (lead is None or lead.key != wish.key):
        raise MoveRefused("答复由主办部门写，协办部门请用“送签反馈”。")
    role = Role.CLERK if move.is_task_move else Role.LEAD
    SIGNED[name](case, replace(wish, move=move, role=role, lacks_head=False))


def _draft(case: Case, wish: Wish) -> Case:
    """A second draft takes the place of the first, whatever that was to become."""
    name = DRAFTS[wish.move.name]
    if not wish.lacks_head:
        raise MoveRefused(f"您可以直接“{MOVES[name].label}”，不用送签。")
    _check_that_it_would_pass(case, wish, name)
    return case.with_task(wish.key, draft=name)


def _sign(case: Case, wish: Wish) -> Case:
    """The draft is done with; `services` makes the move itself right after."""
    _check_that_it_would_pass(case, wish, _waiting(case, wish))
    return case.with_task(wish.key, draft="")


def _send_back(case: Case, wish: Wish) -> Case:
    _waiting(case, wish)
    return case.with_task(wish.key, draft="")


def _waiting(case: Case, wish: Wish) -> str:
    if draft := case.task(wish.key).draft:
        return draft
    raise MoveRefused("现在没有待签发的拟稿，可能已经签发、退回或被新的进展取代。")


EFFECTS = {**dict.fromkeys(DRAFTS, _draft), "sign": _sign, "send_back": _send_back}
