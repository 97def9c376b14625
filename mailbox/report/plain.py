"""The report as plain text, for a mail or a document of the office."""

from collections.abc import Iterator

from django.utils import timezone

from mailbox.figures.summary import Summary
from mailbox.report.lateness import Lateness
from mailbox.report.month import MonthReport, Section

SIGNED = ("拟稿：", "审核：", "签发：", "日期：")
OF_PART = ("contacted", "opinion", "on_time", "solved", "satisfied")


def plain_text(report: MonthReport) -> str:
    return "\n".join(_lines(report)) + "\n"


def _lines(report: MonthReport) -> Iterator[str]:
    yield f"红色邮筒企业诉求办理情况月报（{report.period.label}）"
    yield f"统计范围：{report.scope}；数据截至 {timezone.localtime(report.now):%Y-%m-%d %H:%M}"
    yield from _section("一、总体情况", report.opening)
    yield from _section("二、主要指标", _rates(report))
    yield from _section("三、各部门办理情况", map(_part, report.departments), "本月没有到期的诉求。")
    yield from _section("四、诉求类别", map(_part, report.categories), "本月没有到期的诉求。")
    yield from _section("五、未按时答复的诉求", map(_late, report.late), "本月没有逾期的诉求。")
    left_out = (f"{one.number}，{one.ground}：{one.text}" for one in report.left_out)
    yield from _section("六、剔除的诉求", left_out, "本月没有剔除的诉求。")
    yield from _section(
        "七、目前仍在办理的逾期诉求", map(_late, report.still_late), "目前没有逾期未答复的诉求。"
    )
    yield from ("", *SIGNED)


def _section(title: str, lines, none: str = "") -> Iterator[str]:
    yield from ("", title)
    found = list(lines)
    yield from found or [none]


def _rates(report: MonthReport) -> Iterator[str]:
    for rate in report.rates:
        before = f"上月 {rate.before.percent}" + (f"，{rate.change}" if rate.change != "–" else "")
        yield f"{rate.figure.label}：{rate.figure.text}；{before}。{rate.figure.formula}。"


def _part(part: Section) -> str:
    rows: Summary = part.rows
    rates = "，".join(f"{rows[key].label} {rows[key].percent}" for key in OF_PART)
    return f"{part.name}：到期 {len(rows.cohort)} 件，{rates}；退回 {rows.returns} 次，延期 {rows.extensions} 次。"


def _late(row: Lateness) -> str:
    late = "" if row.days is None else f"逾期 {row.late_by}，"
    return f"{row.number}，{row.department}，{row.category}，{row.park}，{late}{row.standing}。{row.reason}"
