"""How long the audit log is kept: the one place that may delete from it."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditEntry, AuditError

SHORTEST = 365  # days; 互联网政务应用安全管理规定 art. 20


def purge() -> int:
    """Delete what is older than LOG_RETENTION_DAYS, in whole days of Asia/Shanghai, and log how many rows went.

    Raises:
        AuditError: the setting is shorter than the law allows; nothing is deleted then.
    """
    days = settings.LOG_RETENTION_DAYS
    if days < SHORTEST:
        raise AuditError(f"LOG_RETENTION_DAYS 不得少于 {SHORTEST} 天，没有删除审计记录。")
    last_kept = timezone.localdate() - timedelta(days=days)
    start = timezone.make_aware(datetime.combine(last_kept, time.min))
    deleted, _ = QuerySet(AuditEntry).filter(at__lt=start).delete()  # not the model's own, which refuses
    if deleted:
        record("清理记录", summary=f"删除 {last_kept} 以前的审计记录 {deleted} 条")
    return deleted
