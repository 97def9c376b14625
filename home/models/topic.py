"""A topic for a brand or a campaign: pages chosen by hand, and what gathers by itself by tag, kind and column."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from core.panels import with_help
from core.public_pages import unrestricted
from events.listing import PUBLIC_KINDS
from events.models import EventPage
from news.models import NewsColumn, NewsPage

EVENTS_SHOWN = 12
NEWS_SHOWN = 8


class TopicPage(BasePage):
    is_column = False  # a page of its own for the meta tags, though it stands right below home

    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)
    theme = models.ForeignKey(
        "taggit.Tag", verbose_name="主题标签", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
        help_text="带有这个标签的公开活动会自动列在专题里。",
    )  # fmt: skip
    event_kind = models.CharField(
        "活动类型", max_length=20, choices=PUBLIC_KINDS, blank=True,
        help_text="这一类公开活动也自动列出；填了起止日期的，只列这段时间里的。",
    )  # fmt: skip
    news_column = models.CharField(
        "新闻栏目", max_length=10, choices=NewsColumn, blank=True,
        help_text="这个栏目的新闻自动列出；填了起止日期的，只列这段时间里的。",
    )  # fmt: skip
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField(
        "结束日期", null=True, blank=True, help_text="品牌不填。过了这一天页面上写明已经结束，内容保留。"
    )

    content_panels = with_help(
        "home.TopicPage",
        [
            *BasePage.content_panels,
            "body",
            FieldRowPanel(["starts_on", "ends_on"], heading="起止"),
            MultiFieldPanel(["theme", FieldRowPanel(["event_kind", "news_column"])], heading="自动列出"),
            InlinePanel("related_pages", heading="相关页面", label="页面"),
        ],
    )
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "结束日期不能早于开始日期，请核对。"})

    def get_context(self, request, *args, **kwargs) -> dict:
        """`related_pages`; `events`, a page of a paginator; `news`, the newest, and `news_total`."""
        context = super().get_context(request, *args, **kwargs)
        news = self.news()
        return context | {
            "related_pages": self.shown_pages(),
            "events": Paginator(self.events(), EVENTS_SHOWN).get_page(request.GET.get("page")),
            "news": news[:NEWS_SHOWN],
            "news_total": news.count(),
        }

    @property
    def is_over(self) -> bool:
        return bool(self.ends_on and self.ends_on < timezone.localdate())

    def shown_pages(self) -> list[Page]:
        """The chosen pages that anybody may see, in the editor's order; one query for each type."""
        chosen = [row.page_id for row in self.related_pages.all()]
        open_pages = unrestricted(Page.objects.live()).filter(pk__in=chosen).specific()
        shown = {page.pk: page for page in open_pages if not getattr(page, "is_staff_only", False)}
        return [shown[pk] for pk in chosen if pk in shown]

    def events(self):
        """Public events with the topic's tag or, within its dates, of its kind; newest first."""
        wanted = models.Q(pk__in=[])
        if self.theme_id:
            wanted |= models.Q(pk__in=EventPage.objects.filter(tags=self.theme_id).values("pk"))
        if self.event_kind:
            wanted |= models.Q(kind=self.event_kind) & self._within("starts_at")
        return EventPage.objects.public().filter(wanted).newest_first().for_cards()

    def news(self):
        """Public news of the topic's column within its dates, newest first."""
        if not self.news_column:
            return NewsPage.objects.none()
        of_column = NewsPage.objects.public().filter(column=self.news_column)
        return of_column.filter(self._within("first_published_at")).latest_first()

    def _within(self, field: str) -> models.Q:
        """Between the topic's dates, both included, as far as they are given."""
        ends = {"gte": self.starts_on, "lte": self.ends_on}
        return models.Q(**{f"{field}__date__{end}": day for end, day in ends.items() if day})


class TopicRelatedPage(Orderable):
    topic = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="页面", on_delete=models.CASCADE, related_name="+"
    )

    panels = with_help("home.TopicRelatedPage", [PageChooserPanel("page")])

    class Meta(Orderable.Meta):
        verbose_name = "相关页面"
        verbose_name_plural = "相关页面"
