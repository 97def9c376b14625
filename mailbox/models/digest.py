"""On which days the digest was written, and who does not want it."""

from django.conf import settings
from django.db import models


class DigestDay(models.Model):
    """Written with the digests of its day: a second run, or one after a standstill, writes none."""

    day = models.DateField(unique=True)

    class Meta:
        verbose_name = "已发每日待办的日子"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class DigestChoice(models.Model):
    """Without such a row a member of staff gets the digest."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_choice"
    )
    wants = models.BooleanField(
        "每个工作日开始办公时，把当日待办发到我的邮箱", default=True, help_text="没有待办的日子不发。"
    )

    class Meta:
        verbose_name = "每日待办邮件"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user_id)
