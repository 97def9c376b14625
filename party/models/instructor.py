"""Who guides which park and enterprise. Personal: the public sees a number, no snippet, no chooser."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel


class InstructorKind(models.TextChoices):
    PARTY = "party", "兼职党建指导员"
    MENTOR = "mentor", "创业导师"


class InstructorAssignmentQuerySet(models.QuerySet):
    def current(self):
        """Begun, and not ended before today (Asia/Shanghai)."""
        today = timezone.localdate()
        return self.filter(since__lte=today).exclude(until__lt=today)


class InstructorQuerySet(models.QuerySet):
    def serving(self):
        """With an assignment of today."""
        current = InstructorAssignment.objects.current()
        return self.filter(pk__in=current.values("instructor"))


class Instructor(ClusterableModel):
    name = models.CharField("姓名", max_length=30, help_text="只在后台显示，不公开。")
    unit = models.CharField("所在单位", max_length=80, blank=True)
    kind = models.CharField("类别", max_length=10, choices=InstructorKind, default=InstructorKind.PARTY)
    office_phone = models.CharField("办公电话", max_length=40, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="instructor",
        help_text="选了账号，本人登录后只能为下面联系的园区和企业代填诉求。",
    )
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = InstructorQuerySet.as_manager()

    panels = [
        FieldRowPanel(["name", "kind"]),
        FieldRowPanel(["unit", "office_phone"]),
        FieldPanel("user"),
        InlinePanel("assignments", heading="联系的园区和企业", label="联系"),
    ]

    class Meta:
        verbose_name = "指导员和导师"
        verbose_name_plural = "指导员和导师"
        ordering = ["kind", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"


class InstructorAssignment(models.Model):
    instructor = ParentalKey(
        Instructor, verbose_name="指导员", on_delete=models.CASCADE, related_name="assignments"
    )
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        on_delete=models.CASCADE,
        related_name="instructor_assignments",
    )
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage",
        verbose_name="企业",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="instructor_assignments",
        help_text="只联系整个园区时不填。",
    )
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    objects = InstructorAssignmentQuerySet.as_manager()

    panels = [
        PageChooserPanel("park"),
        PageChooserPanel("enterprise"),
        FieldPanel("since"),
        FieldPanel("until"),
    ]

    class Meta:
        verbose_name = "联系安排"
        verbose_name_plural = "联系安排"
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.park.title} {self.since:%Y-%m-%d}"

    def clean(self) -> None:
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": "结束日期不能早于开始日期，请核对。"})
