"""Reported figures: the newest of each as a row, the older ones of the same name as columns beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from enterprises.models import Indicator, ParkPage
from enterprises.models.indicator import latest_of_each
from home.numbers.tables import REPORTED, Row, Section, Table

Series = list[Indicator]


def reported(rows: Series) -> Section:
    """rows: of the zone and of published parks, each with its park."""
    zone, parks = [row for row in rows if not row.park_id], [row for row in rows if row.park_id]
    tables = (
        [Table("reported-zone", "全区指标", [row_of(one) for one in latest_of_each(zone)])] if zone else []
    )
    tables += _of_parks(parks)
    tables += [_over_years(series) for series in histories(rows)]
    return Section(
        "reported", "公布的数据", REPORTED, tables,
        note="由主办单位按日期填报，每个数写明截至哪一天、出自哪里；不与本站统计相加。",
        empty="还没有填报数据。",
    )  # fmt: skip


def row_of(one: Indicator) -> Row:
    return Row(
        one.name, one.value, one.unit, one.is_approximate, one.get_scope_display(), one.as_of, one.source,
        anchor=one.anchor,
    )  # fmt: skip


def _of_parks(rows: Series) -> list[Table]:
    """A table for each park that has reported something, by name."""
    by_park: defaultdict[ParkPage, Series] = defaultdict(list)
    for row in rows:
        by_park[row.park].append(row)
    return [
        Table(f"reported-park-{park.pk}", park.title, [row_of(one) for one in latest_of_each(by_park[park])])
        for park in sorted(by_park, key=lambda park: (park.pinyin_key, park.pk))
    ]


def histories(rows: Iterable[Indicator]) -> list[Series]:
    """Figures of one name, park, unit and scope from two days or more, the oldest first."""
    alike: defaultdict[tuple, Series] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.as_of):
        alike[row.park_id, row.name, row.unit, row.scope].append(row)
    found = [_one_a_day(series) for series in alike.values()]
    return sorted((series for series in found if len(series) > 1), key=lambda series: series[-1].sort_order)


def _one_a_day(series: Series) -> Series:
    """Of two entries for a day the later one."""
    return list({row.as_of: row for row in series}.values())


def _over_years(series: Series) -> Table:
    newest = series[-1]
    place = f"（{newest.park.title}）" if newest.park_id else ""
    rows = [
        Row(
            label, one.value, one.unit, one.is_approximate, one.get_scope_display(), one.as_of, one.source,
            note=f"{one.as_of:%Y-%m-%d}，{one.source}",
        )
        for label, one in zip(_times(series), series, strict=True)
    ]  # fmt: skip
    title = f"{newest.name}{place}历年数（{newest.get_scope_display()}）"
    return Table(f"history-{newest.pk}", title, rows, "columns", ("截至", "数值", "哪天的数，来源"))


def _times(series: Sequence[Indicator]) -> list[str]:
    """Years where each has one figure, else months, else days."""
    for form in ("%Y", "%Y-%m"):
        labels = [f"{row.as_of:{form}}" for row in series]
        if len(set(labels)) == len(labels):
            return labels
    return [f"{row.as_of:%Y/%m/%d}" for row in series]
