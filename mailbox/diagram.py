"""The two tables drawn as state diagrams in Mermaid, for `docs/mailbox.md`."""

from collections.abc import Iterable, Iterator

from django.db.models import TextChoices

from mailbox.workflow import MOVES, REMARKS, Move, State, TaskState

START = "[*]"


def ticket_edges() -> Iterator[tuple[str, str, str]]:
    """(state, move, next state) for every move that changes the ticket's state."""
    for move in MOVES.values():
        if move.is_task_move or move.name in REMARKS:
            continue
        for source in sorted(move.sources):
            for target in sorted(move.decided or {move.target or source}):
                if target != source:
                    yield source, move.name, target


def task_edges() -> Iterator[tuple[str, str, str]]:
    """The same for a department's task."""
    for move in MOVES.values():
        if move.is_task_move and move.target:
            yield from ((source, move.name, move.target) for source in sorted(move.sources - {move.target}))


def draw() -> str:
    """Both diagrams, in Markdown."""
    ticket = _diagram(State, State.WAITING, "提交", ticket_edges())
    task = _diagram(TaskState, TaskState.UNCLAIMED, "派单", task_edges())
    return f"### 诉求\n\n{ticket}\n\n### 部门任务\n\n{task}\n"


def _diagram(
    states: type[TextChoices], first: str, opening: str, edges: Iterable[tuple[str, str, str]]
) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}" for state in states]
    lines.append(f"    {START} --> {first} : {opening}")
    together: dict[tuple[str, str], list[Move]] = {}
    for source, name, target in edges:
        together.setdefault((source, target), []).append(MOVES[name])
    for (source, target), moves in together.items():
        lines.append(f"    {source} --> {target} : {'、'.join(move.label for move in moves)}")
    return "\n".join([*lines, "```"])
