"""PolicyPage: one policy as an enterprise needs it. Its state is computed; what is over stays reachable (G6)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from alliance.models import Audience, Department
from core.blocks import BodyBlock
from core.fields import SeveralChoicesField
from core.models import BasePage
from core.panels import with_help
from news.models.policy_choices import PolicyKind, PolicyLevel
from news.models.policy_panels import POLICY_PANELS
from news.models.policy_querysets import PolicyManager
from news.validity import Standing, Term, term_errors


class PolicyPage(BasePage):
    share_kind = "article"

    kind = models.CharField("类型", max_length=20, choices=PolicyKind)
    level = models.CharField("层级", max_length=10, choices=PolicyLevel)
    audiences = SeveralChoicesField(
        "适用对象", choices=Audience, blank=True, help_text="谁都可以申报的不勾。"
    )
    document_number = models.CharField("文号", max_length=60, blank=True, help_text="没有文号就不填。")
    issuer = models.CharField("发文机关", max_length=80)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_to = models.DateField(
        "失效日期",
        null=True,
        blank=True,
        help_text="长期有效的不填。过了这一天自动标为“已失效”，页面仍可打开。",
    )
    is_abolished = models.BooleanField("已废止", default=False, help_text="有新文件的，在下面选出。")
    replaced_by = models.ForeignKey(
        "self", verbose_name="被哪个政策代替", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="replaced",
    )  # fmt: skip
    apply_from = models.DateField("申报开始", null=True, blank=True)
    apply_until = models.DateField(
        "申报截止", null=True, blank=True, help_text="在这段时间里标为“正在申报”，列表中排最前。"
    )
    benefit = models.TextField("支持内容", max_length=500, blank=True, help_text="照原文写，一行一项。")
    conditions = models.TextField("申报条件", max_length=1000, blank=True, help_text="一行一条。")
    steps = models.TextField("怎样申报", max_length=1000, blank=True, help_text="一行一步。")
    materials = models.TextField("申报材料", max_length=1000, blank=True, help_text="一行写一样，注明份数。")
    department = models.ForeignKey(
        "alliance.Department", verbose_name="咨询部门", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="policies",
    )  # fmt: skip
    service_items = ParentalManyToManyField(
        "alliance.ServiceItem", verbose_name="相关服务事项", blank=True, related_name="policies"
    )
    document = models.ForeignKey(
        "core.SiteDocument", verbose_name="政策原文", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    original_url = models.URLField(
        "原文网址", max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    body = StreamField(BodyBlock(), verbose_name="解读", blank=True)

    objects = PolicyManager()

    content_panels = with_help(
        "news.PolicyPage", [*Page.content_panels, *POLICY_PANELS, FieldPanel("cover", heading="题图")]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("benefit"),
        index.SearchField("conditions"),
        index.SearchField("steps"),
        index.SearchField("materials"),
        index.SearchField("body"),
        index.SearchField("document_number"),
        index.SearchField("issuer"),
        index.SearchField("kind_word"),
        index.SearchField("get_level_display"),
        index.SearchField("standing_words"),
        index.SearchField("audience_labels"),
        index.SearchField("ask_word"),
        index.RelatedFields("document", [index.SearchField("title")]),
        index.FilterField("kind"),
    ]
    parent_page_types = ["news.PolicyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "政策"
        verbose_name_plural = "政策"

    def clean(self) -> None:
        super().clean()
        errors = term_errors(self.term)
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            errors["replaced_by"] = "政策不能代替它自己，请另选或留空。"
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs) -> dict:
        """`successor`, `forerunners`: policies that anybody may open; `asks`: the department, while it has a
        page; `items`: services still offered.
        """
        context = super().get_context(request, *args, **kwargs)
        policies = PolicyPage.objects.public()
        context["successor"] = policies.filter(pk=self.replaced_by_id).first()
        context["forerunners"] = policies.filter(replaced_by=self.pk) if self.pk else policies.none()
        context["asks"] = Department.objects.shown().filter(pk=self.department_id).first()
        context["items"] = self.service_items.filter(department__is_active=True)
        return context

    @property
    def term(self) -> Term:
        return Term(
            self.effective_from, self.effective_to, self.apply_from, self.apply_until, self.is_abolished
        )

    @property
    def standing(self) -> Standing:
        return Standing(self.term, timezone.localdate())

    @property
    def published_at(self) -> datetime | None:
        """When it was published first; publishing again does not move it (G4)."""
        return self.first_published_at

    @property
    def audience_labels(self) -> list[str]:
        return PolicyPage._meta.get_field("audiences").labels(self.audiences)

    @property
    def kind_word(self) -> str:
        """For the search; empty for 其他, for which nobody looks."""
        return self.get_kind_display() if self.kind != PolicyKind.OTHER else ""

    @property
    def standing_words(self) -> list[str]:
        """有效, 正在申报: as today makes them."""
        return [self.standing.label, self.standing.window_label]

    @property
    def ask_word(self) -> str:
        """Whom to ask, while that department has a page."""
        return (
            Department.objects.shown().filter(pk=self.department_id).values_list("name", flat=True).first()
            or ""
        )

    @property
    def source(self) -> str:
        """Of the head's tags (G3)."""
        return self.issuer

    @property
    def entry_date(self) -> date | None:
        """The day by which the search sorts."""
        return self.issued_on
