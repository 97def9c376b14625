"""ParkPage: an incubator. Its centre, party organisations and groups are reverse relations from above."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from alliance.models import DepartmentKind
from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help
from core.pinyin import pinyin_key
from core.public_pages import unrestricted
from enterprises.models.honour import HONOUR_FIELDS
from enterprises.models.indicator import latest_of_each
from enterprises.models.tenancy import Tenancy, TenancyStatus
from enterprises.models.words import ParkWords
from enterprises.park_view import park_context


class ParkLevel(models.TextChoices):
    NATION = "nation", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"
    NONE = "none", "未定级"


class ParkQuerySet(PageQuerySet):
    def public(self):
        """Live and open to everybody."""
        return unrestricted(self.live())

    def outer(self):
        """Parks that do not sit inside another."""
        return self.filter(parent_park__isnull=True)

    def with_enterprise_counts(self):
        """Annotates `incubating_count`, `resident_count`, `team_count`: of public enterprises `in_park`."""
        own = models.OuterRef(models.OuterRef("pk"))
        places = ParkPage.objects.filter(models.Q(pk=own) | models.Q(parent_park=own))
        here = unrestricted(Tenancy.objects.current(), "enterprise__").filter(
            park__in=places.values("pk"), enterprise__live=True
        )
        registered = here.filter(enterprise__is_unregistered_team=False)

        def count(rows):
            counted = rows.order_by().values(of=models.Value(1)).annotate(n=models.Count("pk")).values("n")
            return Coalesce(models.Subquery(counted), 0)

        return self.annotate(
            incubating_count=count(registered.filter(status=TenancyStatus.INCUBATING)),
            resident_count=count(registered.filter(status=TenancyStatus.RESIDENT)),
            team_count=count(here.filter(enterprise__is_unregistered_team=True)),
        )

    def by_pinyin(self):
        return self.order_by("pinyin_key", "title")


class ParkPage(ParkWords, BasePage):
    read_with = ("cover", "station", "parent_park")

    level = models.CharField("级别", max_length=10, choices=ParkLevel, default=ParkLevel.NONE)
    operator = models.CharField("运营单位", max_length=80, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    directions = models.TextField(
        "怎样到达", max_length=300, blank=True,
        help_text="用一两句话写清公交站、从哪个门进、在哪里停车，例如：乘 10 路到蓝海路站，北门进，1 号楼一层。",
    )  # fmt: skip
    area = models.PositiveIntegerField("建筑面积（平方米）", null=True, blank=True)
    opened_on = models.DateField("启用日期", null=True, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    hours = models.CharField("办公时间", max_length=80, blank=True)
    focus = models.CharField(
        "主导产业", max_length=120, blank=True, help_text="例如：海洋生物医药、软件和信息服务。"
    )
    body = StreamField(body_blocks, verbose_name="正文", blank=True)
    parent_park = models.ForeignKey(
        "self",
        verbose_name="所在园区",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inner_parks",
        help_text="设在另一个园区里面的孵化器填写，只能有一层。",
    )
    station = models.ForeignKey(
        "alliance.Department",
        verbose_name="服务站",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parks",
        limit_choices_to={"kind": DepartmentKind.STATION},
        help_text="本园区企业的诉求最先到这里。",
    )
    pinyin_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    source = models.CharField("资料来源", max_length=100, blank=True)

    objects = PageManager.from_queryset(ParkQuerySet)()

    content_panels = with_help(
        "enterprises.ParkPage",
        [
            *BasePage.content_panels,
            MultiFieldPanel(
                [FieldRowPanel(["level", "opened_on", "area"]), "operator", "focus"], heading="基本情况"
            ),
            MultiFieldPanel(["address", "directions", FieldRowPanel(["phone", "hours"])], heading="联系方式"),
            MultiFieldPanel(
                [PageChooserPanel("parent_park"), FieldPanel("station")], heading="所在园区和服务站"
            ),
            FieldPanel("body"),
            InlinePanel("indicators", heading="指标", label="指标"),
            InlinePanel("honours", heading="荣誉", label="荣誉"),
            InlinePanel("facilities", heading="配套设施", label="设施"),
            FieldPanel("source"),
        ],
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("focus"),
        index.SearchField("level_word"),
        index.SearchField("indicator_words"),
        index.RelatedFields("honours", HONOUR_FIELDS),
        index.RelatedFields(
            "facilities",
            [index.SearchField(name) for name in ("name", "capacity", "description")],
        ),
        index.SearchField("address"),
        index.SearchField("directions"),
        index.SearchField("hours"),
        index.SearchField("phone"),
        index.SearchField("operator"),
        index.SearchField("area_words"),
        index.RelatedFields("station", [index.SearchField("name")]),
        index.RelatedFields("parent_park", [index.SearchField("title")]),
        index.SearchField("source"),
        index.FilterField("level"),
        index.FilterField("pinyin_key"),
    ]

    parent_page_types = ["enterprises.ParkIndexPage"]
    subpage_types = ["news.NewsIndexPage", "events.EventIndexPage"]

    class Meta:
        verbose_name = "园区"
        verbose_name_plural = "园区"

    def clean(self) -> None:
        super().clean()
        self.pinyin_key = pinyin_key(self.title)
        if self.parent_park_id:
            self._check_parent_park()

    def _check_parent_park(self) -> None:
        """One level of nesting, which rules out every cycle as well."""
        if self.pk and self.parent_park_id == self.pk:
            raise ValidationError({"parent_park": "园区不能设在自己里面，请另选或留空。"})
        if self.parent_park.parent_park_id:
            raise ValidationError(
                {"parent_park": f"“{self.parent_park.title}”本身设在别的园区里，请选外层的园区。"}
            )
        if self.pk and ParkPage.objects.filter(parent_park_id=self.pk).exists():
            raise ValidationError({"parent_park": "已有孵化器设在本园区里，本园区不能再设在别处。"})

    def get_context(self, request, *args, **kwargs):
        """`indicators` (newest of each) and what `park_context` names."""
        context = super().get_context(request, *args, **kwargs)
        context["indicators"] = latest_of_each(self.indicators.all())
        return context | park_context(self)
