"""Writes a record into the newest draft of an event; the live page stays as it is until the reviews are through."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from core.models import SiteDocument
from events.models import EventAttachment, EventPage, EventPhoto
from events.record_forms import RecordForm


@transaction.atomic
def write_record(
    event: EventPage, texts: dict, photo_rows: list[dict], file_rows: list[dict], user
) -> EventPage:
    """texts: cleaned data of a RecordForm; rows: of its formsets, in the order of the draft. Returns the draft."""
    draft = event.get_latest_revision_as_object()
    for name in RecordForm.TEXTS:
        setattr(draft, name, texts[name])
    _arrange_photos(draft, photo_rows)
    _arrange_files(draft, file_rows)
    draft.save_revision(user=user, log_action=True)
    return draft


def _arrange_photos(draft: EventPage, rows: list[dict]) -> None:
    """Each row is taken to the first photo of its image that has no row yet; one that is gone is passed over."""
    left = list(draft.photos.all())
    kept: list[tuple[int, EventPhoto]] = []
    for row in rows:
        photo = next((one for one in left if one.image_id == row["image"]), None)
        if photo is None:
            continue
        left.remove(photo)
        if not row["is_removed"]:
            photo.caption, photo.alt, photo.credit = row["caption"], row["alt"], row["credit"]
            kept.append((row["place"] or len(kept) + 1, photo))
    ordered = [photo for _, photo in sorted(kept, key=lambda pair: pair[0])]
    for number, photo in enumerate([*ordered, *left]):
        photo.sort_order = number
    draft.photos = [*ordered, *left]


def _arrange_files(draft: EventPage, rows: list[dict]) -> None:
    wanted = {row["document"]: row for row in rows}
    kept = []
    for attachment in draft.attachments.all():
        row = wanted.get(attachment.document_id)
        if row and row["is_removed"]:
            continue
        if row:
            attachment.is_staff_only = not row["is_open"]
        kept.append(attachment)
    draft.attachments = kept


def add_files(event: EventPage, files: list[UploadedFile], user) -> list[str]:
    """Attach the files to the newest draft, for staff alone; one sentence for each that was refused."""
    documents, errors = [], []
    for file in files:
        try:
            documents.append(_save_document(file, user))
        except ValidationError as error:
            errors.append(f"“{file.name}”没有上传：{''.join(error.messages)}")
    if documents:
        draft = event.get_latest_revision_as_object()
        last = max((row.sort_order or 0 for row in draft.attachments.all()), default=-1)
        for place, document in enumerate(documents, start=last + 1):
            draft.attachments.add(EventAttachment(document=document, is_staff_only=True, sort_order=place))
        draft.save_revision(user=user, log_action=True)
    return errors


def _save_document(file: UploadedFile, user) -> SiteDocument:
    """Checked as the document library checks what is uploaded there."""
    title = Path(file.name or "").stem[:255]
    data = {"title": title, "collection": Collection.get_first_root_node().pk, "tags": ""}
    form = get_document_form(SiteDocument)(
        data, {"file": file}, instance=SiteDocument(uploaded_by_user=user), user=user
    )
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    return form.save()


def send_for_review(draft: EventPage, user) -> None:
    """The newest draft into the three reviews, or back into them after a reviewer asked for changes.

    Raises:
        ValidationError: the event as a whole may not be published like this.
    """
    draft.full_clean()
    state = draft.current_workflow_state
    if state is not None:
        state.resume(user)
    elif workflow := draft.get_workflow():
        workflow.start(draft, user)
