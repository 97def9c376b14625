"""Uploaded photos become images and a new draft of the event; bad files are named, good ones kept."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.utils.file import hash_filelike

from core.models import SiteImage
from core.pictures import NotAPicture, rewrite
from events.models import EventPage, EventPhoto

MEGABYTE = 1024 * 1024
REPEATED = "“{name}”这场活动里已经有了，没有重复添加。"


@dataclass
class Upload:
    """What came of one batch: the images made, and one sentence for each file that was refused or is there already."""

    images: list[SiteImage] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


def add_photos(event: EventPage, files: list[UploadedFile], caption: str, credit: str, user) -> Upload:
    """Append the photos to the event's newest draft; the live page stays as it is.

    Pictures are written anew, so neither place nor device of the shot stays in them. One that the draft
    holds already is not added again.
    """
    upload = Upload()
    known = _known_hashes(event)
    for file in files:
        try:
            content = _picture(file, event)
            content_hash = hash_filelike(content)
            if content_hash in known:
                upload.repeated.append(REPEATED.format(name=file.name))
                continue
            known.add(content_hash)
            upload.images.append(_save_image(content, file, event, caption, credit, user))
        except NotAPicture as error:
            upload.errors.append(f"“{file.name}”没有上传：{error}。")
    if upload.images:
        _append(event, upload.images, caption, credit, user)
    return upload


def _known_hashes(event: EventPage) -> set[str]:
    """Of the photos in the newest draft, as they are stored; one whose file is gone is like none."""
    hashes = set()
    for photo in event.get_latest_revision_as_object().photos.select_related("image"):
        with suppress(OSError, ValueError):
            hashes.add(photo.image.get_file_hash())
    return hashes


def _picture(file: UploadedFile, event: EventPage) -> ContentFile:
    most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if (file.size or 0) > most:
        raise NotAPicture(f"超过 {most // MEGABYTE} MB，请缩小后再上传")
    try:
        content, suffix = rewrite(file)
    except NotAPicture as error:
        raise NotAPicture(str(error) or "这不是能打开的图片，请换一张 JPG、PNG 或 HEIC 照片") from error
    content.name = f"event-{event.pk}.{suffix}"
    return content


def _save_image(
    content: ContentFile, file: UploadedFile, event: EventPage, caption: str, credit: str, user
) -> SiteImage:
    stem = Path(file.name or "").stem
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
