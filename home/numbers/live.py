"""What the site counts itself: everything that apps contribute, enterprises by the directory's facets, events."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from core.figures import SOURCE, count_together, live_counts
from enterprises.models import EnterprisePage, ParkPage, TenancyStatus
from enterprises.models.enterprise import EnterpriseQuerySet, Industry
from events.figures import held_by_month
from home.numbers.tables import LIVE, Row, Section, Table

MONTHS = 12
Facet = tuple[str, str, EnterpriseQuerySet]  # label, query of the directory, what that address lists


def overview() -> Section:
    rows = [
        Row(one.label, one.value, one.unit, False, one.scope, one.as_of, one.source, href=one.href)
        for one in live_counts()
    ]
    note = "由本站的记录随时计数，点开项目就是它的名单。"
    return Section("live", "本站统计", LIVE, [Table("live-counts", "本站统计", rows)] if rows else [], note)


def enterprises() -> Section:
    """The number beside each is how many rows the directory lists at that address; two queries."""
    facets = _facets()
    numbers = count_together(
        {(key, place): facet[2] for key, found in facets.items() for place, facet in enumerate(found)}
    )
    tables = [
        _facet_table(key, facets[key], [numbers[key, place] for place in range(len(facets[key]))])
        for key in facets
    ]
    return Section(
        "enterprises", "企业", LIVE, [table for table in tables if table.rows],
        note="按企业名录计数：一家企业算一次；先后在几个状态的，每个状态各算一次。",
        empty="企业名录里还没有企业。", links=[("企业名录", "/enterprises/")],
    )  # fmt: skip


TITLES = {"park": "各园区企业", "status": "各状态企业", "industry": "各行业企业"}


def _facets() -> dict[str, list[Facet]]:
    """Per facet what can be chosen in the directory."""
    live = EnterprisePage.objects.live()
    parks = ParkPage.objects.live().by_pinyin()
    return {
        "park": [(park.title, f"park={park.slug}", live.in_park(park)) for park in parks],
        "status": [(kind.label, f"status={kind}", live.with_status(kind)) for kind in TenancyStatus],
        "industry": [(kind.label, f"industry={kind}", live.filter(industry=kind)) for kind in Industry],
    }


def _facet_table(key: str, facets: Iterable[Facet], numbers: Iterable[int]) -> Table:
    """What counts nothing is left out."""
    today = timezone.localdate()
    rows = [
        Row(label, number, "家", False, "目前", today, SOURCE, href=f"/enterprises/?{query}")
        for (label, query, _), number in zip(facets, numbers, strict=True)
        if number
    ]
    title = TITLES[key]
    return Table(f"enterprises-{key}", title, rows, "bars", (title[1:3], "家数"))


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
        href=f"/events/?year={year}&month={month}" if public else "",
    )  # fmt: skip


def _last_months(today: date) -> list[tuple[int, int]]:
    """(year, month), the oldest first."""
    months = [(today.year, today.month)]
    for _ in range(MONTHS - 1):
        before = date(*months[-1], 1) - timedelta(days=1)
        months.append((before.year, before.month))
    return months[::-1]
