"""Effects of the ticket's moves."""

from dataclasses import replace

from mailbox.case import Case, MoveRefused, Task, Wish
from mailbox.workflow import ASKS_ALLOWED, Role, State, TaskState


def release_all(case: Case) -> Case:
    for task in case.tasks:
        if task.is_live:
            case = case.with_task(task.key, state=TaskState.RELEASED)
    return case


def _need_claimed_lead(case: Case, wish: Wish) -> Task:
    lead = case.lead
    if wish.role != Role.LEAD or lead is None or lead.state != TaskState.WORKING:
        raise MoveRefused("请由主办部门签收后办理。")
    return lead


def _dispatch(case: Case, wish: Wish) -> Case:
    if wish.lead is None:
        raise MoveRefused("请选择主办部门。", "lead")
    if wish.lead in wish.assists:
        raise MoveRefused("主办部门不能同时是协办部门。", "assists")
    case = case.with_new_task(wish.lead, is_lead=True)
    for department in dict.fromkeys(wish.assists):
        case = case.with_new_task(department, is_lead=False)
    is_pending = case.extension == "asked"  # the department that asked is out; what was decided stays decided
    return replace(case, extension="" if is_pending else case.extension)


def _ask(case: Case, wish: Wish) -> Case:
    if case.asks >= ASKS_ALLOWED:
        raise MoveRefused("已请企业补充过两次，请就现有材料办理，或电话联系企业。")
    if wish.moment.is_overdue:
        raise MoveRefused("已过办结时限，不能再请企业补充。")
    if not case.is_reachable:
        raise MoveRefused("这件诉求未留联系方式，没法请企业补充，请就现有内容办理。")
    if case.state == State.WORKING:
        _need_claimed_lead(case, wish)
    elif wish.role != Role.COORDINATOR:
        raise MoveRefused("派单之前由协调员请企业补充。")
    return replace(case, asks=case.asks + 1, asked_in=case.state)


def _supply(case: Case, wish: Wish) -> Case:
    return replace(case, state=case.asked_in or State.ACCEPTED, asked_in=None)


def _lapse(case: Case, wish: Wish) -> Case:
    if not wish.moment.may_lapse:
        raise MoveRefused("请先在 3 个工作日后提醒、5 个工作日后电话联系企业，并记下联系记录。")
    return replace(case, is_closed_by_clock=False)


def _opinion(case: Case, wish: Wish) -> Case:
    if wish.role == Role.LEAD:
        _need_claimed_lead(case, wish)
    return case


def _meet(case: Case, wish: Wish) -> Case:
    """What was agreed binds: no task of these departments can be returned, and who had none gets one."""
    if wish.assists and case.state != State.WORKING:
        raise MoveRefused("派单以后才能在会上分工，请先派单，再记分工。", "assignments")
    for department in dict.fromkeys(wish.assists):
        task = case.live_task_of(department)
        if task is None:
            case = case.with_new_task(department, is_lead=False, is_binding=True)
        elif task.state == TaskState.RETURNING:
            raise MoveRefused(f"{task.name}已退回任务，请先改派或驳回，再给它分工。", "assignments")
        else:
            case = case.with_task(task.key, is_binding=True)
    return case


def missing_replies(case: Case, lead: Task) -> str:
    """Why the lead cannot answer yet; empty when every department has replied."""
    names = [task.name for task in case.tasks if task.is_live and task.key != lead.key]
    return f"还差{'、'.join(names)}的反馈，齐了才能答复；确实不需要的，请协调员撤销。" if names else ""


def _answer(case: Case, wish: Wish) -> Case:
    lead = _need_claimed_lead(case, wish)
    if missing := missing_replies(case, lead):
        raise MoveRefused(missing)
    case = case.with_task(lead.key, state=TaskState.REPLIED)
    return replace(case, is_rated=False, is_followed_up=False, is_closed_by_clock=False)


