"""How requests of the red mailbox are handled: of the whole zone; speed per department is no public figure here."""

from core.sheets import Share
from home.numbers.tables import LIVE, Row, Section, Table
from mailbox.figures.published import LEAST, ZoneFigures, zone_figures

NOTE = (
    "统计近一年里办结时限已到的诉求（不含意见投诉和旧台账），每天算一次，分子分母一并写出。"
    "解决率由企业自己认定，只做了解释说明的不算解决。"
)


def requests() -> Section:
    """Counted once a day; empty below five cases."""
    found = zone_figures()
    rows = _rows(found) if found else []
    table = Table(
        "requests-rates", "红色邮筒办理情况", rows, "bars", ("比率", "数值", "件数和算法"), most=1,
        note=f"到期诉求 {found.cohort} 件" if found else "",
    )  # fmt: skip
    return Section(
        "requests", "诉求办理", LIVE, [table] if rows else [], note=NOTE,
        empty=f"近一年到期的诉求不足 {LEAST} 件，暂不公布比率。", is_sample=bool(found and found.is_sample),
        links=[("企业同意公开的诉求和答复", "/mailbox/wall/")],
    )  # fmt: skip


def _rows(found: ZoneFigures) -> list[Row]:
    span = f"{found.first:%Y-%m-%d} 至 {found.last:%Y-%m-%d}"
    return [
        Row(
            one.label, Share(one.value), "", False, span, found.last, "红色邮筒统计",
            note=f"{one.counted}；{one.formula}", text=one.percent,
        )
        for one in found.shares
    ]  # fmt: skip
