"""Indicator: a reported figure with unit, date and source (H1). Live counts are queries, never rows (H2)."""

from collections.abc import Iterable

from django.contrib import admin
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from core.numbers import said
from core.panels import with_help
from core.previews import PublicLook
from enterprises.support_kinds import SupportKind


class IndicatorScope(models.TextChoices):
    TOTAL = "total", "累计"
    YEAR = "year", "当年"
    POINT = "point", "时点"


def latest_of_each(indicators: Iterable["Indicator"]) -> list["Indicator"]:
    """Of the rows that share park and name only the newest, in reading order.

    Takes rows, not a queryset, so that the unsaved rows of a page's preview are seen too.
    """
    newest = {(row.park_id, row.name): row for row in sorted(indicators, key=lambda row: row.as_of)}
    return sorted(newest.values(), key=lambda row: (row.sort_order, row.name))


class IndicatorQuerySet(models.QuerySet):
    def public(self):
        """Of the zone and of parks that anybody may see."""
        parks = self.model._meta.get_field("park").related_model.objects.public()
        return self.filter(models.Q(park__isnull=True) | models.Q(park__in=parks.values("pk")))

    def of_zone(self):
        """Figures of the whole zone; those of a park hang on its page."""
        return self.filter(park__isnull=True)


class Indicator(models.Model):
    park = ParentalKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="indicators",
    )
    name = models.CharField("指标", max_length=40)
    value = models.DecimalField("数值", max_digits=16, decimal_places=2)
    unit = models.CharField(
        "单位", max_length=10, help_text="家、次、万元……金额先看清原表的单位：火炬统计表用千元。"
    )
    is_approximate = models.BooleanField(
        "约数", default=False, help_text="原文写“余”“多”的打勾，页面会显示“余”。"
    )
    scope = models.CharField("口径", max_length=10, choices=IndicatorScope, default=IndicatorScope.POINT)
    as_of = models.DateField("截至", help_text="这个数是哪一天的。")
    source = models.CharField("来源", max_length=100, help_text="哪份报表或哪篇报道。")
    support_kind = models.CharField(
        "对应扶持类别", max_length=10, choices=SupportKind, blank=True,
        help_text="扶持台账启用以前公布的累计数才选：在数据页单独列出，不与台账相加。",
    )  # fmt: skip
    sort_order = models.PositiveSmallIntegerField("次序", default=100, help_text="小的排在前面。")

    objects = IndicatorQuerySet.as_manager()

    panels = with_help(
        "enterprises.Indicator",
        [
            FieldRowPanel(["name", "scope"]),
            FieldRowPanel(["value", "unit", "is_approximate"]),
            FieldRowPanel(["as_of", "source", "sort_order"]),
            "support_kind",
        ],
    )

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ["sort_order", "-as_of", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.display}"

    @property
    def anchor(self) -> str:
        """Its place on the page of figures."""
        return f"indicator-{self.pk}"

    @property
    def number(self) -> str:
        """The value without superfluous zeros: 650.00 → 650, 12.50 → 12.5."""
        text = f"{self.value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    @property
    @admin.display(description="数值")
    def display(self) -> str:
        """650家, 150余次: number, 余 and unit as they are read."""
        return f"{self.number}{'余' if self.is_approximate else ''}{self.unit}"

    @property
    def words(self) -> str:
        """入驻及注册企业 650家: as its page prints it, for the search."""
        return f"{self.name} {said(self.value, self.unit, self.is_approximate)}"


class ZoneIndicatorManager(models.Manager.from_queryset(IndicatorQuerySet)):
    def get_queryset(self):
        return super().get_queryset().of_zone()


class ZoneIndicator(PublicLook, Indicator):
    """The figures of the zone alone: what may be edited apart from a park's page and its drafts."""

    preview_template = "enterprises/figure_preview.html"

    objects = ZoneIndicatorManager()

    class Meta:
        proxy = True
        verbose_name = "全区指标"
        verbose_name_plural = "全区指标"

    def public_context(self) -> dict:
        return {"row": self}
