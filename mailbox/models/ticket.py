"""The request as the enterprise sees it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.plain_text import one_line, shortened
from mailbox.models.choices import Channel, Ground, Level, Result, Solved
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.promises.promise import Promise
from mailbox.workflow import OPEN, State

TITLE_LENGTH = 40


class Ticket(models.Model):
    """One request. State and dates are caches of its events; `services` keeps them in step.

    Times are aware. `promise` holds the limits and office hours of the day of submission, so that
    every date can be computed again to the same value.
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    number = models.CharField("编号", max_length=17, unique=True, editable=False)
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    code_version = models.PositiveSmallIntegerField(default=1, editable=False)

    channel = models.CharField("来源", max_length=12, choices=Channel, default=Channel.WEB)
    outside_number = models.CharField("外部编号", max_length=40, blank=True)
    category = models.ForeignKey(
        "mailbox.RequestCategory", verbose_name="类别", on_delete=models.PROTECT, related_name="tickets"
    )
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tickets",
    )
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage",
        verbose_name="企业",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tickets",
    )
    enterprise_name = models.CharField("企业或团队名称", max_length=100)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    accused = models.ForeignKey(
        "alliance.Department",
        verbose_name="被投诉部门",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.TextField("诉求内容", max_length=5000)

    contact_name = models.CharField("联系人", max_length=30, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    contact_email = models.EmailField("电子邮箱", blank=True)
    privacy_version = models.CharField("隐私告知版本", max_length=20, blank=True)
    consented_at = models.DateTimeField("同意时间", null=True, blank=True)
    may_publish = models.BooleanField("同意匿名公开", default=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="提交账号",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    state = models.CharField("状态", max_length=12, choices=State, default=State.WAITING, db_index=True)
    is_open = models.BooleanField("在办", default=True)
    is_paused = models.BooleanField("计时暂停", default=False)  # asked, and no superior's date runs on
    promise = models.JSONField("承诺", default=dict)
    submitted_at = models.DateTimeField("提交时间")
    contact_due_at = models.DateTimeField("首次联系时限")
    contacted_at = models.DateTimeField("首次联系", null=True, blank=True)
    opinion_due_at = models.DateTimeField("办理意见时限")
    opinion_at = models.DateTimeField("办理意见", null=True, blank=True)
    due_at = models.DateTimeField("办结时限")
    amber_at = models.DateTimeField("下一时限将到期", null=True, blank=True)
    climb_at = models.DateTimeField("下一次时限提醒", null=True, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    visit_from = models.DateField("成效回访开始", null=True, blank=True)
    visit_until = models.DateField("成效回访截止", null=True, blank=True)
    round = models.PositiveSmallIntegerField("轮次", default=1)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)
    nudges = models.PositiveSmallIntegerField("催办次数", default=0)
    awaits_response = models.BooleanField("督办未回应", default=False)
    result = models.CharField("结果", max_length=10, choices=Result, blank=True)
    solved = models.CharField("企业认为", max_length=10, choices=Solved, blank=True)
    level = models.PositiveSmallIntegerField("满意程度", choices=Level, null=True, blank=True)
    ground = models.CharField("不予受理理由", max_length=20, choices=Ground, blank=True)

    route_rule = models.ForeignKey(
        "mailbox.RoutingRule",
        verbose_name="适用规则",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    route_lead = models.ForeignKey(
        "alliance.Department",
        verbose_name="建议主办",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    route_assists = models.ManyToManyField("alliance.Department", verbose_name="建议协办", related_name="+")
    route_is_automatic = models.BooleanField("自动派单", default=False)
    route_reason = models.CharField("建议理由", max_length=300, blank=True)
    route_alarms = models.JSONField("派单告警", default=list)
    merged_into = models.ForeignKey(
        "self", verbose_name="并入", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", verbose_name="拆自", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    follows = models.ForeignKey(
        "self",
        verbose_name="接",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followed_by",
    )
    is_archive = models.BooleanField("档案", default=False, editable=False)  # of an old ledger
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = "诉求"
        verbose_name_plural = "诉求"
        ordering = ["-submitted_at", "-id"]
        default_permissions = ()
        permissions = [
            ("coordinate_ticket", "可受理和派单"),
            ("supervise_ticket", "可督办并查看全部诉求"),
            ("enter_ticket", "可代企业录入诉求"),
            ("import_ledger", "可导入旧台账"),
        ]
        indexes = [
            models.Index(fields=["is_open", "due_at", "id"], name="ticket_open_due"),
            models.Index(fields=["is_open", "park", "due_at", "id"], name="ticket_open_park_due"),
            models.Index(fields=["enterprise", "submitted_at", "id"], name="ticket_enterprise"),
            models.Index(fields=["due_at", "id"], name="ticket_due"),
            models.Index(
                fields=["visit_until"], name="ticket_visit", condition=models.Q(visit_until__isnull=False)
            ),
            models.Index(
                fields=["climb_at"], name="ticket_climb", condition=models.Q(climb_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_complaint(self) -> bool:
        """A part that was split off a complaint stays one, whatever its category."""
        accuses = self.category.is_complaint or self.accused_id is not None
        return accuses or (self.split_from is not None and self.split_from.is_complaint)

    @property
    def is_reachable(self) -> bool:
        """Whether anybody can be called or written to; a letter may name nobody."""
        return bool(self.contact_phone or self.contact_email)

    @property
    def title(self) -> str:
        """The first sentence of the text, at most 40 characters that leave their neighbours in peace."""
        line = next(filter(None, map(one_line, self.text.splitlines())), "")
        for mark in "。！？!?；;":
            line = line.split(mark)[0]
        return shortened(line, TITLE_LENGTH)

    @property
    def promised(self) -> Promise:
        return Promise(**self.promise)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and not self.is_paused and self.due_at < timezone.now()

    def set_state(self, state: str) -> None:
        self.state, self.is_open = state, state in OPEN
