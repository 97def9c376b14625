"""What figures are asked about: the days, and maybe one department, park, category or month of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.figures.periods import BadPeriod, Period
from mailbox.figures.slicing import NONE, Dimension
from mailbox.forms.staff_fields import TypedField
from mailbox.models import RequestCategory

MONTHS, QUARTERS, YEARS = 13, 5, 3
CUSTOM = "days"
NAMED = (Dimension.DEPARTMENT, Dimension.PARK, Dimension.CATEGORY)
NAMELESS = {Dimension.DEPARTMENT: "没有派单", Dimension.PARK: "未入驻园区"}


@dataclass(frozen=True)
class Selection:
    """period, and the keys (as `slicing.key_of`) of what it is narrowed to."""

    period: Period
    chosen: dict[Dimension, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """For an address."""
        return urlencode(self.period.query | {str(name): key for name, key in self.chosen.items()})

    def narrowed(self, dimension: Dimension, key: str) -> "Selection":
        """A month becomes the period itself, so that the page of it is called so."""
        if dimension == Dimension.MONTH:
            return replace(self, period=self.period.within(key))
        return replace(self, chosen=self.chosen | {dimension: key})

    def moved(self, period: Period) -> "Selection":
        return replace(self, period=period)


class FiguresForm(forms.Form):
    """Read from the address; two typed days go before the list of periods."""

    period = TypedField(label="统计期", required=False, widget=forms.Select)
    department = TypedField(label="部门", required=False, widget=forms.Select)
    park = TypedField(label="园区", required=False, widget=forms.Select)
    category = TypedField(label="类别", required=False, widget=forms.Select)

    def __init__(self, data, today: date, departments: frozenset[int] | None) -> None:
        """departments: those among which the reader may choose, None for all."""
        self.today, self.names = today, _names(departments)
        data = data.copy()
        self.days = [data.get(name, "").replace("\x00", "")[:20] for name in ("from", "to")]
        if any(self.days):
            data["period"] = CUSTOM
        elif not data.get("period"):
            data["period"] = Period.month_of(today).code
        super().__init__(data)
        self.fields["period"].widget.choices = self._periods()
        for dimension, names in self.names.items():
            self.fields[dimension].widget.choices = [("", "全部"), *names.items()]

    def _periods(self) -> list:
        """Months, quarters and years up to today's, the newest first, and the one that was asked for."""
        groups = []
        kinds = (("按月", Period.month_of(self.today), MONTHS),
                 ("按季度", Period.quarter(self.today.year, (self.today.month + 2) // 3), QUARTERS),
                 ("按年", Period.year(self.today.year), YEARS))  # fmt: skip
        for label, newest, number in kinds:
            rows = [newest]
            while len(rows) < number and (before := rows[-1].before()):
                rows.append(before)
            groups.append((label, [(row.code, row.label) for row in rows]))
        offered = {code for _, rows in groups for code, _ in rows}
        asked = self._asked()
        if asked and asked.code and asked.code not in offered:
            groups.insert(0, ("所选", [(asked.code, asked.label)]))
        return [*groups, (CUSTOM, "自选日期")]

    def _asked(self) -> Period | None:
        try:
            return self._period()
        except BadPeriod:
            return None

    def _period(self) -> Period:
        if any(self.days):
            return Period.between(*self.days)
        typed = self.data["period"]
        if typed == CUSTOM:
            raise BadPeriod("请填写开始和结束日期。")
        return Period.parse(typed[:20])

    def clean(self) -> dict:
        found = super().clean() or {}
        try:
            found["period"] = self._period()
        except BadPeriod as error:
            self.add_error("period", str(error))
        for dimension, names in self.names.items():
            if found.get(dimension) and found[dimension] not in names:
                self.add_error(dimension, f"没有这个{dimension.label}，请从列表中选择。")
        return found

    def selection(self) -> Selection:
        """What is asked for; what was not understood is left out and said in `errors`."""
        self.full_clean()
        good = self.cleaned_data
        period = good.get("period") or Period.month_of(self.today)
        chosen = {dimension: good[dimension] for dimension in self.names if good.get(dimension)}
        return Selection(period, chosen)

    def narrowed(self, selection: Selection) -> list[str]:
        """Names of what is chosen, for titles."""
        return [self.name_of(dimension, key) for dimension, key in selection.chosen.items()]

    def order(self, dimension: Dimension, selection: Selection) -> Iterable[str]:
        """Keys of a dimension in the order of the office, or of time: never by a rate."""
        return selection.period.months() if dimension == Dimension.MONTH else self.names[dimension]

    def name_of(self, dimension: Dimension, key: str) -> str:
        """As the page calls a part of a dimension."""
        if dimension == Dimension.MONTH:
            return Period.parse(key).label
        return self.names[dimension].get(key) or "已删除"


def _named(dimension: Dimension, rows: QuerySet, name, place, then) -> QuerySet:
    """Rows of the one query for all names: in the order of place, then, key."""
    return rows.order_by().annotate(
        of=Value(str(dimension), CharField()), place=Cast(place, IntegerField()), then=Cast(then, CharField()),
        named=Cast(name, CharField()),
    ).values_list("of", "place", "then", "pk", "named")  # fmt: skip


def _names(departments: frozenset[int] | None) -> dict[Dimension, dict[str, str]]:
    """{dimension: {key: name}} in the order of each table; that of departments is never one of rates."""
    offices = Department.objects.all()
    if departments is not None:
        offices = offices.filter(pk__in=departments)
    short = Coalesce(NullIf("short_name", Value("")), "name")
    parts = [
        _named(Dimension.DEPARTMENT, offices, short, "sort_order", "name"),
        _named(Dimension.PARK, ParkPage.objects.all(), F("title"), Value(0), "path"),
        _named(Dimension.CATEGORY, RequestCategory.objects.all(), F("name"), "sort_order", Value("")),
    ]
    found: dict[Dimension, dict[str, str]] = {dimension: {} for dimension in NAMED}
    for of, *_, pk, name in sorted(parts[0].union(*parts[1:], all=True)):
        found[Dimension(of)][str(pk)] = name
    if departments is None:
        for dimension, name in NAMELESS.items():
            found[dimension][NONE] = name
    else:
        found[Dimension.PARK][NONE] = NAMELESS[Dimension.PARK]
    return found
