"""UntoldPage: a page whose entry is written with the next tick: another row was renamed, a section opened."""

from django.db import models


class UntoldPage(models.Model):
    wagtail_reference_index_ignore = True  # it is gone in a minute

    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name="页面", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = "待重写的条目"
        verbose_name_plural = "待重写的条目"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"待重写 {self.page_id}"
