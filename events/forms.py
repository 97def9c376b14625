"""Many photos of one event at once."""

from django import forms
from django.conf import settings

MOST_FILES = 30
MEGABYTE = 1024 * 1024


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files; what is wrong with a single one is said later, file by file."""

    widget = ManyFilesInput(attrs={"accept": "image/*"})

    def clean(self, data, initial=None) -> list:
        files = [super(ManyFilesField, self).clean(one, initial) for one in data or [None]]
        files = [file for file in files if file is not None]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"一次最多上传 {MOST_FILES} 张，请分几次上传。")
        return files


class PhotosForm(forms.Form):
    files = ManyFilesField(
        label="照片",
        allow_empty_file=True,
        error_messages={"required": "请选择照片。"},
        help_text=(
            f"可以一次选多张，每张不超过 {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE} MB。"
            "照片里的拍摄地点等信息会自动去掉。"
        ),
    )
    caption = forms.CharField(
        label="说明", max_length=120, required=False, help_text="写到这一批每张照片上，之后可以逐张修改。"
    )
    credit = forms.CharField(label="来源", max_length=100, required=False, help_text="拍摄者或提供单位。")
