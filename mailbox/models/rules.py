"""The routing table: where a request goes first."""

import logging
from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.typed_words import split
from enterprises.models import Industry
from mailbox.models.choices import EnterpriseKind
from mailbox.routing import Alarm, Option, Rule, Target

logger = logging.getLogger(__name__)
QUIET = timedelta(days=1)


class RuleQuerySet(models.QuerySet):
    def in_order(self) -> "RuleQuerySet":
        return self.order_by("sort_order", "pk")

    def with_targets(self) -> "RuleQuerySet":
        """All that `as_rule` reads: two queries for any number of rows."""
        return self.select_related("category", "park", "lead").prefetch_related("assists")

    def as_rules(self) -> list[Rule]:
        """Active rules in their order, as `routing.route` reads them; two queries."""
        return [row.as_rule() for row in self.filter(is_active=True).with_targets().in_order()]

    def without_conditions(self) -> "RuleQuerySet":
        """Active rules with an open lead that ask for nothing, except that some may ask for a category."""
        return self.filter(
            is_active=True, lead__is_active=True,
            park=None, kind="", industry="", words="", excluded_words="",
        )  # fmt: skip

    def naming(self, department) -> "RuleQuerySet":
        """Active rules that send requests to the department, as lead or assist."""
        return self.filter(Q(lead=department) | Q(assists=department), is_active=True).distinct()

    def keep_alarm(self, alarm: Alarm, at: datetime) -> bool:
        """Keep it with what its rule has said within a day. False when it is among that: people know already."""
        rule = self.select_for_update().filter(pk=alarm.rule).first()
        if rule is None:
            return False
        is_recent = rule.alarmed_at is not None and rule.alarmed_at >= at - QUIET
        if is_recent and alarm.text in rule.alarm:
            return False
        if is_recent:
            rule.alarm += alarm.text
        else:
            rule.alarm, rule.alarmed_at = alarm.text, at
        rule.save(update_fields=["alarm", "alarmed_at"])
        return True


def last_place() -> int:
    """The place of a new rule: behind all others."""
    return (RoutingRule.objects.aggregate(last=models.Max("sort_order"))["last"] or 0) + 1


class RoutingRule(models.Model):
    """One row of the routing table; the first row that fits wins. `alarm`: all that it
    has raised within a day, one sentence after the other; `alarmed_at`: when the first of them was raised."""

    name = models.CharField("规则名称", max_length=40)
    category = models.ForeignKey(
        "mailbox.RequestCategory", verbose_name="类别", null=True, blank=True, on_delete=models.PROTECT
    )
    park = models.ForeignKey(
        "enterprises.ParkPage", verbose_name="园区", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    kind = models.CharField(
        "企业类型", max_length=12, blank=True, choices=EnterpriseKind,
        help_text="没有登录提交的诉求都是“未登记”，由工作人员关联企业后才知道类型。",
    )  # fmt: skip
    industry = models.CharField(
        "行业", max_length=20, blank=True, choices=Industry, help_text="取自企业页，未登记的企业不符合。"
    )
    words = models.CharField(
        "文中出现", max_length=200, blank=True,
        help_text="用逗号、顿号或空格隔开，出现任意一个就算符合；大小写、全角半角不要紧。",
    )  # fmt: skip
    excluded_words = models.CharField(
        "文中不出现", max_length=200, blank=True,
        help_text="出现任意一个就不适用，例如规则写“退税”而“出口退税”另有去处。",
    )  # fmt: skip
    lead = models.ForeignKey(
        "alliance.Department", verbose_name="主办部门", on_delete=models.PROTECT, related_name="+"
    )
    assists = models.ManyToManyField(
        "alliance.Department", verbose_name="协办部门", blank=True, related_name="+",
        limit_choices_to={"is_active": True},
    )  # fmt: skip
    is_automatic = models.BooleanField(
        "自动派单", default=False, help_text="不勾选时只向协调员建议，由协调员确认。"
    )
    is_active = models.BooleanField("启用", default=True)
    sort_order = models.PositiveIntegerField("顺序", default=last_place, editable=False)
    alarm = models.TextField("最近的告警", blank=True, editable=False)
    alarmed_at = models.DateTimeField("告警时间", null=True, editable=False)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = RuleQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            ["category", "park", "kind", "industry", "words", "excluded_words"],
            heading="条件（留空表示不限，填了的都要符合）",
        ),
        MultiFieldPanel(
            ["lead", FieldPanel("assists", widget=forms.CheckboxSelectMultiple), "is_automatic"],
            heading="派给",
        ),
        FieldPanel("is_active"),
    ]

    class Meta:
        verbose_name = "派单规则"
        verbose_name_plural = "派单规则"
        ordering = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {
            name: "只写了标点，没有词。请写词语，或清空。"
            for name in ("words", "excluded_words")
            if getattr(self, name) and not split(getattr(self, name))
        }
        if self.is_active and self.lead_id and not self.lead.is_active:
            errors["lead"] = f"“{self.lead}”已停用，请另选部门，或先不启用这条规则。"
        if errors:
            raise ValidationError(errors)

    def as_rule(self, assists=None) -> Rule:
        """As `routing` reads it. assists: those of a form that is not saved yet, else the stored ones.

        A row that cannot be read becomes a rule with a fault: the others still run.
        """
        try:
            return self._read(self.assists.all() if assists is None else assists)
        except Exception as error:
            logger.exception("routing rule %s cannot be read", self.pk)
            return Rule(self.pk, self.name, None, fault=f"读不出来（{type(error).__name__}）")

    def _read(self, assists) -> Rule:
        return Rule(
            id=self.pk,
            name=self.name,
            lead=target(self.lead),
            assists=tuple(target(department) for department in assists),
            category=Option(self.category_id, self.category.name) if self.category else None,
            park=Option(self.park_id, self.park.title) if self.park else None,
            kind=Option(self.kind, EnterpriseKind(self.kind).label) if self.kind else None,
            industry=Option(self.industry, Industry(self.industry).label) if self.industry else None,
            words=split(self.words),
            excluded=split(self.excluded_words),
            is_automatic=self.is_automatic,
        )


def target(department) -> Target:
    return Target(department.pk, department.short_name or department.name, department.is_active)
