"""What parks and enterprises were awarded, and what a park has to offer."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.search import index

from core.panels import with_help

# An honour is searched by what its page prints of it.
HONOUR_FIELDS = [index.SearchField(name) for name in ("get_level_display", "title", "awarded_by", "source")]


class HonourLevel(models.TextChoices):
    NATION = "nation", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"


class Honour(Orderable):
    park = ParentalKey(
        "enterprises.ParkPage", verbose_name="园区", on_delete=models.CASCADE, related_name="honours"
    )
    title = models.CharField("荣誉名称", max_length=80)
    level = models.CharField("级别", max_length=10, choices=HonourLevel)
    awarded_by = models.CharField("授予单位", max_length=80, blank=True)
    awarded_on = models.DateField("授予日期", null=True, blank=True, help_text="查不到就不填，不要估计。")
    certificate = models.ForeignKey(
        "core.SiteImage",
        verbose_name="证书图片",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source = models.CharField("资料来源", max_length=100, blank=True)

    panels = with_help(
        "enterprises.Honour",
        [
            FieldRowPanel(["title", "level"]),
            FieldRowPanel(["awarded_by", "awarded_on"]),
            FieldPanel("certificate"),
            FieldPanel("source"),
        ],
    )

    class Meta(Orderable.Meta):
        verbose_name = "荣誉"
        verbose_name_plural = "荣誉"

    def __str__(self) -> str:
        return self.title


class EnterpriseHonour(Orderable):
    enterprise = ParentalKey(
        "enterprises.EnterprisePage", verbose_name="企业", on_delete=models.CASCADE, related_name="honours"
    )
    title = models.CharField(
        "荣誉名称", max_length=80, help_text="高新技术企业一类有有效期的，填在“资质”里。"
    )
    level = models.CharField("级别", max_length=10, choices=HonourLevel)
    awarded_by = models.CharField("授予单位", max_length=80, blank=True)
    awarded_on = models.DateField("授予日期", null=True, blank=True, help_text="查不到就不填，不要估计。")
    source = models.CharField("资料来源", max_length=100, blank=True)

    panels = with_help(
        "enterprises.EnterpriseHonour",
        [
            FieldRowPanel(["title", "level"]),
            FieldRowPanel(["awarded_by", "awarded_on"]),
            FieldPanel("source"),
        ],
    )

    class Meta(Orderable.Meta):
        verbose_name = "企业荣誉"
        verbose_name_plural = "企业荣誉"

    def __str__(self) -> str:
        return self.title


class Facility(Orderable):
    park = ParentalKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        on_delete=models.CASCADE,
        related_name="facilities",
    )
    name = models.CharField("设施", max_length=60)
    description = models.CharField("说明", max_length=200, blank=True)
    capacity = models.CharField("规模", max_length=40, blank=True, help_text="例如：40 个工位、可坐 60 人。")

    panels = with_help(
        "enterprises.Facility", [FieldRowPanel(["name", "capacity"]), FieldPanel("description")]
    )

    class Meta(Orderable.Meta):
        verbose_name = "配套设施"
        verbose_name_plural = "配套设施"

    def __str__(self) -> str:
        return self.name
