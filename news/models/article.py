"""One piece of news: an own text, a reprint with its source, or only a link to a text elsewhere."""

from datetime import date, datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.shortcuts import redirect
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.meta.about import About
from core.models import BasePage
from core.panels import with_help
from core.posts import Post
from news import structured
from news.forms import NewsPageForm
from news.models.querysets import NewsManager
from news.models.rules import news_errors
from news.posts import news_post

SAME_MOMENT = timedelta(minutes=1)
WEB_ONLY = URLValidator(schemes=["http", "https"])


class NewsColumn(models.TextChoices):
    STORY = "story", "动态"
    NOTICE = "notice", "通知"
    POLICY = "policy", "政策解读"
    PARTY = "party", "党建"
    SERVICE = "service", "服务"


class NewsPage(BasePage):
    """With `link_url` the page is link-only: lists lead there, and its own address redirects there."""

    share_kind = "article"

    column = models.CharField("栏目", max_length=10, choices=NewsColumn, default=NewsColumn.STORY)
    source = models.CharField("来源", max_length=60, blank=True, help_text="转载时必填：原发布单位。")
    author = models.CharField("作者", max_length=30, blank=True)
    is_reprint = models.BooleanField("转载", default=False)
    original_url = models.URLField("原文地址", max_length=500, blank=True, validators=[WEB_ONLY])
    link_url = models.URLField(
        "链接地址", max_length=500, blank=True, validators=[WEB_ONLY],
        help_text="只做链接、不写正文时填写。列表中点标题直接打开这个地址。",
    )  # fmt: skip
    is_pinned = models.BooleanField("置顶", default=False)
    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)
    party_groups = ParentalManyToManyField(
        "party.PartyGroupPage", verbose_name="相关党小组", blank=True, related_name="news",
        help_text="勾选后，这篇新闻也列在党小组的页面上。",
    )  # fmt: skip
    correction_note = models.CharField(
        "更正说明", max_length=300, blank=True, help_text="更正了什么，显示在正文上方。"
    )
    corrected_on = models.DateField("更正日期", null=True, blank=True)

    objects = NewsManager()

    base_form_class = NewsPageForm
    content_panels = with_help(
        "news.NewsPage",
        [
            *BasePage.content_panels,
            FieldRowPanel([FieldPanel("column"), FieldPanel("is_pinned")]),
            "body",
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("source"), FieldPanel("author")]), "is_reprint", "original_url"],
                heading="来源",
            ),
            FieldPanel("link_url"),
            FieldPanel("party_groups", widget=forms.CheckboxSelectMultiple),
            MultiFieldPanel(["correction_note", "corrected_on"], heading="更正"),
        ],
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("correction_note"),
        index.SearchField("get_column_display"),
        index.SearchField("reprint_word"),
        index.SearchField("source"),
        index.SearchField("author"),
        index.FilterField("column"),
    ]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "新闻"
        verbose_name_plural = "新闻"

    def clean(self) -> None:
        super().clean()
        errors = news_errors(self)
        if errors:
            raise ValidationError(errors)

    def serve(self, request, *args, **kwargs):
        return redirect(self.link_url) if self.is_link_only else super().serve(request, *args, **kwargs)

    def get_preview_template(self, request, mode_name) -> str:
        """Of a link there is no page: visitors see its row in the list."""
        return (
            "news/link_preview.html"
            if self.is_link_only
            else super().get_preview_template(request, mode_name)
        )

    @classmethod
    def unindexed_pages(cls):
        """Read by the sitemap: a link is not a page of the site."""
        return cls.objects.exclude(link_url="")

    def structured(self, about: About) -> list[dict]:
        return structured.article(self, about)

    def post(self) -> Post:
        """The text to be copied into 公众号."""
        return news_post(self)

    @property
    def is_link_only(self) -> bool:
        return bool(self.link_url)

    @property
    def reprint_word(self) -> str:
        return "转载" if self.is_reprint else ""

    @property
    def published_at(self) -> datetime | None:
        """When it was published first; publishing again does not move it (G4)."""
        return self.first_published_at

    @property
    def changed_at(self) -> datetime | None:
        """When it was last published again; None when it never was (G4)."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and last - first > SAME_MOMENT else None

    @property
    def entry_date(self) -> date | None:
        """The day by which the search sorts, in local time."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else None
