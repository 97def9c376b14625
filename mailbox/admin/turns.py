"""Whose turn it is on a request, in a sentence."""

from mailbox.admin.access import own_departments
from mailbox.admin.desk import Desk
from mailbox.services.transition import lacks_head
from mailbox.workflow import MOVES, State, TaskState

TASK_TURNS = {
    TaskState.UNCLAIMED: "待{}签收",
    TaskState.WORKING: "{}办理中",
    TaskState.RETURNING: "{}已退回，待改派",
}
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
    return TURNS.get(State(desk.ticket.state), "")


def _turn_of_departments(desk: Desk) -> str:
    names: dict[str, list[str]] = {}
    for task in desk.history.tasks:
        if task.is_open:
            names.setdefault(task.state, []).append(task.department.short_name)
    return "；".join(TASK_TURNS[TaskState(state)].format("、".join(who)) for state, who in names.items())


def idle(desk: Desk) -> str:
    """What stands where nothing is the reader's to do; a clerk whose head signs prepares for the head."""
    own = own_departments(desk.user)
    held = [
        task for task in desk.history.tasks
        if task.state == TaskState.WORKING and task.department_id in own
        and lacks_head(desk.history, MOVES["answer" if task.is_lead else "reply"], desk.user, task)
    ]  # fmt: skip
    if held and desk.ticket.state == State.WORKING:
        return "本部门的意见由负责人提交：请把材料和意见准备好，交负责人在这里提交。"
    return "现在没有需要您做的。"
