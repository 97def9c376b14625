"""Who coordinates which parks."""

from django.conf import settings
from django.db import models


class Coordinator(models.Model):
    """Binds a coordinator to parks. Without such a row the permission alone shows no ticket."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="协调员",
        on_delete=models.CASCADE,
        related_name="coordinator",
    )
    covers_all_parks = models.BooleanField(
        "负责全部园区", default=False, help_text="尚未入驻园区的诉求只由负责全部园区的协调员处理。"
    )
    parks = models.ManyToManyField("enterprises.ParkPage", verbose_name="负责的园区", blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    panels = ["user", "covers_all_parks", "parks"]

    class Meta:
        verbose_name = "协调员"
        verbose_name_plural = "协调员"

    def __str__(self) -> str:
        return str(self.user)
