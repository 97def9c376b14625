"""Files of a request, kept in private storage, and the form that is not yet sent."""

import uuid
from datetime import timedelta

from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

DRAFT_LIFE = timedelta(hours=24)


def private_storage():
    return storages["private"]


def random_path(attachment: "Attachment", filename: str) -> str:
    """The name on disk tells nothing; what the enterprise called the file is kept in `name`."""
    suffix = filename.rsplit(".", 1)[-1].lower() if "." in filename else "bin"
    return f"mailbox/{timezone.now():%Y/%m}/{uuid.uuid4().hex}.{suffix}"


class DraftQuerySet(models.QuerySet):
    def alive(self) -> "DraftQuerySet":
        return self.filter(created_at__gt=timezone.now() - DRAFT_LIFE)

    def expired(self) -> "DraftQuerySet":
        return self.exclude(created_at__gt=timezone.now() - DRAFT_LIFE)


class Draft(models.Model):
    """What was typed in the form so far. Its key makes a second sending the same ticket."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = DraftQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.key)

    def end(self) -> None:
        """What was typed went elsewhere: forget it, and the key, by which browsers go on with a draft.

        The row stays until it is swept: a second press of the button may be at work on it.
        """
        self.data, self.key = {}, uuid.uuid4()
        self.save()


class Attachment(models.Model):
    """A checked file: of a draft, then of a ticket and the event that brought it."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    draft = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="attachments"
    )
    ticket = models.ForeignKey(
        "mailbox.Ticket", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    event = models.ForeignKey(
        "mailbox.TicketEvent", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file = models.FileField("文件", storage=private_storage, upload_to=random_path)
    name = models.CharField("文件名", max_length=150)
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")
