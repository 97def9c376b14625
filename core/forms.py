"""Forms of the editors' admin that every page type shares."""

from wagtail.admin.forms import WagtailAdminPageForm

from core.pinyin import pinyin_slug


class PinyinSlugPageForm(WagtailAdminPageForm):
    """Fills an empty or dashes-only slug from the title, so that a Chinese title alone is enough."""

    def __init__(self, data=None, *args, **kwargs) -> None:
        if data is not None and not data.get("slug", "").strip("- "):
            data = data.copy()
            data["slug"] = pinyin_slug(data.get("title", ""))
        super().__init__(data, *args, **kwargs)
