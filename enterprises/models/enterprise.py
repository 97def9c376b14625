"""EnterprisePage: an enterprise or a team not registered yet. Where it sits is its current tenancy."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import body_blocks
from core.fields import CreditCodeField
from core.meta.about import About
from core.models import BasePage
from core.panels import with_help
from core.pinyin import initials, pinyin_key
from enterprises import structured
from enterprises.flag_rules import current_of, past_of
from enterprises.forms import EnterprisePageForm
from enterprises.mentions import mentions_of
from enterprises.models.flag import EnterpriseFlag, FlagKind
from enterprises.models.honour import HONOUR_FIELDS
from enterprises.models.industry import Industry
from enterprises.models.panels import ENTERPRISE_PANELS
from enterprises.models.querysets import EnterpriseQuerySet
from enterprises.models.tenancy import Tenancy
from enterprises.models.words import EnterpriseWords
from enterprises.tenancy_rules import TOO_MANY_CURRENT, has_several_current

MENTIONS_SHOWN = 5
CODE_OR_WHY_NOT = "请填写信用代码；还没有注册的团队请勾选“未注册创业团队”，只见于报道的企业请写明资料来源。"


class EnterpriseTag(TaggedItemBase):
    content_object = ParentalKey(
        "enterprises.EnterprisePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class EnterprisePage(EnterpriseWords, BasePage):
    read_with = ("cover", "logo")

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
    contact_office = models.CharField(
        "对外联系部门", max_length=40, blank=True, help_text="写部门或岗位，例如“市场部”，不写个人姓名。"
    )
    contact_phone = models.CharField(
        "业务电话", max_length=40, blank=True, help_text="写座机或总机，不写个人手机。"
    )
    contact_email = models.EmailField("业务邮箱", blank=True)
    contact_address = models.CharField("对外地址", max_length=120, blank=True)
    contact_agreed_on = models.DateField(
        "企业同意公开的日期", null=True, blank=True,
        help_text="企业同意在网站公开以上联系方式的那一天；没有填，网站上就不显示。",
    )  # fmt: skip
    pinyin_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    pinyin_initials = models.CharField(max_length=100, blank=True, editable=False)
    source = models.CharField("资料来源", max_length=100, blank=True)

    objects = PageManager.from_queryset(EnterpriseQuerySet)()

    base_form_class = EnterprisePageForm
    content_panels = with_help("enterprises.EnterprisePage", [*BasePage.content_panels, *ENTERPRISE_PANELS])
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("products"),
        index.SearchField("body"),
        index.SearchField("legal_name"),
        index.AutocompleteField("legal_name"),
        index.AutocompleteField("former_names"),  # of the admin alone: entries are made of search fields
        index.SearchField("industry_word"),
        index.SearchField("standing_words"),
        index.RelatedFields("catalogue", [index.SearchField("name"), index.SearchField("text")]),
        index.SearchField("recognition_words"),
        index.SearchField("ip_words"),
        index.RelatedFields("honours", HONOUR_FIELDS),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.SearchField("website_domain"),
        index.SearchField("contact_words"),
        index.SearchField("credit_code"),
        index.SearchField("origins"),
        index.SearchField("source"),
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
        self.pinyin_initials = initials(self.title)[:100]
        if self.credit_code and self.is_unregistered_team:
            raise ValidationError(
                {"is_unregistered_team": "已填信用代码的企业不是未注册团队，请取消勾选或清空代码。"}
            )
        if not (self.credit_code or self.is_unregistered_team or self.source):
            raise ValidationError({"credit_code": CODE_OR_WHY_NOT})
        if has_several_current(self.tenancies.all()):
            raise ValidationError(TOO_MANY_CURRENT)

    def get_context(self, request, *args, **kwargs):
        """`tenancies`, newest first, each with its park; `catalogue`, with pictures; `past_flags`; `mentions`.

        What is read here once, `current_tenancy` and `current_flags` do not ask for again.
        """
        context = super().get_context(request, *args, **kwargs)
        context["tenancies"] = list(self.tenancies.select_related("park"))
        self.current_tenancies = [row for row in context["tenancies"] if row.is_current]
        self.valid_flags = list(self.flags.all())
        context["past_flags"] = past_of(self.valid_flags, timezone.localdate())
        context["catalogue"] = self.catalogue.select_related("picture").prefetch_related(
            "picture__renditions"
        )
        context["mentions"] = mentions_of(self)[:MENTIONS_SHOWN]
        return context

    def structured(self, about: About) -> list[dict]:
        return structured.enterprise(self, about)

    @property
    def current_tenancy(self) -> Tenancy | None:
        """The tenancy without a leaving date; free of queries after `with_current_tenancy()`."""
        if not hasattr(self, "current_tenancies"):
            self.current_tenancies = [row for row in self.tenancies.all() if row.is_current]
        return self.current_tenancies[0] if self.current_tenancies else None

    @property
    def current_flags(self) -> list[EnterpriseFlag]:
        """What holds today, one row a kind in their order; free of queries after `with_current_flags()`."""
        if not hasattr(self, "valid_flags"):
            self.valid_flags = list(self.flags.all())
        order = list(FlagKind)
        return sorted(
            current_of(self.valid_flags, timezone.localdate()), key=lambda row: order.index(row.kind)
        )
