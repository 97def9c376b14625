"""Ledgers as offices have them."""

from io import BytesIO

from openpyxl import Workbook

HEADINGS = ["编号", "登记日期", "企业名称", "诉求内容", "类别", "责任部门", "完成时间", "办理情况"]
LINE = [
    "2024-1",
    "2024.3.5",
    "样例科技",
    "三楼投影仪坏了，请维修。",
    "物业",
    "税务",
    "2024年3月12日",
    "已换灯泡。",
]


def workbook(*lines, merges=(), title="2024", more=()) -> bytes:
    book = Workbook()
    page = book.active
    page.title = title
    for line in lines:
        page.append(list(line))
    for merge in merges:
        page.merge_cells(merge)
    for name in more:
        book.create_sheet(name).append(["别的"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ledger(*lines, **more) -> bytes:
    return workbook(HEADINGS, *(lines or [LINE]), **more)
