"""Tenancy: when an enterprise was in which park, and as what. History is kept as rows."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, PageChooserPanel

from core.panels import with_help
from enterprises.tenancy_rules import graduation_errors


class TenancyStatus(models.TextChoices):
    INCUBATING = "incubating", "在孵"
    GRADUATED = "graduated", "毕业"
    RESIDENT = "resident", "入驻"
    MOVED_OUT = "moved_out", "迁出"


TEAM = "team"  # the stage before all of them: a team that is not registered yet
STAGES = {TEAM: "创业团队", **{str(status): status.label for status in TenancyStatus}}


class GraduationGround(models.TextChoices):
    """国科发区〔2018〕300号: at least one of them. A later rule adds rows here."""

    HIGH_TECH = "high_tech", "认定为高新技术企业"
    INVESTED = "invested", "获得天使投资或风险投资，达到规定金额"
    REVENUE = "revenue", "连续两年营业收入达到规定金额"
    ACQUIRED = "acquired", "被兼并、收购或在资本市场挂牌、上市"
    OTHER = "other", "符合现行办法的其他毕业条件"


class TenancyQuerySet(models.QuerySet):
    def current(self):
        return self.filter(left_on__isnull=True)

    def incubating(self):
        return self.current().filter(status=TenancyStatus.INCUBATING)

    def in_parks(self, parks):
        """In one of the parks or in an incubator inside it."""
        return self.filter(models.Q(park__in=parks) | models.Q(park__parent_park__in=parks))


class Tenancy(models.Model):
    enterprise = ParentalKey(
        "enterprises.EnterprisePage",
        verbose_name="企业",
        on_delete=models.CASCADE,
        related_name="tenancies",
    )
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        on_delete=models.PROTECT,
        related_name="tenancies",
    )
    entered_on = models.DateField("入驻日期")
    left_on = models.DateField(
        "离开日期", null=True, blank=True, help_text="还在园区就不填；换园区时先填旧的，再加新的。"
    )
    status = models.CharField("状态", max_length=12, choices=TenancyStatus, default=TenancyStatus.INCUBATING)
    room = models.CharField("房间", max_length=40, blank=True)
    extended_to = models.DateField(
        "孵化期延长至", null=True, blank=True, help_text="经同意延长孵化期的才填；平时按入驻日期自动算。"
    )
    graduated_on = models.DateField("毕业日期", null=True, blank=True, help_text="查不到就不填，不要估计。")
    graduation_ground = models.CharField(
        "毕业依据", max_length=12, choices=GraduationGround, blank=True, help_text="状态选“毕业”时必填。"
    )

    objects = TenancyQuerySet.as_manager()

    panels = with_help(
        "enterprises.Tenancy",
        [
            PageChooserPanel("park"),
            FieldRowPanel(["entered_on", "left_on"]),
            FieldRowPanel(["status", "room", "extended_to"]),
            FieldRowPanel(["graduation_ground", "graduated_on"]),
        ],
    )

    class Meta:
        verbose_name = "入驻记录"
        verbose_name_plural = "入驻记录"
        ordering = ["-entered_on", "-pk"]
        permissions = [("see_due_dates", "可查看资质和孵化到期")]

    def __str__(self) -> str:
        return f"{self.park.title} {self.entered_on:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        if self.entered_on and self.left_on and self.left_on < self.entered_on:
            raise ValidationError({"left_on": "离开日期不能早于入驻日期，请核对。"})
        if self.entered_on and self.entered_on > timezone.localdate():
            raise ValidationError({"entered_on": "入驻日期还没到，请在入驻当天以后再登记。"})
        if self.status == TenancyStatus.MOVED_OUT and not self.left_on:
            raise ValidationError({"left_on": "已迁出的企业请填写离开日期。"})
        if errors := graduation_errors(self):
            raise ValidationError(errors)

    @property
    def is_current(self) -> bool:
        return self.left_on is None

    @property
    def is_graduate_here(self) -> bool:
        """Still in the park after graduating: `entered_on` is then not the day of the graduation."""
        return self.is_current and self.status == TenancyStatus.GRADUATED
