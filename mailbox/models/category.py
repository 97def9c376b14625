"""What can be asked for, and what is promised for it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

LEAST = MinValueValidator(1, "至少填 1。")
WORKDAYS = [LEAST, MaxValueValidator(250, "最多填 250，约一年的工作日。")]
MINUTES = [LEAST, MaxValueValidator(2400, "最多填 2400，约一周的工作时间。")]


class CategoryQuerySet(models.QuerySet):
    def active(self) -> "CategoryQuerySet":
        return self.filter(is_active=True)


class RequestCategory(models.Model):
    """A kind of request. Limits follow the province's "2115" promise: 2 hours, 1 and 15 working days."""

    name = models.CharField("名称", max_length=30, unique=True)
    description = models.CharField("说明", max_length=100, blank=True, help_text="告诉企业什么事选这一类。")
    contact_minutes = models.PositiveSmallIntegerField(
        "首次联系时限（工作分钟）", default=120, validators=MINUTES
    )
    opinion_days = models.PositiveSmallIntegerField("办理意见时限（工作日）", default=1, validators=WORKDAYS)
    solve_days = models.PositiveSmallIntegerField("办结时限（工作日）", default=15, validators=WORKDAYS)
    is_complaint = models.BooleanField(
        "意见投诉", default=False, help_text="只交协调员和督办员，被投诉部门看不到。"
    )
    is_active = models.BooleanField("启用", default=True)
    sort_order = models.PositiveSmallIntegerField("排序", default=0)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = CategoryQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldRowPanel(["contact_minutes", "opinion_days", "solve_days"], heading="时限"),
        MultiFieldPanel(["is_complaint", "is_active", "sort_order"], heading="使用"),
    ]

    class Meta:
        verbose_name = "诉求类别"
        verbose_name_plural = "诉求类别"
        ordering = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.name
