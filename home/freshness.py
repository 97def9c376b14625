"""栏目更新: how long ago each column got something new (rule G8). Reads the newest of each; the rest is pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from events.models import EventPage
from news.models import NewsColumn, NewsPage, PolicyPage


@dataclass(frozen=True)
class Pace:
    """Days without something new: from `warns` on it is soon too late, after `late` it is."""

    warns: int
    late: int


QUICK = Pace(10, 14)  # 动态、要闻: two weeks
SLOW = Pace(150, 180)  # 通知、政策: six months; the day of the warning is this project's own


@dataclass(frozen=True)
class Column:
    """`section`: slug of the page under which it is written; `newest`: None when nothing is public."""

    title: str
    section: str
    pace: Pace
    newest: date | None

    def sentence(self, today: date) -> str:
        """Empty while it is new enough, or when there is nothing at all."""
        if self.newest is None:
            return ""
        days = (today - self.newest).days
        if days > self.pace.late:
            return f"已经 {days} 天没有更新，超过了 {self.pace.late} 天"
        return f"{days} 天没有更新，满 {self.pace.late} 天以前请发一篇" if days >= self.pace.warns else ""


def columns() -> Iterator[Column]:
    """Of what visitors may see, by its first publishing: to correct an old page is no news."""
    newest = {"first_published_at__max": Max("first_published_at")}
    by_column = dict(NewsPage.objects.public().order_by().values_list("column").annotate(**newest))
    for column in NewsColumn:
        pace = QUICK if column == NewsColumn.STORY else SLOW
        yield Column(f"新闻·{column.label}", "news", pace, _day(by_column.get(column)))
    for title, section, pages in (
        ("活动", "events", EventPage.objects.public()),
        ("政策", "policies", PolicyPage.objects.public()),
    ):
        yield Column(title, section, SLOW, _day(pages.aggregate(**newest)["first_published_at__max"]))


def _day(moment) -> date | None:
    return timezone.localdate(moment) if moment else None
