"""BasePage: what every page type of the site has."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from core.forms import PinyinSlugPageForm
from core.locked import locked_errors
from core.meta.about import About
from core.meta.subject import Feed
from core.pinyin import free_slug, is_blank_slug, pinyin_slug
from core.previews import AS_IS, EMPTY, SIZES, Mode


@dataclass(frozen=True)
class Way:
    """above: the pages from home on, without the page itself. is_open: nobody is kept from any of them."""

    above: list[Page]
    is_open: bool


class BasePage(Page):
    """A page with a summary, a picture on top and a slug in pinyin.

    Pages made in code get the slug too: both of Wagtail's checks (the full one, and the short one
    of a draft) see it filled.

    is_column: whether it is a list for the meta tags; None: if it stands right below home.
    share_kind: as Open Graph names it.
    lists_others: an editor may see the page as it is before there is anything to list; the type then reads
    `shows_nothing_yet`, which is True in that preview alone.
    read_with: what every view of the page shows of other rows; a request reads them with it.
    way: how a request found it, see `core.ways`; None where it came otherwise.
    """

    is_column: bool | None = None
    share_kind = "website"
    preview_sizes = SIZES
    lists_others = False
    shows_nothing_yet = False
    read_with: tuple[str, ...] = ("cover",)
    way: Way | None = None

    summary = models.TextField(
        "摘要",
        max_length=200,
        blank=True,
        help_text="一两句话说清这一页讲什么，显示在列表、搜索结果和分享卡片里，不超过 200 字。",
    )
    cover = models.ForeignKey(
        "core.SiteImage",
        verbose_name="题图",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="横图，宽度不小于 1200 像素。没有合适的图可以不放。",
    )
    is_sample = models.BooleanField("样例", default=False, editable=False)

    base_form_class = PinyinSlugPageForm
    content_panels = [*Page.content_panels, "summary", FieldPanel("cover", heading="题图")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs) -> None:
        self._fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_slug()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        if errors := locked_errors(self):
            raise ValidationError(errors)

    @property
    def preview_modes(self) -> list[Mode]:
        return [AS_IS, EMPTY] if self.lists_others else [AS_IS]

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        """Of Wagtail's steps to a preview the one that list pages with routes do not take over."""
        self.take_look(preview_mode or "")
        return super().make_preview_request(original_request, preview_mode, extra_request_attrs)

    def take_look(self, mode_name: str) -> None:
        """Called before a preview; `mode_name` is one of `preview_modes`, or unknown."""
        self.shows_nothing_yet = self.lists_others and mode_name == EMPTY[0]

    def get_view_restrictions(self):
        """Without a query where the way here has told that there are none."""
        return (
            PageViewRestriction.objects.none()
            if self.way and self.way.is_open
            else super().get_view_restrictions()
        )

    def feeds(self) -> list[Feed]:
        """What may be subscribed to here."""
        return []

    def structured(self, about: About) -> list[dict]:
        """Nodes of schema.org that say what the page is about."""
        return []

    @cached_property
    def tag_list(self) -> list[Tag]:
        """Asked for once; none where the type has no tags."""
        return list(self.tags.all()) if hasattr(self, "tags") else []

    def _fill_slug(self) -> None:
        """Without a place in the tree the siblings are unknown; saving there fills the slug."""
        if is_blank_slug(self.slug) and self.path:
            parent = self.get_parent()
            self.slug = free_slug(
                pinyin_slug(self.title) or self._meta.model_name,
                lambda slug: Page._slug_is_available(slug, parent, self),
            )
