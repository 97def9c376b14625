"""Forms of the editors' admin that every page type shares."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.draft_rows import has_edited_rows
from core.pinyin import free_slug, is_blank_slug, pinyin_slug

COVER_WITHOUT_WORDS = "这张图片还没有替代文字。请在图片库打开它，写一句图里有什么，再发布。"


class PinyinSlugPageForm(WagtailAdminPageForm):
    """Fills an empty or dashes-only slug from the title, so that a Chinese title alone is enough.

    A slug filled in here never collides with a sibling; one typed by the editor is left to
    Wagtail's own check.
    """

    def __init__(self, data=None, files=None, parent_page=None, *args, **kwargs) -> None:
        super().__init__(data, files, parent_page, *args, **kwargs)
        name = self.add_prefix("slug")
        if data is not None and "slug" in self.fields and is_blank_slug(data.get(name, "")):
            self.data = data.copy()
            self.data[name] = self._slug_from(data.get(self.add_prefix("title"), ""))

    def clean(self) -> dict:
        """A draft may wait for its words; what is published may not (GB/T 37668, A3)."""
        cleaned = super().clean()
        cover = cleaned.get("cover")
        if cover and not cover.description and not self.is_deferred_validation:
            self.add_error("cover", COVER_WITHOUT_WORDS)
        return cleaned

    def has_changed(self) -> bool:
        return bool(self.changed_data) or any(map(has_edited_rows, self.formsets.values()))

    def _slug_from(self, title: str) -> str:
        page = self.instance if self.instance.pk else None
        return free_slug(
            pinyin_slug(title) or self.instance._meta.model_name,
            lambda slug: Page._slug_is_available(slug, self.parent_page, page),
        )
