"""Who has to be told by telephone, because nothing in writing reaches them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alliance.models import DepartmentMember
from mailbox.models.task import DepartmentTask
from mailbox.models.ticket import Ticket

OF_THE_LEAD = (
    "ask",
    "remind",
    "call_due",
    "opinion",
)  # what the lead department itself has to say to the enterprise


class CallOutcome(models.TextChoices):
    TOLD = "told", "已告知"
    VOID = "void", "不用再打"


class CallTaskQuerySet(models.QuerySet):
    def open(self) -> "CallTaskQuerySet":
        return self.filter(done_at=None)

    def late(self, now: datetime | None = None) -> "CallTaskQuerySet":
        return self.open().filter(due_at__lt=now or timezone.now())

    def of_user(self, user) -> "CallTaskQuerySet":
        """Those that she may tick off: of the requests that she coordinates, and what her department in
        the lead has to say. Who only supervises makes no calls."""
        calls = self.filter(ticket__in=Ticket.objects.visible_to(user).values("pk"))
        own = DepartmentMember.objects.filter(user=user, is_active=True).values("department")
        led = DepartmentTask.objects.live().filter(
            ticket=OuterRef("ticket"), is_lead=True, department__in=own
        )
        coordinated = Ticket.objects.coordinated_by(user).values("pk")
        return calls.filter(Q(ticket__in=coordinated) | Q(Exists(led), event__move__in=OF_THE_LEAD))


class CallTask(models.Model):
    """One thing to be told by telephone by `due_at`.

    Opened and made void with the events (`notifications.calls`), ticked off by a person (`services.told_by_telephone`).
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.ForeignKey("mailbox.Ticket", on_delete=models.CASCADE, related_name="calls")
    event = models.OneToOneField("mailbox.TicketEvent", on_delete=models.CASCADE, related_name="call")
    created_at = models.DateTimeField("生成时间")
    due_at = models.DateTimeField("最迟")
    tries = models.PositiveSmallIntegerField("没打通的次数", default=0)
    last_tried_at = models.DateTimeField("上次没打通", null=True)
    done_at = models.DateTimeField("了结时间", null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="谁打的", null=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    outcome = models.CharField("结果", max_length=5, choices=CallOutcome, blank=True)

    objects = CallTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "待电话告知"
        verbose_name_plural = "待电话告知"
        ordering = ["due_at", "id"]
        default_permissions = ()
        indexes = [models.Index(fields=["done_at", "due_at"], name="call_open_due")]

    def __str__(self) -> str:
        return str(self.event_id)
