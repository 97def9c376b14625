"""EnterprisePage: an enterprise or a team not registered yet. Where it sits is its current tenancy."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import body_blocks
from core.fields import CreditCodeField
from core.models import BasePage
from core.pinyin import pinyin_key
from enterprises.forms import EnterprisePageForm
from enterprises.models.tenancy import Tenancy, TenancyStatus
from enterprises.tenancy_rules import TOO_MANY_CURRENT, has_several_current

CODE_OR_WHY_NOT = "请填写信用代码；还没有注册的团队请勾选“未注册创业团队”，只见于报道的企业请写明资料来源。"


class Industry(models.TextChoices):
    SOFTWARE = "software", "软件和信息服务"
    BIOMEDICINE = "biomedicine", "生物医药与医疗器械"
    MARINE = "marine", "海洋科技"
    AEROSPACE = "aerospace", "航空航天"
    MANUFACTURING = "manufacturing", "高端装备与智能制造"
    MATERIALS = "materials", "新材料"
    ENERGY = "energy", "新能源与节能环保"
    AGRICULTURE = "agriculture", "现代农业"
    CULTURE = "culture", "文化创意与旅游"
    SERVICES = "services", "科技服务"
    OTHER = "other", "其他"


class EnterpriseTag(TaggedItemBase):
    content_object = ParentalKey(
        "enterprises.EnterprisePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class EnterpriseQuerySet(PageQuerySet):
    def in_park(self, park):
        """There now; who sits in an incubator inside the park counts too."""
        return self.in_parks([park])

    def in_parks(self, parks):
        return self.filter(pk__in=Tenancy.objects.current().in_parks(parks).values("enterprise"))

    def incubating(self):
        return self.with_status(TenancyStatus.INCUBATING)

    def with_status(self, status: str):
        """By the tenancy of today; 毕业 and 迁出 stay true of those who have left since."""
        rows = Tenancy.objects.filter(status=status)
        if status in (TenancyStatus.INCUBATING, TenancyStatus.RESIDENT):
            return self.filter(pk__in=rows.current().values("enterprise"))
        if status == TenancyStatus.MOVED_OUT:
            return self.filter(pk__in=rows.values("enterprise")).exclude(
                pk__in=Tenancy.objects.current().values("enterprise")
            )
        return self.filter(pk__in=rows.values("enterprise"))

    def starting_with(self, letter: str):
        """By the first letter of the pinyin; `#` for names that start with a digit or a sign."""
        if letter == "#":
            return self.exclude(pinyin_key__regex=r"^[a-z]")
        return self.filter(pinyin_key__startswith=letter.lower())

    def with_current_tenancy(self):
        """Prefetches what `current_tenancy` reads, park included: two queries for any number of rows."""
        current = Tenancy.objects.current().select_related("park")
        return self.prefetch_related(
            models.Prefetch("tenancies", queryset=current, to_attr="current_tenancies")
        )

    def for_cards(self):
        """In reading order, with all that a card shows."""
        return (
            self.with_current_tenancy()
            .select_related("logo")
            .prefetch_related("logo__renditions")
            .order_by("pinyin_key", "title")
        )


class EnterprisePage(BasePage):
    legal_name = models.CharField("企业全称", max_length=120, blank=True)
    former_names = models.CharField(
        "曾用名", max_length=200, blank=True,
        help_text="更过名的写以前的名称，用顿号隔开；只供工作人员查找，网站上不显示。",
    )  # fmt: skip
    credit_code = CreditCodeField(
        "统一社会信用代码",
        null=True,
        blank=True,
        unique=True,
        help_text="18 位，照营业执照抄写，空格和大小写不要紧。",
        error_messages={"unique": "这个信用代码已经登记在另一家企业，请先查一下企业名录。"},
    )
    is_unregistered_team = models.BooleanField(
        "未注册创业团队", default=False, help_text="还没有营业执照的团队勾选，信用代码留空。"
    )
    industry = models.CharField("行业", max_length=20, choices=Industry, default=Industry.OTHER)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    products = models.CharField(
        "主要产品或服务", max_length=200, blank=True, help_text="一句话，例如：旅游预订系统。"
    )
    body = StreamField(body_blocks, verbose_name="正文", blank=True)
    logo = models.ForeignKey(
        "core.SiteImage",
        verbose_name="标志",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = models.URLField("网站", blank=True)
    tags = ClusterTaggableManager(through=EnterpriseTag, blank=True, verbose_name="标签")
    pinyin_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    source = models.CharField("资料来源", max_length=100, blank=True)

    objects = PageManager.from_queryset(EnterpriseQuerySet)()

    base_form_class = EnterprisePageForm
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            ["legal_name", "former_names", FieldRowPanel(["credit_code", "is_unregistered_team"])],
            heading="登记信息",
        ),
        MultiFieldPanel(
            [FieldRowPanel(["industry", "founded_on"]), "products", "logo", "website"],
            heading="企业简介",
        ),
        InlinePanel("tenancies", heading="入驻记录", label="入驻记录"),
        FieldPanel("body"),
        FieldPanel("tags"),
        FieldPanel("source"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("legal_name"),
        index.AutocompleteField("legal_name"),
        index.SearchField("products"),
        index.SearchField("body"),
        index.FilterField("industry"),
        index.FilterField("pinyin_key"),
    ]

    parent_page_types = ["enterprises.EnterpriseIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"

    def clean(self) -> None:
        super().clean()
        self.pinyin_key = pinyin_key(self.title)
        if self.credit_code and self.is_unregistered_team:
            raise ValidationError(
                {"is_unregistered_team": "已填信用代码的企业不是未注册团队，请取消勾选或清空代码。"}
            )
        if not (self.credit_code or self.is_unregistered_team or self.source):
            raise ValidationError({"credit_code": CODE_OR_WHY_NOT})
        if has_several_current(self.tenancies.all()):
            raise ValidationError(TOO_MANY_CURRENT)

    def get_context(self, request, *args, **kwargs):
        """`tenancies`, newest first, each with its park."""
        context = super().get_context(request, *args, **kwargs)
        context["tenancies"] = self.tenancies.select_related("park")
        return context

    @property
    def current_tenancy(self) -> Tenancy | None:
        """The tenancy without a leaving date; free of queries after `with_current_tenancy()`."""
        if not hasattr(self, "current_tenancies"):
            self.current_tenancies = [row for row in self.tenancies.all() if row.is_current]
        return self.current_tenancies[0] if self.current_tenancies else None
