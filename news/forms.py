"""The editor's form of a piece of news: a draft may still be empty, a published one may not."""

from core.forms import PinyinSlugPageForm


class NewsPageForm(PinyinSlugPageForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        is_empty = not cleaned.get("body") and not cleaned.get("link_url")
        if is_empty and not self.is_deferred_validation and not self.errors.get("link_url"):
            self.add_error("body", "请写正文；只做链接的，请在“链接地址”填写网址。")
        return cleaned
