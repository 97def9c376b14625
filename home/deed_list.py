"""The deeds of one year as the page, the home page and the workbook read them."""

from dataclasses import dataclass
from datetime import date, datetime

from core.charts import Bars, Point
from core.filters import Option
from core.sheets import Sheet
from events.models import EventPage
from home import deeds
from home.models.deed import Deed, DeedQuerySet
from news.models import NewsPage

COLUMNS = ("序号", "事项", "责任部门", "承诺完成日期", "状态", "进度说明", "办了什么", "完成日期", "延期原因")
NO_DEEDS: dict = {"year": None, "years": []}  # what `deed_context` says while nothing is public
ORDER = (deeds.DONE, deeds.DOING, deeds.PLANNED, deeds.DELAYED)


@dataclass(frozen=True)
class Year:
    """rows: public deeds in their order, each with `shown_page`, what of its page anybody may open."""

    year: int
    rows: list[Deed]
    progress: deeds.Progress

    @property
    def chart(self) -> Bars:
        """How many stand where; the whole year is the full length."""
        points = [
            Point(deeds.WORDS[state], number, f"{number} 件")
            for state in ORDER
            if (number := self.progress.by_state.get(state, 0))
        ]
        title = f"{self.year} 年实事进度"
        return Bars("deeds-progress", title, points, ("状态", "件数"), most=self.progress.total)

    @property
    def is_sample(self) -> bool:
        return any(row.is_sample for row in self.rows)

    def sheet(self, at: datetime) -> Sheet:
        rows = [
            (
                row.number, row.title, row.department.name, row.promised_on, row.standing.word,
                row.standing.sentence, row.done_text, row.finished_on, row.delay_reason,
            )
            for row in self.rows
        ]  # fmt: skip
        return Sheet(f"{self.year} 年实事清单", COLUMNS, rows, at, [self.progress.sentence])


def deed_context(asked: str, today: date) -> dict:
    """`year`: the asked Year, the newest for anything that is none, None when nothing is public; `years`: links."""
    years = _public().years()
    chosen = next((year for year in years if str(year) == asked), years[0] if years else None)
    options = [Option(f"{year} 年", f"?year={year}", year == chosen) for year in years]
    return {"year": year_of(chosen, today) if chosen else None, "years": options}


def year_of(year: int, today: date) -> Year:
    rows = with_pages(list(_public().of_year(year).select_related("department")))
    return Year(year, rows, deeds.progress((row.promise for row in rows), today))


def with_pages(rows: list[Deed]) -> list[Deed]:
    """The same deeds, each with `shown_page`: the linked page as far as anybody may read it, or None."""
    open_pages = _open_pages([row.page_id for row in rows if row.page_id])
    for row in rows:
        row.shown_page = open_pages.get(row.page_id)
    return rows


def newest_progress(today: date) -> tuple[int, deeds.Progress] | None:
    """(year, progress) of the newest year that everybody may see; None when there is none. One query."""
    rows = list(Deed.objects.open_to_everybody().newest_year())
    return (rows[0].year, deeds.progress((row.promise for row in rows), today)) if rows else None


def _public() -> DeedQuerySet:
    return Deed.objects.public()


def _open_pages(keys: list[int]) -> dict:
    """Those of the linked pages that anybody may read."""
    if not keys:
        return {}
    pages = [*NewsPage.objects.public().filter(pk__in=keys), *EventPage.objects.public().filter(pk__in=keys)]
    return {page.pk: page for page in pages}
