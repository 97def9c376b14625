"""What an earlier ruling said on a request that 12345 or a superior sends again."""

from django.db import models

from mailbox.models.ticket import Ticket


class EarlierRuling(models.Model):
    """原办理意见: read by staff beside the request. The enterprise does not see it: it may be an internal one."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.OneToOneField(
        Ticket, verbose_name="诉求", on_delete=models.CASCADE, related_name="earlier_ruling"
    )
    text = models.TextField("原办理意见", max_length=5000)
    by = models.CharField("作出单位", max_length=60, blank=True)
    number = models.CharField("原编号或文号", max_length=40, blank=True)
    on = models.DateField("日期", null=True, blank=True)

    class Meta:
        verbose_name = "原办理意见"
        verbose_name_plural = "原办理意见"
        default_permissions = ()

    def __str__(self) -> str:
        return f"原办理意见 {self.ticket_id}"
