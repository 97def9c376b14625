"""Entry: one row per thing that the public search may find. A cache; pages and sources own the facts."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.search import index

from core.public_pages import public_pages
from search.guards import own_condition, standing

OPEN = "ȹȹȹ"  # stands in the index of public entries; letters that nobody types


class Audience(models.TextChoices):
    PUBLIC = "public", "公开"
    PRIVATE = "private", "有权阅读的人"


class EntryQuerySet(models.QuerySet):
    mark = ""  # a token that all of these hold in the index, see `engine.matching`
    is_whole = False  # whether nearly all that hold the mark are among these

    def _clone(self) -> "EntryQuerySet":
        found = super()._clone()
        found.mark, found.is_whole = self.mark, self.is_whole
        return found

    def _filter_or_exclude(self, *args, **kwargs) -> "EntryQuerySet":
        found = super()._filter_or_exclude(*args, **kwargs)
        found.is_whole = False
        return found

    def public(self) -> "EntryQuerySet":
        """What anybody may find; of guarded sources what stands at this moment."""
        found = self.filter(standing(), audience=Audience.PUBLIC)
        found.mark, found.is_whole = OPEN, not self.query.has_filters()
        return found

    def visible_to(self, user=None) -> "EntryQuerySet":
        """What anybody may find, and of the rest what this person may open. user: None for a visitor."""
        own = own_condition(user)
        return self.public() if own is None else self.filter(Q(standing(), audience=Audience.PUBLIC) | own)

    def on_open_pages(self) -> "EntryQuerySet":
        """For a few that are about to be shown: without pages that were closed and whose entries lag behind."""
        return self.filter(Q(page=None) | Exists(public_pages().filter(pk=OuterRef("page"))))


class Entry(index.Indexed, models.Model):
    """What a hit shows and what is searched. `source` and `key` name where it came from."""

    source = models.CharField("来源", max_length=40)
    key = models.CharField("来源编号", max_length=64)
    record = models.PositiveBigIntegerField("记录", null=True, blank=True, db_index=True)  # `key` as a number
    version = models.CharField("版本", max_length=32, blank=True)  # compared in place of texts
    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name="页面", null=True, blank=True,
        on_delete=models.CASCADE, related_name="+",
    )  # fmt: skip
    url = models.CharField("地址", max_length=1000)
    kind = models.CharField("类型", max_length=30, db_index=True)
    title = models.CharField("标题", max_length=255)
    text = models.TextField("正文", blank=True)
    other_words = models.TextField("另可搜到的词", blank=True)  # searched as the text is, never shown
    park = models.CharField("园区", max_length=255, blank=True)  # as a title of a page
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    date = models.DateField("日期", null=True, blank=True)
    audience = models.CharField("范围", max_length=10, choices=Audience, default=Audience.PUBLIC)

    mark = ""  # see search.marks
    shown_on: Sequence["Entry"] = ()  # of an attached document the entries of its pages, set by its guard
    # As a hit is shown: see search.results.entries.
    marked_title: Sequence[tuple[str, bool]] = ()
    snippet: Sequence[tuple[str, bool]] = ()
    is_partial = False

    objects = EntryQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.SearchField("text"),
        index.SearchField("other_words"),
        index.SearchField("kind"),
        index.AutocompleteField("title"),
    ]
    search_auto_update = False  # by `save`: what is found must not wait for a worker

    class Meta:
        verbose_name = "搜索条目"
        verbose_name_plural = "搜索条目"
        ordering = [models.F("date").desc(nulls_last=True), "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_entry_per_source_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def index_mark(self) -> str:
        return OPEN if self.audience == Audience.PUBLIC else ""

    def save(self, *args, **kwargs) -> None:
        self.record = record_of(self.key)
        super().save(*args, **kwargs)
        index.insert_or_update_object(self)


def record_of(key: str) -> int | None:
    """The key of the row behind an entry, where its source has one table and names rows by it."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
