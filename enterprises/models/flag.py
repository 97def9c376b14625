"""EnterpriseFlag: what an enterprise is recognised as, from when to when. History is kept as rows."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.panels import with_help
from enterprises.flag_rules import is_valid, year_end

DUE_WITHIN = timedelta(days=90)
END_HELP = "照证书或公告填写。科技型中小企业当年有效，留空即为当年 12 月 31 日；被取消的，改为取消那一天。"


class FlagKind(models.TextChoices):
    HIGH_TECH = "high_tech", "高新技术企业"
    TECH_SME = "tech_sme", "科技型中小企业"
    INNOVATIVE_SME = "innovative_sme", "创新型中小企业"
    SPECIALISED = "specialised", "专精特新中小企业"
    LITTLE_GIANT = "little_giant", "专精特新“小巨人”企业"
    CHAMPION = "champion", "制造业单项冠军企业"
    GAZELLE = "gazelle", "瞪羚企业"
    UNICORN = "unicorn", "独角兽企业"


class FlagQuerySet(models.QuerySet):
    def valid(self, on: date | None = None):
        """Both days included; `on` is a day in Asia/Shanghai, today by default."""
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on, valid_to__gte=on)

    def due(self, on: date | None = None, within: timedelta = DUE_WITHIN):
        """Valid now, over within the span, and not yet followed by a row of the same kind."""
        on = on or timezone.localdate()
        later = EnterpriseFlag.objects.filter(
            enterprise=models.OuterRef("enterprise"),
            kind=models.OuterRef("kind"),
            valid_to__gt=models.OuterRef("valid_to"),
        )
        return self.valid(on).filter(~models.Exists(later), valid_to__lte=on + within)


class EnterpriseFlag(models.Model):
    """`valid_from` and `valid_to` are days, both of them valid still."""

    enterprise = ParentalKey(
        "enterprises.EnterprisePage", verbose_name="企业", on_delete=models.CASCADE, related_name="flags"
    )
    kind = models.CharField("资质", max_length=20, choices=FlagKind)
    valid_from = models.DateField("有效期起", help_text="证书上的发证日期，或公告的日期。")
    valid_to = models.DateField("有效期至", blank=True, db_index=True, help_text=END_HELP)
    certificate_number = models.CharField("证书编号", max_length=60, blank=True)
    shows_number = models.BooleanField(
        "公开证书编号", default=False, help_text="企业同意公开才勾选；不勾选时只有工作人员看得到。"
    )
    source = models.CharField("资料来源", max_length=100, help_text="哪份公告、名单或证书。")

    objects = FlagQuerySet.as_manager()

    panels = with_help(
        "enterprises.EnterpriseFlag",
        [
            FieldPanel("kind"),
            FieldRowPanel(["valid_from", "valid_to"]),
            FieldRowPanel(["certificate_number", "shows_number"]),
            FieldPanel("source"),
        ],
    )

    class Meta:
        verbose_name = "资质"
        verbose_name_plural = "资质"
        ordering = ["-valid_to", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 至 {self.valid_to:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and not self.valid_to and self.kind == FlagKind.TECH_SME:
            self.valid_to = year_end(self.valid_from)
        if self.valid_from and not self.valid_to:
            raise ValidationError({"valid_to": "请填写有效期至哪一天，证书或公告上有。"})
        if self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "有效期的结束不能早于开始，请核对。"})

    @property
    def is_current(self) -> bool:
        return is_valid(self, timezone.localdate())

    @property
    def public_number(self) -> str:
        return self.certificate_number if self.shows_number else ""
