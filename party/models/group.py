"""PartyGroupPage: a group round a theme. The number of members is a figure with a date, never a list."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from core.public_pages import unrestricted
from party.stream import photos_of, stream_of


class PartyGroupQuerySet(PageQuerySet):
    def public(self):
        """Live and open to everybody."""
        return unrestricted(self.live())

    def for_cards(self):
        """With all that a badge shows, in a fixed number of queries."""
        return self.select_related("park", "emblem").prefetch_related("emblem__renditions")


class PartyGroupPage(BasePage):
    read_with = ("cover", "emblem", "park")

    theme = models.CharField("主题", max_length=40, help_text="例如：摄影、无人机、文学。")
    emblem = models.ForeignKey(
        "core.SiteImage",
        verbose_name="标志",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    leader_title = models.CharField(
        "组长称谓", max_length=30, blank=True, help_text="写职务或称谓，例如“李老师”，不写全名。"
    )
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="party_groups",
    )
    founded_on = models.DateField("成立日期", null=True, blank=True)
    body = StreamField(body_blocks, verbose_name="正文", blank=True)
    join_who = models.CharField(
        "谁可以参加", max_length=120, blank=True, help_text="例如：园区企业职工都可以参加，不限党员。"
    )
    join_contact = models.CharField(
        "怎样参加", max_length=120, blank=True, help_text="写办公电话或办公地点，不写个人手机。"
    )
    member_count = models.PositiveSmallIntegerField("人数", null=True, blank=True)
    member_count_as_of = models.DateField("人数截至", null=True, blank=True)

    objects = PageManager.from_queryset(PartyGroupQuerySet)()

    content_panels = with_help(
        "party.PartyGroupPage",
        [
            *BasePage.content_panels,
            MultiFieldPanel(
                ["theme", "emblem", FieldRowPanel(["leader_title", "founded_on"])], heading="党小组"
            ),
            PageChooserPanel("park"),
            FieldRowPanel(["member_count", "member_count_as_of"], heading="人数"),
            MultiFieldPanel(["join_who", "join_contact"], heading="参加"),
            "body",
        ],
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("theme"),
        index.SearchField("join_who"),
        index.SearchField("join_contact"),
        index.SearchField("leader_title"),
        index.SearchField("member_words"),
        index.RelatedFields("park", [index.SearchField("title")]),
        index.FilterField("park_id"),
    ]

    parent_page_types = ["party.PartyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "特色党小组"
        verbose_name_plural = "特色党小组"

    def clean(self) -> None:
        super().clean()
        if self.member_count is not None and not self.member_count_as_of:
            raise ValidationError({"member_count_as_of": "填了人数，请写明是哪一天的人数。"})

    def get_context(self, request, *args, **kwargs):
        """`stream` of events and news, and on its first page `photos`; neither before the first save."""
        context = super().get_context(request, *args, **kwargs)
        if not self.pk:
            return context
        events = self.events.public()
        context["stream"] = stream_of(events, self.news.public(), request.GET.get("page"))
        context["photos"] = photos_of(events) if context["stream"].page.number == 1 else []
        return context

    @property
    def member_words(self) -> str:
        """How many on which day, for the search; empty where nothing is printed."""
        return f"{self.member_count} 人，截至 {self.member_count_as_of}" if self.member_count else ""
