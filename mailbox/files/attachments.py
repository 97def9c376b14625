"""What may be attached to a request: checked by name, by content and by opening, then stored privately."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum

from core import pictures
from core.plain_text import one_line
from mailbox.files import contents as file_contents
from mailbox.models import Attachment, Draft

MOST_FILES = 9
MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_TOTAL = 60 * MEGABYTE
LARGEST_UNSENT = 5 * 1024 * MEGABYTE  # of all drafts together, so that nobody fills the disk
NAME_LENGTH = 150
PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "heic", "heif", "gif", "bmp"})
ACCEPTED = PICTURES | file_contents.TYPES.keys()
PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
TOLD_LIMITS = {
    "told": f"最多 {MOST_FILES} 个，每个不超过 {LARGEST_FILE // MEGABYTE} MB，照片里的拍摄地点会自动去掉。",
    # image/* comes first, so that a phone offers its camera beside the pictures that it has.
    "accept": ",".join(["image/*", *(f".{suffix}" for suffix in sorted(ACCEPTED))]),
}


UNREADABLE = "不是能打开的图片，请重新拍照或截图后再上传"


class FileRefused(Exception):
    """`str()` is a Chinese sentence that names the file and says what to do."""


def accept(upload: UploadedFile, draft: Draft) -> Attachment:
    """Check one file and store it under the draft. Raises FileRefused; then nothing is stored."""
    name = clean_name(upload.name or "")
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    _check_outside(name, suffix, upload)
    _check_total(name, upload.size or 0, draft)  # before a picture is decoded, which costs much
    content: File
    try:
        if suffix in PICTURES:
            content, suffix = pictures.rewrite(upload)
            name, content_type = with_suffix(name, suffix), PICTURE_TYPES[suffix]
        else:
            content, content_type = upload, file_contents.check(suffix, upload)
    except pictures.NotAPicture as error:
        raise FileRefused(f"“{name}”{str(error) or UNREADABLE}。") from None
    except file_contents.WrongContent as error:
        raise FileRefused(f"“{name}”{error}。") from None
    size = content.size or 0
    _check_total(name, size, draft)  # a picture may have grown
    attachment = Attachment(draft=draft, name=name, content_type=content_type, size=size)
    attachment.file.save(f"file.{suffix}", content, save=True)
    return attachment


def accept_all(uploads: list[UploadedFile], draft: Draft) -> list[str]:
    """Store what can be stored; the sentences for the rest. A bad file does not cost the good ones."""
    sentences = []
    for upload in uploads:
        try:
            accept(upload, draft)
        except FileRefused as refusal:
            sentences.append(str(refusal))
    return sentences


def too_large(name: str) -> str:
    return (
        f"“{clean_name(name)}”没有收下：每个文件不超过 {LARGEST_FILE // MEGABYTE} MB，"
        f"一次合计不超过 {LARGEST_TOTAL // MEGABYTE} MB。"
    )


def _check_outside(name: str, suffix: str, upload: UploadedFile) -> None:
    if suffix not in ACCEPTED:
        raise FileRefused(
            f"“{name}”的类型不能接收。可以上传图片、PDF、Word、Excel、PPT、WPS、OFD、TXT、CSV 和 ZIP 文件。"
        )
    if not upload.size:
        raise FileRefused(f"“{name}”是空文件，请检查后重新上传。")
    if upload.size > LARGEST_FILE:
        raise FileRefused(too_large(name))


def _check_total(name: str, size: int, draft: Draft) -> None:
    if draft.attachments.count() >= MOST_FILES:
        raise FileRefused(f"一次最多 {MOST_FILES} 个文件，“{name}”没有收下。可以压缩成一个 ZIP 文件再上传。")
    if _stored(draft.attachments.all()) + size > LARGEST_TOTAL:
        raise FileRefused(too_large(name))
    if _stored(Attachment.objects.filter(ticket=None, opening=None)) + size > LARGEST_UNSENT:
        raise FileRefused(f"现在上传的人太多，“{name}”没有收下。请先提交文字，过一会儿再补充文件。")


def _stored(attachments) -> int:
    return attachments.aggregate(total=Sum("size"))["total"] or 0


def clean_name(raw: str) -> str:
    """The last part of a path, without control and direction characters, at most 150 long with its suffix."""
    last = raw.replace("\\", "/").rsplit("/", 1)[-1]
    name = one_line(last).strip(" .") or "未命名"
    path = PurePosixPath(name)
    return with_suffix(name, path.suffix.lstrip(".")) if len(name) > NAME_LENGTH else name


def with_suffix(name: str, suffix: str) -> str:
    stem = PurePosixPath(name).stem
    return f"{stem[: NAME_LENGTH - len(suffix) - 1]}.{suffix}"[:NAME_LENGTH]


def listed(draft: Draft | None) -> list[dict]:
    """What it holds, for components/file_list.html."""
    return rows(draft.attachments.filter(ticket=None) if draft else ())


def rows(files: Iterable[Attachment]) -> list[dict]:
    return [{"name": file.name, "size": file.size, "key": file.public_id} for file in files]


def share(file: Attachment, draft: Draft) -> Attachment:
    """The same stored content once more, in a draft; it stays as long as either row does."""
    return Attachment.objects.create(
        draft=draft, file=file.file.name, name=file.name, content_type=file.content_type, size=file.size
    )


def remove(draft: Draft, public_id: str) -> None:
    """Take one file out of a draft; what is not there, or was sent meanwhile, is left alone."""
    for attachment in draft.attachments.filter(ticket=None, opening=None):
        if str(attachment.public_id) == public_id:
            _discard(attachment)


def empty(draft: Draft) -> None:
    """Take all out of it that was not sent, the words too."""
    for attachment in draft.attachments.filter(ticket=None):
        _discard(attachment)
    draft.data = {}


def _discard(attachment: Attachment) -> None:
    is_shared = Attachment.objects.filter(file=attachment.file.name).exclude(pk=attachment.pk).exists()
    if not is_shared:
        attachment.file.delete(save=False)
    attachment.delete()


def sweep_drafts() -> int:
    """Delete drafts older than their 24 hours, with the files that no request took over; returns how many."""
    expired = Draft.objects.expired()
    for attachment in Attachment.objects.filter(draft__in=expired, ticket=None, opening=None):
        _discard(attachment)
    return expired.delete()[1].get("mailbox.Draft", 0)
