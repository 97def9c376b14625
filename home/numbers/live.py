"""Overview, enterprises by the directory's facets with the rights that they reported, and events."""

from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone

from core.figures import SOURCE, live_counts
from core.filters import Group
from enterprises.directory import FACETS, Directory
from enterprises.ip_totals import zone_ip_totals
from enterprises.models import EnterprisePage
from events.figures import held_by_month
from home.numbers.tables import LIVE, REPORTED, Row, Section, Table

MONTHS = 12
LEFT_OUT = {"enterprises-letter"}


def overview() -> Section:
    rows = [
        Row(one.label, one.value, one.unit, False, one.scope, one.as_of, one.source, href=one.href)
        for one in live_counts()
    ]
    note = "由本站的记录随时计数，点开项目就是它的名单。"
    return Section("live", "本站统计", LIVE, [Table("live-counts", "本站统计", rows)] if rows else [], note)


def enterprises() -> Section:
    """The number beside each is how many rows the directory lists at that address."""
    directory = Directory(QueryDict(), EnterprisePage.objects.public())
    tables = [_facet_table(facet, group) for facet, group in zip(FACETS, directory.groups, strict=True)]
    return Section(
        "enterprises", "企业", LIVE, [table for table in tables if table.rows and table.key not in LEFT_OUT],
        note="按企业名录计数，点开项目就是名单。一家企业有几个阶段、几项资质的，每项各算一次。",
        empty="企业名录里还没有企业。", links=[("企业名录", "/enterprises/")],
    )  # fmt: skip


def _facet_table(facet: str, group: Group) -> Table:
    """Every value that somebody has; the first option takes the filter away and is none."""
    today = timezone.localdate()
    rows = [
        Row(one.label, one.count, "家", False, "目前", today, SOURCE, href=f"/enterprises/{one.href}")
        for one in group.options[1:]
        if one.count
    ]
    return Table(f"enterprises-{facet}", f"各{group.label}企业", rows, "bars", (group.label, "家数"))


def rights() -> Section:
    """Sums of what enterprises reported about their rights: no live count."""
    rows = [
        Row(
            one.label, one.value, one.unit, one.is_approximate, "时点", one.last, one.source,
            note="" if one.first == one.last else f"各家填报日期从 {one.first} 到 {one.last}",
        )
        for one in zone_ip_totals()
    ]  # fmt: skip
    tables = [Table("rights-held", "有效知识产权", rows)] if rows else []
    note = "由企业填报、逐类相加；样例企业不计。"
    return Section("rights", "知识产权", REPORTED, tables, note=note, empty="还没有企业填报知识产权。")


def events() -> Section:
    """The last twelve months, this one included, each with the address that lists it."""
    months = _last_months(timezone.localdate())
    held = held_by_month(date(*months[0], 1))
    rows = [_month_row(year, month, *held.get((year, month), (0, 0))) for year, month in months]
    tables = [Table("events-months", "近十二个月开展的活动", rows, "columns", ("月份", "场次", "说明"))]
    return Section(
        "events", "活动", LIVE, tables if held else [],
        note="按开始时间归月，只算已经结束的；不公开的内部会议只计数，写在说明里。",
        empty="近十二个月还没有办过活动。", links=[("全部活动", "/events/")],
    )  # fmt: skip


def _month_row(year: int, month: int, public: int, internal: int) -> Row:
    held = public + internal
    return Row(
        f"{year}-{month:02d}", held, "场", False, "当月", timezone.localdate(), SOURCE, text=str(held),
        note=f"其中内部会议 {internal} 场" if internal else "",
        href=f"/events/?month={year}-{month:02d}" if public else "",
    )  # fmt: skip


def _last_months(today: date) -> list[tuple[int, int]]:
    """(year, month), the oldest first."""
    months = [(today.year, today.month)]
    for _ in range(MONTHS - 1):
        before = date(*months[-1], 1) - timedelta(days=1)
        months.append((before.year, before.month))
    return months[::-1]
