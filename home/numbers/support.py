"""The support ledger in sums, and apart from it what was published before the ledger began."""

from collections.abc import Iterable
from dataclasses import replace

from enterprises.models import Indicator, SupportRecord
from enterprises.models.indicator import latest_of_each
from enterprises.support_totals import LEAST, Total, Totals, totals
from home.numbers.reported import row_of
from home.numbers.tables import LIVE, REPORTED, Row, Section, Table

NOTE = (
    "由扶持台账按到账日期合计，金额以元登记。不公布单个企业的金额："
    f"一类一年不足 {LEAST} 家的不列出，也不计入其他数。"
)


def support() -> Section:
    """Sums by kind and year; one query."""
    found = totals(SupportRecord.objects.counted().by_kind_and_year())
    rows = [_row(one) for one in found.rows]
    tables = [Table("support-sums", "扶持台账合计", rows, note=_hidden(found))] if rows else []
    empty = "台账里可以公布的合计还没有。" + _hidden(found)
    return Section("support", "扶持台账", LIVE, tables, note=NOTE, empty=empty, is_sample=found.is_sample)


def _row(one: Total) -> Row:
    return Row(
        one.kind.label,
        one.amount,
        "元",
        False,
        f"{one.year} 年",
        one.last,
        "扶持台账",
        f"{one.enterprises} 家次",
    )


def _hidden(found: Totals) -> str:
    return f"另有 {found.hidden} 项家数太少，没有列出。" if found.hidden else ""


def baselines(reported: Iterable[Indicator]) -> Section:
    """Of all reported figures those that were published of support before; they are in no sum of the ledger."""
    kept = latest_of_each(one for one in reported if one.support_kind)
    rows = [replace(row_of(one), anchor="") for one in kept]  # they stand among 公布的数据, too
    tables = [Table("support-published-totals", "以前公布的累计数", rows)] if rows else []
    return Section(
        "support-published", "扶持：以前公布的累计数", REPORTED, tables,
        note="台账启用以前公布的累计数，单独列出，不与台账合计相加。", empty="没有以前公布的累计数。",
    )  # fmt: skip
