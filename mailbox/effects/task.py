"""Effects of the moves of a department's task."""

from dataclasses import replace

from mailbox.case import Case, MoveRefused, Wish
from mailbox.workflow import Role, TaskState


def _free_department(case: Case, wish: Wish) -> int:
    if wish.department is None:
        raise MoveRefused("请选择部门。", "department")
    if case.live_task_of(wish.department):
        raise MoveRefused("该部门已有未完成的任务，请先撤销或等它办完。", "department")
    return wish.department


def _settle_predecessors(case: Case, key: int) -> Case:
    """Once a successor is claimed, those who waited for it are out: 待改派 → 已退回."""
    previous = case.task(key).replaces
    while previous is not None:
        if case.task(previous).state == TaskState.RETURNING:
            case = case.with_task(previous, state=TaskState.RETURNED)
        previous = case.task(previous).replaces
    return case


def _release_successors(case: Case, key: int) -> Case:
    """Successors that nobody claimed fall away when their predecessor is kept or given to another."""
    for task in case.tasks:
        if task.replaces == key:
            case = _release_successors(case, task.key)
            if task.is_live:
                case = case.with_task(task.key, state=TaskState.RELEASED)
    return case


def _add_assist(case: Case, wish: Wish) -> Case:
    department = _free_department(case, wish)
    return case.with_new_task(department, is_lead=False)


def _claim(case: Case, wish: Wish) -> Case:
    case = case.with_task(wish.key, state=TaskState.WORKING)
    return _settle_predecessors(case, wish.key)


def _return(case: Case, wish: Wish) -> Case:
    """The first return of a ticket opens a task at the named department, the second waits."""
    task = case.task(wish.key)
    if task.is_binding:
        raise MoveRefused("协调员已确定由本部门办理，不能再退回。")
    if not wish.moment.may_still_return:
        raise MoveRefused("派单已超过 1 个工作日，请联系协调员改派。")
    if wish.department is None or wish.department == task.department:
        raise MoveRefused("请选择应当办理的部门（不能是本部门）。", "department")
    is_first = case.returns == 0
    case = replace(case, returns=case.returns + 1)
    case = case.with_task(task.key, state=TaskState.RETURNING)
    if is_first and not case.live_task_of(wish.department):
        case = case.with_new_task(wish.department, is_lead=task.is_lead, replaces=task.key)
    return case


def _check_not_own(wish: Wish) -> None:
    if wish.is_same_person:
        raise MoveRefused(
            f"这是您所在部门的任务，代理协调员不能“{wish.move.label}”，请由协调员本人或其他协调员决定。"
        )


def _assign(case: Case, wish: Wish) -> Case:
    _check_not_own(wish)
    task = case.task(wish.key)
    case = _release_successors(case, task.key)
    case = case.with_task(task.key, state=TaskState.RETURNING)
    department = _free_department(case, wish)
    return case.with_new_task(department, is_lead=task.is_lead, is_binding=True, replaces=task.key)


def _refuse(case: Case, wish: Wish) -> Case:
    _check_not_own(wish)
    case = _release_successors(case, wish.key)
    case = case.with_task(wish.key, state=TaskState.WORKING, is_binding=True)
    return _settle_predecessors(case, wish.key)


def _reply(case: Case, wish: Wish) -> Case:
    task = case.task(wish.key)
    if task.is_lead:
        raise MoveRefused("主办部门请直接答复企业，答复就是本部门的反馈。")
    if task.state == TaskState.UNCLAIMED and wish.role != Role.COORDINATOR:
        raise MoveRefused("请先签收，再反馈。")
    if wish.role == Role.COORDINATOR and not wish.names_source:
        raise MoveRefused("请注明部门的反馈是怎样收到的。", "source")
    case = case.with_task(task.key, state=TaskState.REPLIED)
    return _settle_predecessors(case, task.key)


def _redo(case: Case, wish: Wish) -> Case:
    """Whoever has already replied cannot return the task any more."""
    task, lead = case.task(wish.key), case.lead
    if wish.role == Role.LEAD and (lead is None or lead.state != TaskState.WORKING):
        raise MoveRefused("请由主办部门签收后办理。")
    newest = max(t.key for t in case.tasks if t.department == task.department)
    if task.is_lead or task.key != newest:
        raise MoveRefused("只能要求协办部门补正它最近一次的反馈。")
    return case.with_task(task.key, state=TaskState.WORKING, is_binding=True)


def _release(case: Case, wish: Wish) -> Case:
    _check_not_own(wish)
    task = case.task(wish.key)
    other_leads = [t for t in case.tasks if t.is_lead and t.is_live and t.key != task.key]
    if task.is_lead and not other_leads:
        raise MoveRefused("唯一的主办任务不能撤销，请用“改派”换一个主办部门。")
    return case.with_task(task.key, state=TaskState.RELEASED)


EFFECTS = {
    "add_assist": _add_assist,
    "claim": _claim,
    "return": _return,
    "assign": _assign,
    "refuse": _refuse,
    "reply": _reply,
    "redo": _redo,
    "release": _release,
}
