"""What can be asked for, what is promised for it, and where it goes first."""

from django.core.validators import MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from mailbox.routing import Rule, Target

AT_LEAST_ONE = [MinValueValidator(1, "至少填 1。")]


class CategoryQuerySet(models.QuerySet):
    def active(self) -> "CategoryQuerySet":
        return self.filter(is_active=True)


class RequestCategory(models.Model):
    """A kind of request. Limits follow the province's "2115" promise: 2 hours, 1 and 15 working days."""

    name = models.CharField("名称", max_length=30, unique=True)
    description = models.CharField("说明", max_length=100, blank=True, help_text="告诉企业什么事选这一类。")
    contact_minutes = models.PositiveSmallIntegerField(
        "首次联系时限（工作分钟）", default=120, validators=AT_LEAST_ONE
    )
    opinion_days = models.PositiveSmallIntegerField(
        "告知办理意见时限（工作日）", default=1, validators=AT_LEAST_ONE
    )
    solve_days = models.PositiveSmallIntegerField("办结时限（工作日）", default=15, validators=AT_LEAST_ONE)
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


class RuleQuerySet(models.QuerySet):
    def as_rules(self) -> list[Rule]:
        """Active rules in their order, as `routing.route` reads them; three queries."""
        rows = self.filter(is_active=True).select_related("lead").prefetch_related("assists")
        return [row.as_rule() for row in rows]


class RoutingRule(models.Model):
    """One row of the routing table; the first row that fits wins."""

    name = models.CharField("规则名称", max_length=40)
    category = models.ForeignKey(
        RequestCategory, verbose_name="类别", null=True, blank=True, on_delete=models.CASCADE
    )
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    words = models.CharField(
        "文中出现", max_length=200, blank=True, help_text="用逗号隔开，出现任意一个就算符合。"
    )
    lead = models.ForeignKey(
        "alliance.Department", verbose_name="主办部门", on_delete=models.PROTECT, related_name="+"
    )
    assists = models.ManyToManyField(
        "alliance.Department", verbose_name="协办部门", blank=True, related_name="+"
    )
    is_automatic = models.BooleanField(
        "自动派单", default=False, help_text="不勾选时只向协调员建议，由协调员确认。"
    )
    is_active = models.BooleanField("启用", default=True)
    sort_order = models.PositiveSmallIntegerField("顺序", default=0)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = RuleQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(["category", "park", "words"], heading="条件（留空表示不限）"),
        MultiFieldPanel(["lead", "assists", "is_automatic"], heading="派给"),
        FieldRowPanel(["is_active", "sort_order"]),
    ]

    class Meta:
        verbose_name = "派单规则"
        verbose_name_plural = "派单规则"
        ordering = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.name

    def as_rule(self) -> Rule:
        words = tuple(word.strip() for word in self.words.replace("，", ",").split(",") if word.strip())
        return Rule(
            id=self.pk,
            name=self.name,
            lead=target(self.lead),
            assists=tuple(target(department) for department in self.assists.all()),
            category=self.category_id,
            park=self.park_id,
            words=words,
            is_automatic=self.is_automatic,
        )


def target(department) -> Target:
    return Target(department.pk, department.short_name or department.name, department.is_active)
