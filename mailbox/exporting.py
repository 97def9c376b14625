"""Tables of requests leave the house by this door: who took what, and how many rows, is written down."""

from django.http import HttpRequest, HttpResponse

from accounts import audit
from core.sheets import Sheet, sheet_response

EXPORTED = "导出诉求"
# What the columns of every such table are called: fields of a request as its model calls them.
HEADINGS = {
    "number": "编号",
    "state": "状态",
    "channel": "来源",
    "outside_number": "外部编号",
    "ledger_number": "台账序号",
    "category": "类别",
    "park": "园区",
    "enterprise": "企业",
    "lead": "主办",
    "assists": "协办",
    "department": "部门",
    "submitted_at": "提交时间",
    "contact_due_at": "首次联系时限",
    "contacted_at": "首次联系",
    "opinion_due_at": "办理意见时限",
    "opinion_at": "办理意见",
    "due_at": "办结时限",
    "answered_at": "答复时间",
    "closed_at": "办结时间",
    "result": "结果",
    "is_contacted": "首次联系按时",
    "has_opinion": "办理意见按时",
    "is_on_time": "每轮都按时",
    "solved": "企业认为",
    "level": "满意程度",
    "round": "轮次",
    "returns": "退回次数",
    "extensions": "延期次数",
    "nudges": "催办次数",
    "days_used": "用时（工作日）",
    "days_promised": "承诺（工作日）",
    "seen": "统计所见",
}


def headings(names: str) -> tuple[str, ...]:
    """names: keys of HEADINGS, parted by blanks."""
    return tuple(HEADINGS[name] for name in names.split())


def export_tickets(request: HttpRequest, sheet: Sheet, extension: str, what: str = "") -> HttpResponse:
    """The table as a file of kind `extension` (xlsx or csv, else Http404), with its row in the audit log.

    what: which requests, in words (list, filters); nothing personal. The caller has asked `visible_to`.
    """
    response = sheet_response(sheet, extension)
    rows = f"{len(sheet)} 行{'（未导全）' if sheet.is_cut else ''}"
    audit.record(EXPORTED, None, f"{sheet.title}，{rows}，{extension}。{what}", request=request)
    return response
