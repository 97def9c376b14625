"""/news/: the list by column, and the feeds below it."""

from django.core.paginator import Paginator
from django.db.models import Count
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.filters import Group, group, kept_query
from core.meta.subject import Feed
from core.models import BasePage
from news.feeds import NewsAtomFeed, NewsFeed
from news.models.article import NewsColumn, NewsPage
from news.models.querysets import NewsQuerySet

PAGE_SIZE = 15


class NewsIndexPage(RoutablePageMixin, BasePage):
    """Lists the public news below it; a park may have one of its own."""

    is_column = True  # also below a park
    lists_others = True

    parent_page_types = ["home.HomePage", "enterprises.ParkPage"]
    subpage_types = ["news.NewsPage"]

    class Meta:
        verbose_name = "新闻列表页"
        verbose_name_plural = "新闻列表页"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        column = request.GET.get("column", "")
        chosen = {"column": column if column in NewsColumn.values else ""}
        articles = found = self.articles()
        if chosen["column"]:
            articles = articles.filter(column=chosen["column"])
        page = Paginator(articles.select_related("cover"), PAGE_SIZE).get_page(request.GET.get("page"))
        return context | {
            "articles": page,
            "filters": column_filters(found, chosen),
            "chosen": chosen,
            "kept_query": kept_query(chosen),
        }

    def articles(self):
        """Every public piece of news below this page, pinned ones first."""
        if self.shows_nothing_yet:
            return NewsPage.objects.none()
        return NewsPage.objects.public().descendant_of(self).pinned_first()

    @path("feed/", name="feed")
    def feed(self, request):
        return NewsFeed()(request, index=self)

    @path("feed/atom/", name="atom_feed")
    def atom_feed(self, request):
        return NewsAtomFeed()(request, index=self)

    def feeds(self) -> list[Feed]:
        return [
            Feed(self.title, self.feed_url, "application/rss+xml"),
            Feed(self.title, f"{self.feed_url}atom/", "application/atom+xml"),
        ]

    @property
    def feed_url(self) -> str:
        """Where the RSS feed of this list is; `atom/` below it is the Atom one."""
        return f"{self.url}feed/"


def column_filters(articles: NewsQuerySet, chosen: dict[str, str]) -> list[Group]:
    """Columns that hold something, with counts (G7); no filter where there is nothing to choose between."""
    counts = dict(articles.order_by().values_list("column").annotate(count=Count("pk")))
    choices = [
        choice for choice in NewsColumn.choices if choice[0] in counts or choice[0] == chosen["column"]
    ]
    return [group("栏目", "column", choices, chosen, counts)] if len(choices) > 1 or chosen["column"] else []
