"""Outbox: what is to be told to whom, written with the event, sent after commit, retried until it went."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mailbox.models.ticket import Ticket

WELL_BEGUN = timedelta(minutes=10)  # no sending takes longer: one that did not end by then was cut off
UNTOUCHED = timedelta(minutes=15)  # what is due for so long is not being worked off
MANY_TRIES = 3


class NoticeQuerySet(models.QuerySet):
    def waiting(self) -> "NoticeQuerySet":
        return self.filter(sent_at=None, is_given_up=False, settled_at=None)

    def due(self) -> "NoticeQuerySet":
        """To be tried now. One whose sending began and never ended may have gone: it is not sent twice."""
        return self.waiting().filter(started_at=None, next_try_at__lte=timezone.now())

    def to_enterprise(self) -> "NoticeQuerySet":
        return self.filter(template="enterprise")

    def cut_off(self, now: datetime | None = None) -> "NoticeQuerySet":
        """Their sending began and never ended: whether they went is not known."""
        begun = (now or timezone.now()) - WELL_BEGUN
        return self.filter(sent_at=None, settled_at=None, started_at__lt=begun)

    def stuck(self, now: datetime | None = None) -> "NoticeQuerySet":
        """Given up, failed several times, cut off while being sent, or due and not even tried."""
        now = now or timezone.now()
        waits = Q(started_at=None) & (Q(tries__gte=MANY_TRIES) | Q(next_try_at__lt=now - UNTOUCHED))
        is_stuck = Q(is_given_up=True) | Q(started_at__lt=now - WELL_BEGUN) | waits
        return self.filter(is_stuck, sent_at=None, settled_at=None)

    def visible_to(self, user) -> "NoticeQuerySet":
        """All for who keeps the system, else those of the requests that the user sees."""
        if not user.has_perm("mailbox.resend_notice"):
            return self.none()
        if user.has_perm("mailbox.change_mailboxsettings"):
            return self
        return self.filter(event__ticket__in=Ticket.objects.visible_to(user).values("pk"))


class NoticeChannel(models.TextChoices):
    """The ways on which a notice leaves."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    GROUP = "group", "工作群"


class Notice(models.Model):
    """One message to one address. It names number and department, never a person or a telephone number.

    event: what is told; a daily digest has `day` and `user` instead. group: the robot that a group
    notice goes through, which has no address. is_reply: its receiver has just done something and waits
    for the answer. settled_at: what it said was told by telephone, or on the page, instead.
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    event = models.ForeignKey(
        "mailbox.TicketEvent", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    template = models.CharField("内容", max_length=40)
    channel = models.CharField("渠道", max_length=8, choices=NoticeChannel, default=NoticeChannel.EMAIL)
    address = models.CharField("收件地址", max_length=254, blank=True)
    group = models.ForeignKey(
        "mailbox.WorkGroup", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(null=True)
    is_reply = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    is_given_up = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    error = models.CharField("原因", max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ["id"]
        default_permissions = ()
        permissions = [("resend_notice", "可查看发不出去的通知并再发")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "template", "channel", "address"],
                condition=Q(group=None, day=None),
                name="notice_once",
            ),
            models.UniqueConstraint(
                fields=["event", "group"], condition=Q(group__isnull=False), name="notice_once_a_group"
            ),
            models.UniqueConstraint(
                fields=["user", "day"], condition=Q(day__isnull=False), name="digest_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["is_given_up", "sent_at", "next_try_at"], name="notice_due")]

    def __str__(self) -> str:
        return f"{self.event_id or self.day} {self.template}"
