"""The figures by name: what each counts, and its formula as the page prints it. Pure.

Every figure is a numerator over a denominator, both of them requests, so that each opens exactly its list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mailbox.figures.outcome import Outcome

Row = TypeVar("Row")
# As against 压缩时限, which has no days to compare before the last round is answered.
ONCE_ANSWERED = "答复过的（重开后还没有再答复的也算）"


@dataclass(frozen=True)
class Measure(Generic[Row]):
    """base: which requests of the cohort are asked about; hit: which of them count."""

    key: str
    label: str
    formula: str
    hit: Callable[[Row], bool]
    base: Callable[[Row], bool] = lambda row: True
    base_label: str = "到期诉求"
    is_headline: bool = False


def _is_rated(row: Outcome) -> bool:
    return row.rating is not None


def _is_solved(row: Outcome) -> bool:
    """The enterprise's own yes; what was only explained is never counted as solved."""
    return row.rating is not None and row.rating.solved == "yes" and row.result != "explained"


def _is_satisfied(row: Outcome) -> bool:
    return row.rating is not None and row.rating.level >= 3


MEASURES: tuple[Measure[Outcome], ...] = (
    Measure(
        "contacted", "响应率", "首次联系时限内联系上企业的 ÷ 到期诉求", lambda row: row.is_contacted,
        is_headline=True,
    ),
    Measure(
        "opinion", "办理意见按时率", "时限内把办理意见告知企业的 ÷ 到期诉求", lambda row: row.has_opinion,
        is_headline=True,
    ),
    Measure(
        "on_time", "按时办结率", "每一轮都在时限内答复的 ÷ 到期诉求", lambda row: row.is_on_time,
        is_headline=True,
    ),
    Measure(
        "solved", "解决率", "企业认定“解决了”的（服务确认除外） ÷ 已评价的", _is_solved, _is_rated, "已评价",
        is_headline=True,
    ),
    Measure(
        "rated", "评价占比", f"已评价的 ÷ {ONCE_ANSWERED}", _is_rated, lambda row: row.is_answered, "答复过",
    ),
    Measure(
        "satisfied", "满意率", "非常满意、满意、基本满意的 ÷ 已评价的", _is_satisfied, _is_rated, "已评价",
        is_headline=True,
    ),
    Measure(
        "explained", "服务确认占比", f"最近一次答复是“服务确认”的 ÷ {ONCE_ANSWERED}；不算解决",
        lambda row: row.result == "explained", lambda row: row.is_answered, "答复过",
    ),
    Measure("returned", "退回占比", "部门退回过任务的 ÷ 到期诉求", lambda row: row.returns > 0),
    Measure("extended", "延期占比", "同意过延期的 ÷ 到期诉求", lambda row: row.extensions > 0),
    Measure("reopened", "重开占比", "重开过的 ÷ 到期诉求", lambda row: row.rounds > 1),
)  # fmt: skip
BY_KEY = {measure.key: measure for measure in MEASURES}
