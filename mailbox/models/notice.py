"""Outbox: what is to be told to whom, written with the event, sent after commit, retried until it went."""

from django.db import models
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    def waiting(self) -> "NoticeQuerySet":
        return self.filter(sent_at=None, is_given_up=False)

    def due(self) -> "NoticeQuerySet":
        """To be tried now. One whose sending began and never ended may have gone: it is not sent twice."""
        return self.waiting().filter(started_at=None, next_try_at__lte=timezone.now())


class NoticeChannel(models.TextChoices):
    """The ways on which a notice leaves."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"
    GROUP = "group", "工作群"


class Notice(models.Model):
    """One message to one address. It names number and department, never a person or a telephone number."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    event = models.ForeignKey("mailbox.TicketEvent", on_delete=models.CASCADE, related_name="notices")
    template = models.CharField(max_length=40)
    channel = models.CharField("渠道", max_length=8, choices=NoticeChannel, default=NoticeChannel.EMAIL)
    address = models.CharField("收件地址", max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    is_given_up = models.BooleanField(default=False)
    error = models.CharField(max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["event", "template", "channel", "address"], name="notice_once")
        ]
        indexes = [models.Index(fields=["is_given_up", "sent_at", "next_try_at"], name="notice_due")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.template}"
