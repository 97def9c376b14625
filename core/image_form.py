"""The image library's upload form: what cannot be stored is said beside the file."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.media import without_metadata
from core.pictures import NotAPicture

UNREADABLE = "这张图片打不开，可能没有传完整。请换一张，或另存为 JPG 后再上传。"


class WholeImageField(WagtailImageField):
    """Wagtail counts the pixels by decoding them; a file cut short or far too large fails there."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except forms.ValidationError:
            raise
        except Exception as error:  # decoders raise anything when the bytes are hostile or cut off
            raise forms.ValidationError(UNREADABLE) from error


class SiteImageForm(BaseImageForm):
    file = WholeImageField(label="文件", widget=BaseImageForm.Meta.widgets["file"])

    def clean_file(self):
        """Written anew here already, so that a broken file is an error of the field; see `SiteImage.save`."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data or not file:
            return file
        try:
            cleaned = without_metadata(file)
        except NotAPicture as error:
            raise forms.ValidationError(str(error) or UNREADABLE) from error
        return SimpleUploadedFile(cleaned.name or file.name, cleaned.read()) if cleaned else file
