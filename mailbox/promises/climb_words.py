"""The climb in words: what is late, who is told, and what is asked of them. Pure."""

from datetime import datetime

from mailbox.promises.climbing import Step
from mailbox.worktime import say_moment

# What a promise is called, and what keeps it.
PROMISES = {
    "contact": ("首次联系", "请联系企业，联系上后记下联系记录。"),
    "opinion": ("办理意见", "请把办理意见发给企业。"),
    "solution": ("答复", "请抓紧办理并答复企业。"),
    "claim": ("签收", "请签收；不属于本部门职责的，退回并写明应由哪个部门办理。"),
    "assist": ("协办反馈", "请把反馈意见交给主办部门。"),
    "reassign": ("改派", "部门退回后还没有定下接手的部门，请改派或驳回。"),
    "call": ("回访", "企业评价不满意，请电话回访并记下回访情况。"),
}
POST = "来信没有联系方式：请协调员在“待电话告知”里照着张贴，意见投诉留待查询，办完按一下。"
IN_TIME = {"solution": "确实办不完的，请在到期前申请延期。"}
HIGHER = {
    Step.COORDINATOR: "请问清卡在哪里，督促办理；需要改派、加派的及时处理。",
    Step.SUPERVISOR: "请查看办理经过，需要时督办；打开“督办”已备好草稿。",
}


def what_of(promise: str) -> str:
    return PROMISES[promise][0]


def subject(promise: str, step: str) -> str:
    return f"{what_of(promise)}{'将到期' if step == Step.CLERK else '已逾期'}"


def told_to(step: Step, department: str) -> str:
    """`department`: short name of who owes it, empty where the coordinator does."""
    if step == Step.CLERK:
        return f"提醒{department}经办人" if department else "提醒协调员"
    if step == Step.HEAD and department:
        return f"报{department}负责人"
    return Step.SUPERVISOR.label if step == Step.SUPERVISOR else Step.COORDINATOR.label


def fact(promise: str, step: Step, due: datetime, department: str) -> str:
    """One sentence for the history and for letters; names no person."""
    what, when, whom = what_of(promise), say_moment(due), told_to(step, department)
    if step == Step.CLERK:
        return f"{what}的时限是 {when}，已用去七成，{whom}。"
    return f"{what}的时限是 {when}，现已逾期，{whom}。"


def request(promise: str, step: str, has_department: bool, is_reachable: bool = True) -> str:
    """What whoever is told should do next."""
    keeps = PROMISES[promise][1] if is_reachable or promise != "contact" else POST
    if step == Step.SUPERVISOR:
        return HIGHER[Step.SUPERVISOR]
    if step == Step.COORDINATOR and has_department:
        return HIGHER[Step.COORDINATOR]
    return keeps + (IN_TIME.get(promise, "") if step == Step.CLERK and has_department else "")
