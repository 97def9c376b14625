"""The ledger of what `manage.py demo` loaded, so that it can be taken away again."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class SampleRecord(models.Model):
    """One loaded record. Its key outlives the record: what a person removed is not loaded again."""

    key = models.CharField("样例键", max_length=120, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    record = GenericForeignKey("content_type", "object_id")
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        app_label = "core"
        verbose_name = "样例记录"
        verbose_name_plural = "样例记录"

    def __str__(self) -> str:
        return self.key
