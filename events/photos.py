"""Uploaded photos become images and a new draft of the event; bad files are named, good ones kept."""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.models import SiteImage
from core.pictures import NotAPicture, rewrite
from events.models import EventPage, EventPhoto

MEGABYTE = 1024 * 1024


@dataclass
class Upload:
    """What came of one batch: the images made, and one sentence for each file that was refused."""

    images: list[SiteImage] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def add_photos(event: EventPage, files: list[UploadedFile], caption: str, credit: str, user) -> Upload:
    """Append the photos to the event's newest draft; the live page stays as it is.

    Pictures are written anew, so neither place nor device of the shot stays in them.
    """
    upload = Upload()
    for file in files:
        try:
            upload.images.append(_save_image(file, event, caption, credit, user))
        except NotAPicture as error:
            upload.errors.append(f"“{file.name}”没有上传：{error}。")
    if upload.images:
        _append(event, upload.images, caption, credit, user)
    return upload


def _save_image(file: UploadedFile, event: EventPage, caption: str, credit: str, user) -> SiteImage:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if (file.size or 0) > most:
        raise NotAPicture(f"超过 {most // MEGABYTE} MB，请缩小后再上传")
    try:
        content, suffix = rewrite(file)
    except NotAPicture as error:
        raise NotAPicture(str(error) or "这不是能打开的图片，请换一张 JPG、PNG 或 HEIC 照片") from error
    stem = Path(file.name or "").stem
    content.name = f"event-{event.pk}.{suffix}"
    image = SiteImage(
        title=(caption or stem)[:255],
        description=caption or f"{event.title}现场照片"[:255],
        credit=credit,
        uploaded_by_user=user,
        file=content,
    )
    image.file_size = content.size
    image.save()
    return image


@transaction.atomic
def _append(event: EventPage, images: list[SiteImage], caption: str, credit: str, user) -> None:
    draft = event.get_latest_revision_as_object()
    last = max((photo.sort_order or 0 for photo in draft.photos.all()), default=-1)
    for place, image in enumerate(images, start=last + 1):
        draft.photos.add(EventPhoto(image=image, caption=caption, credit=credit, sort_order=place))
    draft.save_revision(user=user, log_action=True)
