"""SupportRecord: what one enterprise, or a few, received. Staff read rows; everybody else sums of many."""

from decimal import Decimal

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import ExtractYear
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from core.numbers import exact
from enterprises.support_form import SupportRecordForm
from enterprises.support_kinds import SupportKind

MYRIAD = 10_000


class SupportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What an enterprise received is for staff who keep the ledger (domain rule Z5)."""
        return (
            self.all() if user.is_active and user.has_perm("enterprises.view_supportrecord") else self.none()
        )

    def counted(self):
        """Samples count while there is nothing real, never beside it."""
        real = SupportRecord.objects.filter(is_sample=False)
        return self.filter(is_sample=~models.Exists(real))

    def by_kind_and_year(self):
        """Rows of `kind`, `in_year`, `total` in yuan, `named` (different enterprises), `unnamed` and of it
        `most` (in one row), `last`, `samples`.
        """
        rows = self.order_by().annotate(in_year=ExtractYear("received_on")).values("kind", "in_year")
        return rows.annotate(
            total=models.Sum("amount"),
            named=models.Count("enterprise", distinct=True),
            unnamed=models.Sum("enterprise_count", filter=models.Q(enterprise=None)),
            most=models.Max("enterprise_count", filter=models.Q(enterprise=None)),
            last=models.Max("received_on"),
            samples=models.Count("pk", filter=models.Q(is_sample=True)),
        )


class SupportRecord(models.Model):
    """`amount` is yuan, whatever unit was typed; `received_on` a day in Asia/Shanghai."""

    kind = models.CharField("类别", max_length=10, choices=SupportKind)
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage", verbose_name="企业", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="support_records",
        help_text="只有工作人员看得到；几家合并登记的不选，在右边写家数。",
    )  # fmt: skip
    enterprise_count = models.PositiveIntegerField(
        "家数", default=1, validators=[MinValueValidator(1)], help_text="选了企业就是 1。"
    )
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2, editable=False)
    received_on = models.DateField("到账日期", help_text="款项到账或减免办结的那一天；合并登记的填最后一天。")
    source = models.CharField("来源", max_length=100, help_text="哪份台账、报表或通知。")
    note = models.CharField("备注", max_length=200, blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = SupportQuerySet.as_manager()

    base_form_class = SupportRecordForm
    listed_relations = ("enterprise",)
    panels = [
        "kind",
        FieldRowPanel([FieldPanel("typed_amount"), FieldPanel("unit")]),
        FieldRowPanel([PageChooserPanel("enterprise", "enterprises.EnterprisePage"), "enterprise_count"]),
        "received_on",
        "source",
        "note",
    ]

    class Meta:
        verbose_name = "扶持记录"
        verbose_name_plural = "扶持台账"
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()} {self.received_on:%Y-%m-%d} #{self.pk}"  # names neither firm nor sum
        )

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.received_on and self.received_on > timezone.localdate():
            errors["received_on"] = "到账日期还没到，请在到账以后再登记。"
        if self.enterprise_id and self.enterprise_count and self.enterprise_count != 1:
            errors["enterprise_count"] = "选了一家企业，家数应为 1；几家合并登记的请不选企业。"
        if errors:
            raise ValidationError(errors)

    @property
    @admin.display(description="金额")
    def amount_said(self) -> str:
        """20.5 万元（205,000 元）: both, so that a wrong unit meets the eye."""
        return f"{exact(Decimal(self.amount) / MYRIAD)} 万元（{exact(self.amount)} 元）"
