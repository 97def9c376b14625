"""What people who registered are told, by letter or by a call."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Occasion(models.TextChoices):
    """Why somebody who registered is written to or called."""

    JOINED = "joined", "报名结果"
    AGAIN = "again", "再发确认链接"
    MOVED_UP = "moved_up", "候补转为确认"
    REMOVED = "removed", "报名被取消"
    CHANGED = "changed", "时间或地点有变"
    CALLED_OFF = "called_off", "活动取消"
    WITHDRAWN = "withdrawn", "活动页面撤下"
    RESTORED = "restored", "活动恢复"


ABOUT_EVENT = (Occasion.CHANGED, Occasion.CALLED_OFF, Occasion.WITHDRAWN, Occasion.RESTORED)


class RegistrationNoticeQuerySet(models.QuerySet):
    def open(self) -> "RegistrationNoticeQuerySet":
        return self.filter(settled_at=None)

    def due(self) -> "RegistrationNoticeQuerySet":
        """Letters to be tried now."""
        return self.open().filter(is_call=False, is_given_up=False, next_try_at__lte=timezone.now())

    def to_call(self) -> "RegistrationNoticeQuerySet":
        """待电话告知: there was never an address, or no letter went out."""
        return self.open().filter(Q(is_call=True) | Q(is_given_up=True)).order_by("pk")


class RegistrationNotice(models.Model):
    """One thing that a registered person is to be told: a letter, or a call where only a telephone is known.

    Its words are those of the moment at which it goes, so it holds none.
    """

    wagtail_reference_index_ignore = True

    registration = models.ForeignKey("events.Registration", on_delete=models.CASCADE, related_name="notices")
    occasion = models.CharField("事由", max_length=12, choices=Occasion)
    is_call = models.BooleanField(default=False)
    is_given_up = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    error = models.CharField("原因", max_length=200, blank=True)

    objects = RegistrationNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "报名通知"
        verbose_name_plural = "报名通知"
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["settled_at", "next_try_at"], name="registration_notice_due")]

    def __str__(self) -> str:
        return f"报名通知 {self.pk}"
