"""Somebody says that a question or an answer should not stand there."""

from django.conf import settings
from django.db import models

from peers.models.moderated import Ground

WORDS_LENGTH = 200


class PeerReportQuerySet(models.QuerySet):
    def open(self) -> "PeerReportQuerySet":
        return self.filter(settled_at=None)


class PeerReport(models.Model):
    """mark: hash of who reported which revision, so that one person counts once; nothing personal is kept."""

    wagtail_reference_index_ignore = True

    question = models.ForeignKey(
        "peers.PeerQuestion", verbose_name="问题", on_delete=models.CASCADE, related_name="reports"
    )
    answer = models.ForeignKey(
        "peers.PeerAnswer", verbose_name="回答", null=True, on_delete=models.CASCADE, related_name="reports"
    )
    ground = models.CharField("举报理由", max_length=12, choices=Ground)
    text = models.CharField("说明", max_length=WORDS_LENGTH, blank=True)
    mark = models.CharField(max_length=64, unique=True)
    reported_at = models.DateTimeField("举报时间")
    settled_at = models.DateTimeField("处理时间", null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="处理", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    was_upheld = models.BooleanField("举报成立", default=False)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = PeerReportQuerySet.as_manager()

    class Meta:
        verbose_name = "回音壁举报"
        verbose_name_plural = "回音壁举报"
        ordering = ["reported_at", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"回音壁举报 {self.pk}"
