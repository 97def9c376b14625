"""The request as the enterprise sees it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mailbox.clocks import Promise
from mailbox.workflow import OPEN, State


class Channel(models.TextChoices):
    WEB = "web", "网页"
    PHONE = "phone", "电话"
    VISIT = "visit", "走访"
    LETTER_BOX = "letter_box", "实体邮筒"
    WECHAT = "wechat", "微信"
    INSTRUCTOR = "instructor", "指导员代填"
    HOTLINE = "hotline", "12345 转来"
    SUPERIOR = "superior", "上级交办"


class Result(models.TextChoices):
    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    EXPLAINED = "explained", "服务确认"


class Solved(models.TextChoices):
    YES = "yes", "解决了"
    PARTLY = "partly", "部分解决"
    NO = "no", "没有解决"


class Level(models.IntegerChoices):
    """Five levels of 政务服务好差评; the two lowest ask for a reason and a call."""

    VERY_GOOD = 5, "非常满意"
    GOOD = 4, "满意"
    FAIR = 3, "基本满意"
    BAD = 2, "不满意"
    VERY_BAD = 1, "非常不满意"

    @property
    def is_bad(self) -> bool:
        return self <= Level.BAD


class Ground(models.TextChoices):
    """Why a request is not taken on."""

    OUT_OF_SCOPE = "out_of_scope", "不属于服务范围"
    UNLAWFUL = "unlawful", "不符合法律法规或政策"
    IN_COURT = "in_court", "已进入诉讼、仲裁、复议或信访程序"
    UNCLEAR = "unclear", "内容无法辨明且联系不上企业"
    REPEATED = "repeated", "已答复的同一事项重复提出"


class TicketQuerySet(models.QuerySet):
    def open(self) -> "TicketQuerySet":
        return self.filter(is_open=True)

    def waiting(self) -> "TicketQuerySet":
        return self.filter(state=State.WAITING)

    def overdue(self, now=None) -> "TicketQuerySet":
        """Open, not waiting for the enterprise, and past the promised end."""
        return self.open().exclude(state=State.ASKED).filter(due_at__lt=now or timezone.now())

    def due_on(self, day) -> "TicketQuerySet":
        """Open and due on that local day."""
        return self.open().exclude(state=State.ASKED).filter(due_at__date=day)

    def to_reassign(self) -> "TicketQuerySet":
        """A department returned its task and waits for the coordinator or a successor."""
        return self.open().filter(tasks__state="returning").distinct()

    def visible_to(self, user) -> "TicketQuerySet":
        """What this member of staff may see: all for supervisors, parks of coordinators, own tasks of clerks.

        A complaint never reaches the department that it accuses.
        """
        if not user.is_active or not user.is_authenticated:
            return self.none()
        if user.has_perm("mailbox.supervise_ticket"):
            return self
        seen = Q(pk__in=self._of_departments(user))
        if user.has_perm("mailbox.coordinate_ticket"):
            seen |= self._of_coordinator(user)
        return self.filter(seen)

    def of_enterprises_of(self, user) -> "TicketQuerySet":
        """Requests of the enterprises whose active member the user is, and those sent while signed in."""
        if not user.is_authenticated:
            return self.none()
        member = Q(enterprise__members__user=user, enterprise__members__is_active=True)
        return self.filter(member | Q(submitted_by=user, channel=Channel.WEB)).distinct()

    def _of_coordinator(self, user) -> Q:
        if user.is_superuser:
            return Q(pk__isnull=False)
        binding = getattr(user, "coordinator", None)
        if binding is None:
            return Q(pk__in=[])
        if binding.covers_all_parks:
            return Q(pk__isnull=False)
        return Q(park__in=binding.parks.all())

    def _of_departments(self, user) -> models.QuerySet:
        from mailbox.models.task import DepartmentTask

        tasks = DepartmentTask.objects.filter(
            department__members__user=user, department__members__is_active=True
        )
        return tasks.exclude(ticket__accused_id=models.F("department_id")).values("ticket_id")

    def with_people(self) -> "TicketQuerySet":
        """What a row of a list prints, without a query per row."""
        return self.select_related("category", "park", "enterprise").prefetch_related(
            "tasks__department"
        )


class Ticket(models.Model):
    """One request. State and dates are caches of its events; `services` keeps them in step.

    Times are aware. `promise` holds the limits and office hours of the day of submission, so that
    every date can be computed again to the same value.
    """

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
        "enterprises.ParkPage", verbose_name="园区", null=True, blank=True,
        on_delete=models.PROTECT, related_name="tickets",
    )
    enterprise = models.ForeignKey(
        "enterprises.EnterprisePage", verbose_name="企业", null=True, blank=True,
        on_delete=models.PROTECT, related_name="tickets",
    )
    enterprise_name = models.CharField("企业或团队名称", max_length=100)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    accused = models.ForeignKey(
        "alliance.Department", verbose_name="被投诉部门", null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )
    text = models.TextField("诉求内容", max_length=5000)

    contact_name = models.CharField("联系人", max_length=30)
    contact_phone = models.CharField("联系电话", max_length=30)
    contact_email = models.EmailField("电子邮箱", blank=True)
    privacy_version = models.CharField("隐私告知版本", max_length=20, blank=True)
    consented_at = models.DateTimeField("同意时间", null=True, blank=True)
    may_publish = models.BooleanField("同意匿名公开", default=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提交账号", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )

    state = models.CharField("状态", max_length=12, choices=State, default=State.WAITING, db_index=True)
    is_open = models.BooleanField("在办", default=True)
    promise = models.JSONField("承诺", default=dict)
    submitted_at = models.DateTimeField("提交时间")
    contact_due_at = models.DateTimeField("首次联系时限")
    contacted_at = models.DateTimeField("首次联系", null=True, blank=True)
    opinion_due_at = models.DateTimeField("办理意见时限")
    opinion_at = models.DateTimeField("办理意见", null=True, blank=True)
    due_at = models.DateTimeField("办结时限")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    round = models.PositiveSmallIntegerField("轮次", default=1)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)
    result = models.CharField("结果", max_length=10, choices=Result, blank=True)
    solved = models.CharField("企业认为", max_length=10, choices=Solved, blank=True)
    level = models.PositiveSmallIntegerField("评价", choices=Level, null=True, blank=True)
    ground = models.CharField("不予受理理由", max_length=20, choices=Ground, blank=True)

    route_rule = models.ForeignKey(
        "mailbox.RoutingRule", verbose_name="适用规则", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )
    route_lead = models.ForeignKey(
        "alliance.Department", verbose_name="建议主办", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )
    route_assists = models.ManyToManyField("alliance.Department", verbose_name="建议协办", related_name="+")
    route_reason = models.CharField("建议理由", max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name="并入", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", verbose_name="拆自", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
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
        ]
        indexes = [
            models.Index(fields=["is_open", "due_at", "id"], name="ticket_open_due"),
            models.Index(fields=["is_open", "park", "due_at", "id"], name="ticket_open_park_due"),
            models.Index(fields=["enterprise", "submitted_at", "id"], name="ticket_enterprise"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """The first sentence of the text, at most 40 characters."""
        line = self.text.strip().splitlines()[0] if self.text.strip() else ""
        for mark in "。！？!?；;":
            line = line.split(mark)[0]
        return line if len(line) <= 40 else f"{line[:39]}…"

    @property
    def promised(self) -> Promise:
        return Promise(**self.promise)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.state != State.ASKED and self.due_at < timezone.now()

    def set_state(self, state: str) -> None:
        self.state, self.is_open = state, state in OPEN


class DayCounter(models.Model):
    """The last number given on a day; locked while a ticket is stored, so a day's series has no gaps."""

    day = models.DateField(unique=True)
    last = models.PositiveIntegerField(default=0)


class TicketLink(models.Model):
    """A published event or article that came of a ticket; the page says how many, never which."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "page"], name="ticket_link_once")]
