"""Files of a request, kept in private storage, and the form that is not yet sent."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

from mailbox.workflow import INTERNAL_WORDS

DRAFT_LIFE = timedelta(hours=24)
FROM_ENTERPRISE = ("submit", "append", "supply")


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

    def of(self, submission: uuid.UUID) -> "DraftQuerySet":
        """Begun from the same, and not sent."""
        return self.filter(submission=submission, ticket=None)


class Draft(models.Model):
    """What was typed in the form so far. Its key makes a second sending the same ticket.

    submission: the key of what it was begun from in an app above. Several may be begun from the same, each with
    its own words; one of them becomes the request. ticket: which this very draft was sent as.
    owner, place: of a member of staff, and for which move on which request; she has one for each.
    """

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    data = models.JSONField(default=dict)
    submission = models.UUIDField(null=True, db_index=True, editable=False)
    ticket = models.ForeignKey("mailbox.Ticket", null=True, on_delete=models.SET_NULL, related_name="drafts")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    place = models.CharField(max_length=60, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "填写中的内容"
        verbose_name_plural = "填写中的内容"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "place"], condition=models.Q(owner__isnull=False), name="draft_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)

    def end(self) -> None:
        """What was typed went elsewhere: forget it, and the key, by which browsers go on with a draft.

        The row stays until it is swept: a second press of the button may be at work on it.
        """
        self.data, self.key, self.submission = {}, uuid.uuid4(), None
        self.save()


class AttachmentQuerySet(models.QuerySet):
    def public(self) -> "AttachmentQuerySet":
        """What the enterprise may open: files of events that it reads with their words."""
        return self.filter(event__is_public=True).exclude(event__move__in=INTERNAL_WORDS)

    def of_enterprise(self) -> "AttachmentQuerySet":
        """What came with the request and from the enterprise afterwards."""
        return self.filter(event__move__in=FROM_ENTERPRISE)


class Attachment(models.Model):
    """A checked file: of a draft, then of a ticket and the event that brought it, or of a box's opening."""

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
    opening = models.ForeignKey(
        "mailbox.BoxOpening", null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file = models.FileField("文件", storage=private_storage, upload_to=random_path)
    name = models.CharField("文件名", max_length=150)
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

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
