"""Deed: one of the practical things that were promised for a year (实事清单), and the page that lists them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from core.previews import PublicLook
from core.public_pages import unrestricted
from home import deeds
from home.deed_rules import deed_errors


class DeedState(models.TextChoices):
    PLANNED = deeds.PLANNED, deeds.WORDS[deeds.PLANNED]
    DOING = deeds.DOING, deeds.WORDS[deeds.DOING]
    DONE = deeds.DONE, deeds.WORDS[deeds.DONE]
    DELAYED = deeds.DELAYED, deeds.WORDS[deeds.DELAYED]


class DeedQuerySet(models.QuerySet):
    def public(self):
        """What their page lists to whoever may open it."""
        return self.filter(is_public=True)

    def open_to_everybody(self):
        """Those that may be told of elsewhere: none while their page is withdrawn or behind a sign-in."""
        from home.models.deeds_page import DeedsPage

        is_open = unrestricted(Page.objects.live()).filter(pk=models.OuterRef("pk"))
        # From their page to its row: joined, a database may read all pages to find it.
        return self.public().filter(models.Exists(DeedsPage.objects.filter(models.Exists(is_open))))

    def of_year(self, year: int):
        return self.filter(year=year)

    def years(self) -> list[int]:
        """Years that have a deed, the newest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())

    def newest_year(self):
        """The deeds of the newest year there is."""
        return self.filter(year=models.Subquery(self.order_by("-year").values("year")[:1]))


class Deed(PublicLook, models.Model):
    """Days are of Asia/Shanghai. How it stands today is `standing`; late ones are late whatever the state says."""

    year = models.PositiveSmallIntegerField(
        "年份",
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text="承诺在哪一年办，例如 2026。",
    )
    number = models.PositiveSmallIntegerField("序号", default=1, help_text="在当年清单里排第几。")
    title = models.CharField("事项", max_length=80, help_text="要办成什么，一句话，写得出能核对的结果。")
    department = models.ForeignKey(
        "alliance.Department", verbose_name="责任部门", on_delete=models.PROTECT, related_name="deeds"
    )
    promised_on = models.DateField("承诺完成日期", help_text="对外承诺的日期，公布后不改；要推迟的选“延期”。")
    state = models.CharField("状态", max_length=10, choices=DeedState, default=DeedState.PLANNED)
    delayed_to = models.DateField("延期到", null=True, blank=True)
    delay_reason = models.CharField("延期原因", max_length=100, blank=True)
    done_text = models.TextField("办了什么", max_length=300, blank=True, help_text="进展或结果，两三句话。")
    finished_on = models.DateField("完成日期", null=True, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="相关新闻或活动", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+", help_text="能看到结果的那一篇，访客可以点开核对。",
    )  # fmt: skip
    is_public = models.BooleanField("公开", default=True, help_text="还在商定的先不勾选，网站上就不显示。")
    is_sample = models.BooleanField("样例", default=False, editable=False)

    preview_template = "home/deed_preview.html"

    objects = DeedQuerySet.as_manager()

    panels = [
        FieldRowPanel(["year", "number"]),
        "title",
        "department",
        FieldRowPanel(["promised_on", "state"]),
        MultiFieldPanel([FieldRowPanel(["delayed_to", "delay_reason"])], heading="延期时填写"),
        MultiFieldPanel(["done_text", "finished_on"], heading="进展和结果"),
        PageChooserPanel("page", ["news.NewsPage", "events.EventPage"]),
        FieldPanel("is_public"),
    ]

    class Meta:
        verbose_name = "实事"
        verbose_name_plural = "实事清单"
        ordering = ["-year", "number", "pk"]

    def __str__(self) -> str:
        return f"{self.year} 年第 {self.number} 件 {self.title}"

    def clean(self) -> None:
        super().clean()
        if errors := deed_errors(self, timezone.localdate()):
            raise ValidationError(errors)

    def public_context(self) -> dict:
        from home.deed_list import with_pages

        return {"deed": with_pages([self])[0]}

    @property
    def promise(self) -> deeds.Promise:
        return deeds.Promise(self.state, self.promised_on, self.delayed_to, self.finished_on)

    @property
    def standing(self) -> deeds.Standing:
        return deeds.standing(self.promise, timezone.localdate())

    @property
    def anchor(self) -> str:
        """Its place on the page of its year."""
        return f"deed-{self.pk}"
