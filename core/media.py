"""Images and documents of the site: own models from the first migration, for they cannot be swapped later."""

from pathlib import Path

from django.core.files.base import File
from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.pictures import rewrite, says_too_much


def without_metadata(file: File) -> File | None:
    """The picture upright and without place, time or device; None when it says nothing of them.

    Raises `core.pictures.NotAPicture`.
    """
    if not says_too_much(file):
        return None
    content, suffix = rewrite(file)
    content.name = f"{Path(file.name or 'image').stem}.{suffix}"
    return content


class SiteImage(AbstractImage):
    credit = models.CharField(
        "图片来源", max_length=100, blank=True, help_text="拍摄者或提供单位，显示在图片下方。"
    )
    is_sample = models.BooleanField("样例", default=False, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "图片"
        verbose_name_plural = "图片"
        permissions = [("choose_siteimage", "可选用图片")]

    def save(self, *args, **kwargs) -> None:
        """No picture is stored with its metadata, whichever way it comes in."""
        is_new_file = self.file and not self.file._committed
        if is_new_file and (cleaned := without_metadata(self.file)):
            self.file = cleaned
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class SiteDocument(AbstractDocument):
    is_sample = models.BooleanField("样例", default=False, editable=False)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "文档"
        verbose_name_plural = "文档"
        permissions = [("choose_sitedocument", "可选用文档")]
