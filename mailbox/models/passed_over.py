"""不拟公开: an answered request of which nobody will write a public answer, with the reason."""

from django.conf import settings
from django.db import models


class PassedOver(models.Model):
    """Holds for the answer that stood then: a second one is looked at anew."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.OneToOneField("mailbox.Ticket", on_delete=models.CASCADE, related_name="passed_over")
    answered_at = models.DateTimeField("答复时间")
    reason = models.CharField("理由", max_length=100)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="决定人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "不拟公开"
        verbose_name_plural = "不拟公开"
        default_permissions = ()

    def __str__(self) -> str:
        return f"不拟公开 {self.pk}"
