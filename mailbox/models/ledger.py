"""Old ledgers that were taken over: one row for each file, one for each line that became an archive ticket."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_HOURS = 24  # a file that was read and never written; its texts are other people's


class LedgerQuerySet(models.QuerySet):
    def written(self) -> "LedgerQuerySet":
        return self.exclude(written_at=None).order_by("-written_at", "-pk")

    def drafts_of(self, user) -> "LedgerQuerySet":
        """What the user has read in and not yet written."""
        return self.filter(written_at=None, created_by=user)

    def forgotten(self, now: datetime | None = None) -> "LedgerQuerySet":
        since = (now or timezone.now()) - timedelta(hours=KEPT_HOURS)
        return self.filter(written_at=None, created_at__lt=since)


class LedgerImport(models.Model):
    """A file between its upload and its undoing. `table` holds what was read, and only until it is written.

    table: {"headings": [...], "rows": [[line, [text, ...]], ...]}; choices: see `ledger.choices`.
    """

    name = models.CharField("文件", max_length=150)
    sheet = models.CharField("工作表", max_length=40, blank=True)
    table = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    rows = models.PositiveIntegerField("导入件数", default=0)
    created_at = models.DateTimeField("上传时间", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="导入人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_at = models.DateTimeField("导入时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = "台账导入"
        verbose_name_plural = "台账导入"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}（{self.rows} 件）"


class LedgerRow(models.Model):
    """Which line of which file a ticket came from. fingerprint: what makes the line the same line again."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ledger = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="lines")
    ticket = models.OneToOneField("mailbox.Ticket", on_delete=models.CASCADE, related_name="ledger_row")
    line = models.PositiveIntegerField("行")
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "台账行"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["ledger", "line"], name="ledger_line_once")]

    def __str__(self) -> str:
        return f"{self.ledger_id}-{self.line}"
