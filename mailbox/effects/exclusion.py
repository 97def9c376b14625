"""Effects of taking a request out of the figures: one person asks, another agrees, either can be undone."""

from collections.abc import Iterable
from dataclasses import replace

from mailbox.case import Case, MoveRefused, Wish

# What each move leaves: "" counted, "asked", "granted".
LEAVES = {
    "ask_exclusion": "asked",
    "grant_exclusion": "granted",
    "refuse_exclusion": "",
    "revoke_exclusion": "",
}


def exclusion_after(moves: Iterable[str]) -> str:
    """What the last of these moves left; others are passed over."""
    state = ""
    for move in moves:
        state = LEAVES.get(move, state)
    return state


def _ask(case: Case, wish: Wish) -> Case:
    if case.exclusion:
        word = "已经剔除" if case.exclusion == "granted" else "已经申请剔除，待另一人决定"
        raise MoveRefused(f"这件诉求{word}。")
    return replace(case, exclusion="asked")


def _decide(case: Case, wish: Wish) -> Case:
    if case.exclusion != "asked":
        raise MoveRefused("目前没有待决定的剔除申请。")
    if wish.is_same_person:
        raise MoveRefused("剔除须由申请人以外的人决定，申请人的代理人也不行。")
    return replace(case, exclusion=LEAVES[wish.move.name])


def _revoke(case: Case, wish: Wish) -> Case:
    """Of what was granted, or of a question that nobody has answered."""
    if not case.exclusion:
        raise MoveRefused("这件诉求没有剔除，也没有申请剔除。")
    return replace(case, exclusion="")


EFFECTS = {
    "ask_exclusion": _ask,
    "grant_exclusion": _decide,
    "refuse_exclusion": _decide,
    "revoke_exclusion": _revoke,
}
