"""Whose turn it is on a request, in a sentence."""

from mailbox.admin.access import oversees, own_departments
from mailbox.admin.desk import Desk
from mailbox.effects.ticket import missing_replies
from mailbox.models import DepartmentTask
from mailbox.signers import lacks_head, signers
from mailbox.workflow import MOVES, State, TaskState
from mailbox.worktime import say_moment

TASK_TURNS = {
    TaskState.UNCLAIMED: "待{}签收",
    TaskState.WORKING: "{}办理中",
    TaskState.RETURNING: "{}已退回，待改派",
}
SIGN = MOVES["sign"]
WAITS_FOR_HEAD = "待{}负责人签发"
TURNS = {
    State.WAITING: "待协调员受理、派单",
    State.ACCEPTED: "已受理，待协调员派单",
    State.ASKED: "等企业补充材料，计时暂停",
    State.ANSWERED: "已答复，等企业评价",
    State.FOLLOW_UP: "企业评价不满意，待协调员回访",
}


def turn(desk: Desk) -> str:
    """Who has to act, in one sentence; empty when nobody has."""
    if desk.ticket.is_archive:
        return "由旧台账导入的档案，只供查阅，不计时限和比率"
    if desk.ticket.state == State.DECLINED and desk.case.is_contested and not desk.case.is_upheld:
        return "企业已申诉，待督办员复核"
    if desk.ticket.state == State.WORKING:
        return _turn_of_departments(desk)
    if desk.ticket.state == State.ASKED and not desk.ticket.is_paused:
        return "等企业补充材料，上级期限不顺延"
    return TURNS.get(State(desk.ticket.state), "")


def _turn_of_departments(desk: Desk) -> str:
    names: dict[str, list[str]] = {}
    for task in desk.history.tasks:
        if task.is_open:
            words = WAITS_FOR_HEAD if _shows_draft(desk, task) else TASK_TURNS[TaskState(task.state)]
            names.setdefault(words, []).append(task.department.short_name)
    return "；".join(words.format("、".join(who)) for words, who in names.items())


def _shows_draft(desk: Desk, task: DepartmentTask) -> bool:
    """Other departments do not learn of a draft, not even that there is one."""
    return bool(task.draft and signers(task.department)) and (
        oversees(desk.user) or task.department_id in own_departments(desk.user)
    )


def idle(desk: Desk) -> str:
    """What stands where nothing is the reader's to do; who has handed in a draft reads what becomes of it."""
    own = own_departments(desk.user)
    if desk.ticket.state == State.WORKING:
        for task in desk.history.tasks:
            if task.draft and task.department_id in own and lacks_head(desk.history, SIGN, desk.user, task):
                due = say_moment(task.due_at, desk.now)
                return f"已送负责人签发。时限照常计算，到 {due} 为止；要改的话再送签一次，以后一份为准。"
    missing = missing_replies(desk.case, desk.case.lead) if desk.case.lead and desk.leads else ""
    return f"现在没有需要您做的：{missing}" if missing else "现在没有需要您做的。"
