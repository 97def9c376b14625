"""The sections whose addresses stay for good: their pages keep slug, place and public state."""

from django.utils.functional import cached_property
from wagtail.models import Page, Site

LOCKED_SLUGS = ("parks", "enterprises", "party", "events", "news", "mailbox", "alliance", "about", "privacy")
SENTENCE = (
    "“{title}”是固定栏目，网址 /{slug}/ 已经印在宣传品和二维码上，不能{what}。"
    "不想在菜单里显示的，请在页面“推广”设置里取消“在菜单中显示”。"
)


class LockedPage:
    """Whether a page is one of the fixed sections, or the home page above them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def is_locked(self) -> bool:
        root = Site.objects.filter(is_default_site=True).values_list("root_page", flat=True).first()
        if self.page.pk == root:
            return True
        if self.page.slug not in LOCKED_SLUGS:
            return False
        parent = self.page.get_parent()
        return parent is not None and parent.pk == root

    def sentence(self, what: str) -> str:
        slug = self.page.slug if self.page.slug in LOCKED_SLUGS else ""
        return SENTENCE.format(title=self.page.title, slug=slug, what=what).replace("//", "/")
