"""The one form that turns an announced event into its record: numbers, summary, photos, attachments."""

from django import forms
from django.conf import settings
from django.utils.datastructures import MultiValueDict

from events.forms import MEGABYTE, ManyFilesField, ManyFilesInput
from events.registration.numbers import counted_at_door

MOST_PEOPLE = 2_147_483_647  # what the database holds


class RecordForm(forms.Form):
    """`version`: the draft that the editor was shown; somebody else may have written a newer one since."""

    actual_count = forms.IntegerField(label="实到人数", required=False, min_value=0, max_value=MOST_PEOPLE)
    expected_count = forms.IntegerField(label="应到人数", required=False, min_value=0, max_value=MOST_PEOPLE)
    record_summary = forms.CharField(
        label="活动纪要", required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="做了什么，有什么结果，来了多少人。只写人数，不写名单。",
    )  # fmt: skip
    resolutions = forms.CharField(
        label="决议事项", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="只供内部查看。"
    )
    recorder = forms.CharField(label="记录人", required=False, max_length=30, help_text="只供内部查看。")
    photos = ManyFilesField(
        label="添加照片", required=False, allow_empty_file=True,
        help_text=(
            f"可以一次选多张，每张不超过 {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE} MB。"
            "保存后在这里逐张写说明。照片里的拍摄地点等信息会自动去掉。"
        ),
    )  # fmt: skip
    caption = forms.CharField(label="这批照片的说明", max_length=120, required=False)
    credit = forms.CharField(
        label="这批照片的来源", max_length=100, required=False, help_text="拍摄者或提供单位。"
    )
    papers = ManyFilesField(
        label="添加附件",
        required=False,
        widget=ManyFilesInput(),
        help_text="签到表、课件等，默认只供内部查看。",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    TEXTS = ("actual_count", "expected_count", "record_summary", "resolutions", "recorder")

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        came, due = cleaned.get("actual_count"), cleaned.get("expected_count")
        if came is not None and due is not None and came > due:
            self.add_error("actual_count", f"实到人数（{came}）多于应到人数（{due}），请核对。")
        return cleaned


class PhotoRowForm(forms.Form):
    """One photo that is there already; `image` says which, for a colleague may have moved it meanwhile."""

    image = forms.IntegerField(widget=forms.HiddenInput)
    caption = forms.CharField(label="说明", max_length=120, required=False)
    alt = forms.CharField(
        label="替代文字", max_length=120, required=False, help_text="读给看不到的人听：照片里有什么。"
    )
    credit = forms.CharField(label="来源", max_length=100, required=False)
    place = forms.IntegerField(label="次序", min_value=1, max_value=999, required=False)
    is_removed = forms.BooleanField(label="去掉这张", required=False)


class FileRowForm(forms.Form):
    document = forms.IntegerField(widget=forms.HiddenInput)
    is_open = forms.BooleanField(label="访客可以下载", required=False)
    is_removed = forms.BooleanField(label="去掉这个文件", required=False)


PhotoRows = forms.formset_factory(PhotoRowForm, extra=0)
FileRows = forms.formset_factory(FileRowForm, extra=0)


class RecordForms:
    """The form with its rows, of one draft; rows carry `shown`, the image or document that they are about."""

    def __init__(self, draft, data=None, files=None) -> None:
        photos = list(draft.photos.select_related("image"))
        attachments = list(draft.attachments.select_related("document"))
        texts = {name: getattr(draft, name) for name in RecordForm.TEXTS}
        texts |= {name: count for name, count in _counted(draft).items() if texts[name] is None}
        self.form = RecordForm(data, files, initial={**texts, "version": draft.latest_revision_id})
        self.photos = PhotoRows(
            data, prefix="photo", initial=[_of_photo(*one) for one in enumerate(photos, 1)]
        )
        self.files = FileRows(data, prefix="file", initial=[_of_attachment(one) for one in attachments])
        _show(self.photos, "image", {str(one.image_id): one.image for one in photos})
        _show(self.files, "document", {str(one.document_id): one.document for one in attachments})

    def are_valid(self) -> bool:
        return all([self.form.is_valid(), self.photos.is_valid(), self.files.is_valid()])

    def keep_version(self, version: int | None) -> None:
        """What is sent again answers to this draft."""
        self.form.data = MultiValueDict({**dict(self.form.data), "version": [str(version or "")]})


def _counted(draft) -> dict[str, int]:
    """What the door offers for the record; more may have come than had registered, who then were not due."""
    counted = counted_at_door(draft)
    if counted is None:
        return {}
    due = {"expected_count": counted.confirmed} if counted.came <= counted.confirmed else {}
    return {"actual_count": counted.came, **due}


def _of_photo(number: int, photo) -> dict:
    return {
        "image": photo.image_id, "caption": photo.caption, "alt": photo.alt, "credit": photo.credit, "place": number,
    }  # fmt: skip


def _of_attachment(attachment) -> dict:
    return {"document": attachment.document_id, "is_open": not attachment.is_staff_only}


def _show(rows, name: str, shown: dict) -> None:
    for row in rows:
        row.shown = shown.get(str(row[name].value()))