def _rate(case: Case, wish: Wish) -> Case:
    if case.state == State.CLOSED and not case.is_closed_by_clock:
        raise MoveRefused("这件诉求已经办结，不能再评价。")
    if case.is_rated:
        raise MoveRefused("您已经评价过了，谢谢。")
    if not wish.moment.may_still_rate:
        raise MoveRefused("评价期为答复后 15 个工作日，现已过期。")
    target = State.FOLLOW_UP if wish.is_bad_rating else State.CLOSED
    return replace(case, state=target, is_rated=True, is_closed_by_clock=False)


def _close(case: Case, wish: Wish) -> Case:
    return replace(case, is_closed_by_clock=True)


def _follow_up(case: Case, wish: Wish) -> Case:
    return replace(case, is_followed_up=True)


def _reopen(case: Case, wish: Wish) -> Case:
    if wish.role == Role.ENTERPRISE:
        if case.is_reopened_by_enterprise:
            raise MoveRefused("每件诉求企业可重开一次，这次机会已经用过。如仍未解决，请新提一件诉求。")
        if not wish.moment.may_still_reopen:
            raise MoveRefused("重开期为答复后 15 个工作日，现已过期。如仍未解决，请新提一件诉求。")
        case = replace(case, is_reopened_by_enterprise=True)
    elif not case.is_followed_up:
        raise MoveRefused("回访企业之后，协调员才能重开。")
    case = replace(case, is_followed_up=False, is_rated=False, is_closed_by_clock=False, extension="")
    lead = case.lead
    if lead and lead.state == TaskState.REPLIED and wish.moment.lead_department_is_active:
        case = case.with_task(lead.key, state=TaskState.WORKING, is_binding=True)
        return replace(case, state=State.WORKING)
    return replace(case, state=State.ACCEPTED)


def _contest(case: Case, wish: Wish) -> Case:
    if case.is_contested:
        raise MoveRefused("您已经申诉过一次，请等待督办员答复。")
    return replace(case, is_contested=True)


def _uphold(case: Case, wish: Wish) -> Case:
    if not case.is_contested or case.is_upheld:
        raise MoveRefused("目前没有待复核的申诉。")
    return replace(case, is_upheld=True)


def _nudge(case: Case, wish: Wish) -> Case:
    if not wish.moment.may_nudge:
        raise MoveRefused("已经催办过了，每个工作日可催办一次，下一个工作日上班后可以再催办。")
    return case


def _withdraw_consent(case: Case, wish: Wish) -> Case:
    if not case.may_publish:
        raise MoveRefused("这件诉求没有同意公开，不用撤回。")
    return replace(case, may_publish=False)


def _ask_extension(case: Case, wish: Wish) -> Case:
    _need_claimed_lead(case, wish)
    if case.extension:
        raise MoveRefused("每轮办理只能申请一次延期，这一轮已经申请过。")
    if wish.moment.is_overdue:
        raise MoveRefused("已过办结时限，不能再申请延期。")
    return replace(case, extension="asked")


def _decide_extension(case: Case, wish: Wish) -> Case:
    if case.extension != "asked":
        raise MoveRefused("目前没有待处理的延期申请。")
    if wish.is_same_person:
        raise MoveRefused("延期须由申请人以外的人决定，申请人的代理人、主办部门的人也不行。")
    granted = wish.move.name == "grant_extension"
    return replace(case, extension="granted" if granted else "refused")


def _outside_limit(case: Case, wish: Wish) -> Case:
    if not case.is_from_above:
        raise MoveRefused("只有 12345 转来和上级交办的诉求有上级期限。")
    if wish.moment.is_overdue:
        raise MoveRefused("办结时限已过，不能再改上级期限；确有情况请写内部备注。")
    return case


EFFECTS = {
    "dispatch": _dispatch,
    "ask": _ask,
    "opinion": _opinion,
    "meet": _meet,
    "supply": _supply,
    "lapse": _lapse,
    "answer": _answer,
    "rate": _rate,
    "close": _close,
    "follow_up": _follow_up,
    "reopen": _reopen,
    "contest": _contest,
    "uphold": _uphold,
    "nudge": _nudge,
    "withdraw_consent": _withdraw_consent,
    "outside_limit": _outside_limit,
    "ask_extension": _ask_extension,
    "grant_extension": _decide_extension,
    "refuse_extension": _decide_extension,
}
