"""The image library's upload form: what cannot be stored is said beside the file."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.media import without_metadata
from core.pictures import NotAPicture

WORDS_HELP = "读给看不到图的人听：图里有什么，一句话。不写文件名，也不写“图片”“照片”。"
NO_WORDS = "请写一句替代文字，说明图里有什么。"
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
    """Asks for words for those who cannot see the picture (GB/T 37668, A3).

    Of many files sent at once each is stored first, with its title alone; the form that then opens asks.
    """

    file = WholeImageField(label="文件", widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):
            del self.fields["file"]  # declared above, it would stay in the form of a stored picture
        if words := self.fields.get("description"):
            words.required = not self.is_bound or self.add_prefix("description") in self.data
            words.label, words.help_text = "替代文字", WORDS_HELP
            words.error_messages["required"] = NO_WORDS

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
