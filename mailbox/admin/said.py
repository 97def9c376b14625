"""What the desk says after a move: what was done and what comes next."""

from mailbox.leads import lead_of
from mailbox.models import DepartmentTask, Ticket
from mailbox.worktime import say_moment

SENTENCES = {
    "accept": "已受理。下一步：派给主办部门。",
    "dispatch": "已派给{lead}{assists}，等待签收。办结时限 {due}。",
    "decline": "已告知企业不予受理和理由。",
    "restore": "已恢复为“已受理”。下一步：派给主办部门。",
    "ask": "已请企业补充，计时暂停。企业补充后自动继续办理。",
    "ask_with_limit": "已请企业补充。上级期限不顺延，办结时限仍为 {due}。",
    "lapse": "已按未补充办结，并已告知企业。",
    "answer": "已答复企业，等待评价；5 个工作日内没有评价将自动办结。",
    "outcome": "成效回访已记录，企业看不到。没有联系上的，请换一天再联系。",
    "follow_up": "回访已记录，诉求办结。企业仍未解决的，请在本页重开。",
    "reopen": "已重开，办结时限 {due}。",
    "merge": "已并入，企业会看到被并入诉求的进展。",
    "unmerge": "已取消合并，恢复为“已受理”。下一步：派给主办部门。",
    "contact": "联系记录已保存，企业可在进度中看到。",
    "opinion": "办理意见已告知企业。",
    "meet": "协调会已记录，企业能看到哪些部门参加；新分工的部门等待签收。",
    "note": "内部备注已保存，企业看不到。",
    "supervise": "督办已发给承办部门和协调员。",
    "record_contact": "联系方式已登记。以后可以请对方补充，进展会通知对方；要给查询码的，在“更多”里重发查询码。",
    "reissue_code": "旧的查询码和链接已失效。新查询码只显示这一次，请在电话里念给企业。",
    "withdraw_consent": "已撤回公开同意，公开页面不再显示这件诉求。",
    "refer": "已记入经过，企业能看到。转办单在“转发和打印”里。",
    "bind": "已关联企业，该企业的成员登录后可以看到这件诉求。",
    "split": "已拆出新的诉求 {part}，沿用原提交时间，在列表中单独办理。",
    "ask_extension": "延期申请已提交，待协调员决定；决定之前时限不变。",
    "grant_extension": "已同意延期，并告知企业新的时限 {due}。",
    "outside_limit": "已记下上级期限并告知企业，办结时限 {due}。",
    "refuse_extension": "未同意延期，时限仍为 {due}。",
    "ask_exclusion": "已申请剔除，待另一人决定；决定之前照常统计。",
    "grant_exclusion": "已同意剔除，这件诉求不再计入统计；统计页上仍列明申请人、同意人和理由。",
    "refuse_exclusion": "未同意剔除，这件诉求照常统计。",
    "revoke_exclusion": "已撤销，这件诉求照常统计。",
    "add_assist": "已加派协办部门，等待签收。",
    "claim": "{department}已签收。下一步：联系企业，告知办理意见。",
    "return": "已退回。新部门签收之前，仍由{department}负责。",
    "assign": "已改派，等待新部门签收；签收之前仍由{department}负责。",
    "refuse": "已驳回退回，由{department}继续办理。",
    "reply": "{department}的反馈已提交给主办部门。",
    "redo": "已请{department}补正。",
    "release": "{department}的任务已撤销。",
    "hand_over": "已转交同事办理。",
    "draft_answer": "已送负责人签发，签发之前企业看不到。时限照常计算。",
    "draft_reply": "已送负责人签发，签发之前其他部门看不到。时限照常计算。",
    "draft_return": "已送负责人签发。签发之前仍由{department}负责，退回的期限照常计算。",
    "sign": "已签发，已按您签发的文字办理。",
    "send_back": "已退回拟稿人修改，时限照常计算。",
}


def said(name: str, ticket: Ticket, task: DepartmentTask | None) -> str:
    """The sentence for a move just made; the ticket is freshly read."""
    part = ticket.parts.order_by("-pk").first()
    tasks = list(ticket.tasks.select_related("department").order_by("key"))
    lead = lead_of(tasks)
    if name == "ask" and not ticket.is_paused:
        name = "ask_with_limit"
    return SENTENCES[name].format(
        due=say_moment(ticket.due_at),
        part=part.number if part else "",
        lead=lead.department.short_name if lead else "",
        assists=_assisting(tasks),
        department=task.department.short_name if task else "",
    )


def _assisting(tasks: list[DepartmentTask]) -> str:
    """（协办：科技、人社）; empty when nobody assists."""
    names = [task.department.short_name for task in tasks if task.is_open and not task.is_lead]
    return f"（协办：{'、'.join(names)}）" if names else ""
