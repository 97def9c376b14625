"""The life of a request: two transition tables, one for the ticket and one for a department's task.

Buttons, forms, permissions and tests all read these tables; `effects/` holds what a move does
beyond changing the state. Nothing here touches the database.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class State(TextChoices):
    """Of a ticket: what the enterprise sees."""

    WAITING = "waiting", "待受理"
    ACCEPTED = "accepted", "已受理"
    WORKING = "working", "办理中"
    ASKED = "asked", "待补充"
    ANSWERED = "answered", "已答复"
    FOLLOW_UP = "follow_up", "待回访"
    CLOSED = "closed", "已办结"
    DECLINED = "declined", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"
    MERGED = "merged", "已合并"


class TaskState(TextChoices):
    """Of a task: what one department owes."""

    UNCLAIMED = "unclaimed", "待签收"
    WORKING = "working", "办理中"
    RETURNING = "returning", "待改派"
    REPLIED = "replied", "已反馈"
    RETURNED = "returned", "已退回"
    RELEASED = "released", "已撤销"


class Role(TextChoices):
    """In what capacity somebody acts on one ticket; a person may have several."""

    ENTERPRISE = "enterprise", "企业"
    COORDINATOR = "coordinator", "协调员"
    SUPERVISOR = "supervisor", "督办员"
    LEAD = "lead", "主办部门"
    CLERK = "clerk", "承办部门"
    RECORDER = "recorder", "代录人员"
    RULE = "rule", "派单规则"
    CLOCK = "clock", "系统计时"


OPEN = frozenset({State.WAITING, State.ACCEPTED, State.WORKING, State.ASKED})
FINISHED = frozenset(State) - OPEN
LIVE = frozenset({TaskState.UNCLAIMED, TaskState.WORKING, TaskState.RETURNING})
FINAL = frozenset(TaskState) - LIVE
GONE = FINAL - {TaskState.REPLIED}  # ended without a reply
STAFF = frozenset({Role.COORDINATOR, Role.SUPERVISOR, Role.LEAD, Role.CLERK})

ASKS_ALLOWED = 2
DAYS_TO_RATE = 15
DAYS_TO_REOPEN = 15
DAYS_TO_CLOSE = 5
DAYS_TO_RETURN = 1
DAYS_TO_REMIND = 3
DAYS_TO_CALL = 5
DAYS_TO_TELL = 1  # by telephone or by posting, what nothing in writing can tell


@dataclass(frozen=True)
class Move:
    """One row of a table.

    target: the state that the move leads to; None where it stays or where `effects/` decides.
    decided: the states among which `effects/` decides.
    needs, takes: names of the inputs that must and that may be given (see `inputs.py`).
    """

    name: str
    label: str
    sources: frozenset[str]
    target: str | None
    by: frozenset[Role]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    is_task_move: bool = False
    is_public: bool = True
    releases_tasks: bool = False
    decided: frozenset[str] = frozenset()


def _table(*rows: Move) -> dict[str, Move]:
    return {row.name: row for row in rows}


def _on(*states: str) -> frozenset[str]:
    return frozenset(states)


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


E, C, S, L, K = Role.ENTERPRISE, Role.COORDINATOR, Role.SUPERVISOR, Role.LEAD, Role.CLERK

_REMARKS = (
    Move("contact", "联系记录", frozenset(State), None, _by(C, K), ("way", "reached"), ("text", "files")),
    Move("opinion", "办理意见", OPEN, None, _by(C, L), ("text",), ("files",)),
    Move("append", "追加说明", OPEN, None, _by(E), ("text",), ("files",)),
    Move(
        "correct_contact", "更正联系方式", OPEN, None, _by(E),
        ("contact_name", "contact_phone"), ("contact_email",), is_public=False,
    ),
    # Who wrote without a name comes forward: after this she can be asked and told.
    Move(
        "record_contact", "登记联系方式", frozenset(State), None, _by(C),
        ("contact_name", "contact_phone", "text"), ("contact_email",),
    ),
    Move(
        "note", "内部备注", frozenset(State), None, _by(C, S, L, K), ("text",), ("files",), is_public=False
    ),
    Move("nudge", "催办", OPEN - {State.ASKED}, None, _by(E), (), ("text",)),
    Move("supervise", "督办", OPEN, None, _by(S), ("text",), is_public=False),
    Move("remind", "提醒补充", _on(State.ASKED), None, _by(Role.CLOCK)),
    Move("call_due", "还没有补充，请打电话", _on(State.ASKED), None, _by(Role.CLOCK), is_public=False),
    Move("contest", "申诉", _on(State.DECLINED), None, _by(E), ("text",)),
    Move("uphold", "维持原决定", _on(State.DECLINED), None, _by(S), ("text",)),
    Move("reissue_code", "重发查询码", frozenset(State), None, _by(C), ("text",), is_public=False),
    Move("withdraw_consent", "撤回公开同意", frozenset(State), None, _by(E, C), (), ("text",)),
    # What another hotline has to handle: the note for it is made after this, see copies/hotline.py.
    Move("refer", "转交热线", OPEN | {State.DECLINED}, None, _by(C), ("hotline", "agreed")),
    Move("bind", "关联企业", frozenset(State), None, _by(C), ("enterprise",), is_public=False),
    Move(
        "meet", "协调会", OPEN, None, _by(C, S), ("departments", "text"), ("on", "assignments", "files"),
    ),
    Move("split", "拆分", OPEN, None, _by(C), ("text",), ("category",)),
    Move(
        "ask_extension", "申请延期", _on(State.WORKING), None, _by(L), ("until", "text"), ("files",),
        is_public=False,
    ),
    Move("grant_extension", "同意延期", _on(State.WORKING), None, _by(C, S), ("until", "text")),
    Move("refuse_extension", "不同意延期", _on(State.WORKING), None, _by(C, S), ("text",), is_public=False),
    # Out of the figures: asked by one person, agreed to by another, at any time, after the end as well.
    Move(
        "ask_exclusion", "申请剔除", frozenset(State), None, _by(C, S), ("exclusion", "text"), is_public=False
    ),
    Move("grant_exclusion", "同意剔除", frozenset(State), None, _by(C, S), (), ("text",), is_public=False),
    Move("refuse_exclusion", "不同意剔除", frozenset(State), None, _by(C, S), ("text",), is_public=False),
    Move("revoke_exclusion", "撤销剔除", frozenset(State), None, _by(C, S), ("text",), is_public=False),
    Move(
        "outcome", "成效回访", _on(State.CLOSED), None, _by(C), ("way", "reached"),
        ("effect", "text", "gain_of", "gain_value", "gain_unit", "gain_source"), is_public=False,
    ),
    Move("outside_limit", "更改上级期限", OPEN, None, _by(C), ("until", "text")),
)  # fmt: skip
_TASK_REMARKS = (
    Move(
        "hand_over", "转交同事", _on(TaskState.WORKING), None, _by(K), ("colleague",), ("text",),
        is_task_move=True, is_public=False,
    ),
)  # fmt: skip
OF_ARCHIVE = frozenset({"note", "bind"})  # all that is done on a ticket of an old ledger
# Where a department has its head sign: what was drafted waits at the task, its state stays.
_SIGNING = (
    Move(
        "draft_answer", "送签答复", _on(TaskState.WORKING), None, _by(K), ("result", "text"),
        ("files",), is_task_move=True, is_public=False,
    ),
    Move(
        "draft_reply", "送签反馈", _on(TaskState.WORKING), None, _by(K), ("text",), ("files",),
        is_task_move=True, is_public=False,
    ),
    Move(
        "draft_return", "送签退回", _on(TaskState.UNCLAIMED, TaskState.WORKING), None, _by(K),
        ("department", "text"), ("files",), is_task_move=True, is_public=False,
    ),
    Move(
        "sign", "签发", _on(TaskState.UNCLAIMED, TaskState.WORKING), None, _by(K), ("text",),
        ("result", "department", "files"), is_task_move=True, is_public=False,
    ),
    Move(
        "send_back", "退回修改", _on(TaskState.UNCLAIMED, TaskState.WORKING), None, _by(K), ("text",),
        is_task_move=True, is_public=False,
    ),
)  # fmt: skip
# What a draft becomes when it is signed.
DRAFTS = {"draft_answer": "answer", "draft_reply": "reply", "draft_return": "return"}
SIGNING = frozenset(row.name for row in _SIGNING)
REMARKS = frozenset(row.name for row in (*_REMARKS, *_TASK_REMARKS, *_SIGNING))

TICKET_MOVES = _table(
    Move("accept", "受理", _on(State.WAITING), State.ACCEPTED, _by(C, Role.RULE)),
    Move(
        "dispatch", "派单", _on(State.WAITING, State.ACCEPTED), State.WORKING,
        _by(C, Role.RULE), ("lead",), ("assists", "text"),
    ),
    Move(
        "decline", "不予受理", _on(State.WAITING, State.ACCEPTED, State.WORKING), State.DECLINED,
        _by(C), ("ground", "text"), ("files",), releases_tasks=True,
    ),
    Move("restore", "恢复", _on(State.DECLINED), State.ACCEPTED, _by(C, S), ("text",)),
    Move(
        "ask", "请企业补充", _on(State.WAITING, State.ACCEPTED, State.WORKING), State.ASKED,
        _by(C, L), ("text",), ("files",),
    ),
    Move(
        "supply", "补充材料", _on(State.ASKED), None, _by(E), ("text",), ("files",),
        decided=_on(State.WAITING, State.ACCEPTED, State.WORKING),
    ),
    Move(
        "lapse", "未补充办结", _on(State.ASKED), State.CLOSED, _by(C), ("text",), releases_tasks=True
    ),
    Move("answer", "答复", _on(State.WORKING), State.ANSWERED, _by(L), ("result", "text"), ("files",)),
    Move(
        "rate", "评价", _on(State.ANSWERED, State.CLOSED), None, _by(E),
        ("solved", "level"), ("text",), decided=_on(State.CLOSED, State.FOLLOW_UP),
    ),
    Move("follow_up", "回访", _on(State.FOLLOW_UP), State.CLOSED, _by(C), ("text",), is_public=False),
    Move("close", "办结", _on(State.ANSWERED), State.CLOSED, _by(Role.CLOCK)),
    Move(
        "reopen", "重开", _on(State.ANSWERED, State.FOLLOW_UP, State.CLOSED), None,
        _by(E, C), ("text",), decided=_on(State.WORKING, State.ACCEPTED),
    ),
    Move("withdraw", "撤回", OPEN, State.WITHDRAWN, _by(E), (), ("text",), releases_tasks=True),
    Move("merge", "合并", OPEN, State.MERGED, _by(C), ("survivor",), ("text",), releases_tasks=True),
    Move(
        "unmerge", "取消合并", _on(State.MERGED), State.ACCEPTED, _by(C, Role.CLOCK), ("text",)
    ),
    *_REMARKS,
)  # fmt: skip

# A task moves only while its ticket is 办理中.
TASK_MOVES = _table(
    Move(
        "claim", "签收", _on(TaskState.UNCLAIMED), TaskState.WORKING, _by(K), is_task_move=True
    ),
    Move(
        "return", "退回", _on(TaskState.UNCLAIMED, TaskState.WORKING), TaskState.RETURNING,
        _by(K), ("department", "text"), ("files",), is_task_move=True, is_public=False,
    ),
    Move(
        "assign", "改派", LIVE, TaskState.RETURNING, _by(C), ("department", "text"),
        is_task_move=True, is_public=False,
    ),
    Move(
        "refuse", "驳回退回", _on(TaskState.RETURNING), TaskState.WORKING, _by(C), ("text",),
        is_task_move=True, is_public=False,
    ),
    Move(
        "reply", "反馈", _on(TaskState.UNCLAIMED, TaskState.WORKING), TaskState.REPLIED,
        _by(K, C), ("text",), ("source", "files"), is_task_move=True, is_public=False,
    ),
    Move(
        "redo", "补正", _on(TaskState.REPLIED), TaskState.WORKING, _by(L, C), ("until", "text"),
        is_task_move=True, is_public=False,
    ),
    Move("release", "撤销", LIVE, TaskState.RELEASED, _by(C), ("text",), is_task_move=True, is_public=False),
    *_TASK_REMARKS,
    *_SIGNING,
)  # fmt: skip

# 加派 opens a further assist: it is asked of the ticket, not of a task.
TICKET_MOVES["add_assist"] = Move(
    "add_assist", "加派", _on(State.WORKING), State.WORKING, _by(C), ("department",), ("text",)
)

MOVES = TICKET_MOVES | TASK_MOVES

# Moves that the enterprise is told of without words and files: why one was merged may speak of the other
# one, what was said at a meeting is for those who were there, how somebody was found out is not told on.
INTERNAL_WORDS = frozenset({"merge", "meet", "record_contact"})

# Begin and end a wait for the enterprise.
PAUSES = frozenset({"ask"}) | {
    move.name
    for move in TICKET_MOVES.values()
    if State.ASKED in move.sources and (move.decided or move.target not in (None, State.ASKED))
}

# What the system writes beside a move, one event for each department concerned.
SIDE_EFFECTS = {
    "submit": "提交",
    "archive": "台账导入",
    "entered": "录入",
    "task_opened": "派给部门",
    "task_agreed": "会上分工",
    "task_replaced": "更换办理部门",
    "task_released": "任务撤销",
    "task_reopened": "重新办理",
    "reschedule": "时限变动",
    "climb": "时限提醒",
    "route_alarm": "派单规则告警",
}


def label_of(name: str) -> str:
    """Chinese word for a move or side effect; KeyError when there is no such one."""
    return SIDE_EFFECTS[name] if name in SIDE_EFFECTS else MOVES[name].label
