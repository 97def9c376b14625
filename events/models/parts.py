"""What an event has several of: photos and attachments."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.panels import with_help


class EventPhoto(Orderable):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "core.SiteImage", verbose_name="照片", on_delete=models.CASCADE, related_name="+"
    )
    caption = models.CharField("说明", max_length=120, blank=True)
    alt = models.CharField(
        "替代文字", max_length=120, blank=True,
        help_text="读给看不到照片的人听：照片里有什么。不填就用图片库里的说明。",
    )  # fmt: skip
    credit = models.CharField("来源", max_length=100, blank=True)

    panels = with_help("events.EventPhoto", ["image", "caption", "alt", "credit"])

    class Meta(Orderable.Meta):
        verbose_name = "活动照片"
        verbose_name_plural = "活动照片"

    def clean(self) -> None:
        super().clean()
        if self.image_id and not self.alt_text:
            raise ValidationError({"alt": "请写一句替代文字，说明照片里有什么。"})

    @property
    def alt_text(self) -> str:
        return self.alt or self.image.description or self.caption

    @property
    def credit_text(self) -> str:
        return self.credit or self.image.credit


class EventAttachment(Orderable):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "core.SiteDocument", verbose_name="文件", on_delete=models.CASCADE, related_name="+"
    )
    is_staff_only = models.BooleanField(
        "仅内部", default=True, help_text="取消勾选后，访客可以在活动页下载这个文件。"
    )

    panels = with_help("events.EventAttachment", ["document", "is_staff_only"])

    class Meta(Orderable.Meta):
        verbose_name = "活动附件"
        verbose_name_plural = "活动附件"
