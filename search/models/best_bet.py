"""BestBet: what stands above the hits of some queries because an editor says so."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from core.plain_text import one_line, shortened
from core.previews import PublicLook
from search.addresses import path_trouble
from search.models.words import NAME_LENGTH, Taught
from search.typed import joined, queries_in, query_key

LONGEST_QUERY = 40
MOST_QUERIES = 20


class BestBetQuerySet(models.QuerySet):
    def running(self, on: date) -> "BestBetQuerySet":
        """Within their dates; whether the target is open to everybody, `search.bets` says."""
        begun = Q(starts_on=None) | Q(starts_on__lte=on)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=on))


class BestBet(PublicLook, Taught):
    """Days are of Asia/Shanghai, both included. One of `page` and `path` is set."""

    queries = models.CharField(
        "访客搜什么", max_length=300,
        help_text="用顿号或逗号隔开，例如：进度、查进度。搜的正好是其中一个或它的同义词时显示在最前面，"
        "大小写、空格和标点不要紧。",
    )  # fmt: skip
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="推荐的页面", null=True, blank=True, on_delete=models.CASCADE,
        related_name="+", help_text="没有发布、要登录才能看的页面不会显示给访客。",
    )  # fmt: skip
    path = models.CharField(
        "或本站地址", max_length=200, blank=True,
        help_text="不是页面的，填本站地址，以 / 开头，例如 /mailbox/track/。页面和地址只填一项。",
    )  # fmt: skip
    title = models.CharField(
        "标题", max_length=60, blank=True, help_text="不填则用页面的标题；填了地址的必填。"
    )
    text = models.CharField("一句话说明", max_length=100, blank=True, help_text="打开以后能办什么，一句话。")
    starts_on = models.DateField("从哪天起", null=True, blank=True, help_text="不填则马上显示。")
    ends_on = models.DateField("到哪天止", null=True, blank=True, help_text="当天仍显示；不填则一直显示。")
    is_sample = models.BooleanField("样例", default=False, editable=False)

    preview_template = "search/bet_preview.html"

    objects = BestBetQuerySet.as_manager()

    panels = [
        "queries",
        MultiFieldPanel([PageChooserPanel("page"), "path"], heading="推荐到哪里"),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("text")], heading="怎样显示"),
        FieldRowPanel(["starts_on", "ends_on"], heading="什么时候显示"),
    ]

    class Meta:
        verbose_name = "推荐结果"
        verbose_name_plural = "推荐结果"
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return shortened(self.queries, NAME_LENGTH)

    def clean(self) -> None:
        """Stores the queries each once, parted by 、."""
        super().clean()
        self.title, self.text, self.path = map(one_line, (self.title, self.text, self.path))
        troubles = {
            "queries": self._query_trouble(),
            "page": self._target_trouble(),
            "path": path_trouble(self.path) if self.path else "",
            "title": "填了地址的，请写标题。" if self.path and not self.title else "",
            "ends_on": self._date_trouble(),
        }
        if found := {name: text for name, text in troubles.items() if text}:
            raise ValidationError(found)
        self.queries = joined(self.listed)

    def _query_trouble(self) -> str:
        if empty := next((query for query in self.listed if not query_key(query)), None):
            return f"“{shortened(empty, NAME_LENGTH)}”里没有字，请写访客会搜的词。"
        if long := next((query for query in self.listed if len(query) > LONGEST_QUERY), None):
            return f"“{shortened(long, NAME_LENGTH)}”超过 {LONGEST_QUERY} 个字，请写短一些。"
        if not self.listed:
            return "只写了标点，没有词。请写访客会搜的词。"
        return (
            ""
            if len(self.listed) <= MOST_QUERIES
            else f"最多 {MOST_QUERIES} 个，现在是 {len(self.listed)} 个。"
        )

    def _target_trouble(self) -> str:
        if self.page_id and self.path:
            return "页面和本站地址只填一项，请清空另一项。"
        return "" if self.page_id or self.path else "请选择推荐的页面，或填写本站地址。"

    def _date_trouble(self) -> str:
        is_backwards = self.starts_on and self.ends_on and self.ends_on < self.starts_on
        return "结束日期早于开始日期，请改一改。" if is_backwards else ""

    @property
    def target(self) -> str:
        """Where it leads, for the editors' list."""
        return (self.page.title if self.page else "") or self.path

    @property
    def listed(self) -> tuple[str, ...]:
        return queries_in(self.queries)

    def public_context(self) -> dict:
        from search.bets import shown

        return {"bets": shown([self]), "row": self}
