"""DocumentText: what was read out of a document's file, so that the same file is read once."""

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone

from search.documents.reader.outcome import Outcome

PATIENCE = timedelta(minutes=30)  # a reading that was asked for longer ago has got lost


class State(models.TextChoices):
    WAITING = "waiting", "等待读取"
    FOUND = Outcome.FOUND.value, "已读出"
    NO_TEXT = Outcome.NO_TEXT.value, "没有文字"
    LOCKED = Outcome.LOCKED.value, "有密码"
    UNREADABLE = Outcome.UNREADABLE.value, "打不开"
    TOO_LARGE = Outcome.TOO_LARGE.value, "太大"
    TOO_COMPLEX = Outcome.TOO_COMPLEX.value, "太复杂"
    OTHER = Outcome.OTHER.value, "不读取的格式"


class DocumentTextQuerySet(models.QuerySet):
    def current(self) -> "DocumentTextQuerySet":
        """Of the file that the document has now."""
        return self.filter(file_name=F("document__file"), file_hash=F("document__file_hash"))

    def settled(self) -> "DocumentTextQuerySet":
        """Read, or asked for and not yet lost."""
        return self.current().exclude(state=State.WAITING, at__lt=timezone.now() - PATIENCE)


class DocumentText(models.Model):
    """file_name, file_hash: of the document when it was read; a new file in its place makes the text void."""

    document = models.OneToOneField(
        "core.SiteDocument", verbose_name="文档", on_delete=models.CASCADE, related_name="search_text"
    )
    file_name = models.CharField("文件名", max_length=255)
    file_hash = models.CharField("文件校验值", max_length=40, blank=True)
    state = models.CharField("状态", max_length=20, choices=State, default=State.WAITING)
    text = models.TextField("文字", blank=True)
    is_cut = models.BooleanField("只读了前面部分", default=False)
    at = models.DateTimeField("时间", default=timezone.now)

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = "附件的文字"
        verbose_name_plural = "附件的文字"
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_current(self) -> bool:
        return (self.file_name, self.file_hash) == (self.document.file.name, self.document.file_hash)


def current_text(document) -> DocumentText | None:
    """What was read out of the file that the document has now."""
    kept = getattr(document, "search_text", None)
    return kept if kept and kept.is_current else None
