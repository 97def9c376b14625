"""Product: what an enterprise sells, with a picture where it has one."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.panels import with_help


class Product(Orderable):
    enterprise = ParentalKey(
        "enterprises.EnterprisePage", verbose_name="企业", on_delete=models.CASCADE, related_name="catalogue"
    )
    name = models.CharField("名称", max_length=60)
    text = models.CharField(
        "说明", max_length=200, blank=True, help_text="给谁用，解决什么问题；不写“第一”“最好”一类的话。"
    )
    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name="图片",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="横图，宽度不小于 800 像素。",
    )

    panels = with_help("enterprises.Product", [FieldPanel("name"), FieldPanel("text"), FieldPanel("picture")])

    class Meta(Orderable.Meta):
        verbose_name = "产品"
        verbose_name_plural = "产品"

    def __str__(self) -> str:
        return self.name
