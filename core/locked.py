"""The sections whose addresses stay for good: their pages keep slug, place and public state."""

from django.utils.functional import cached_property
from wagtail.models import Page, Site

LOCKED_SLUGS = (
    "parks",
    "enterprises",
    "party",
    "events",
    "news",
    "policies",
    "mailbox",
    "alliance",
    "figures",
    "deeds",
    "honours",
    "about",
    "privacy",
    "accessibility",
)
SECTION_SENTENCE = (
    "“{title}”是固定栏目，网址 /{slug}/ 已经印在宣传品和二维码上，不能{what}。"
    "不想在菜单里显示的，请取消页面“推广”设置里的“在菜单中显示”。"
)
HOME_SENTENCE = "“{title}”是网站首页，不能{what}。"


class LockedPage:
    """Whether a page, as it is stored, is one of the fixed sections or the home page above them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def root_id(self) -> int | None:
        return Site.objects.filter(is_default_site=True).values_list("root_page", flat=True).first()

    @property
    def is_home(self) -> bool:
        return self.page.pk == self.root_id

    @cached_property
    def is_section(self) -> bool:
        if self.page.slug not in LOCKED_SLUGS:
            return False
        parent = self.page.get_parent()
        return parent is not None and parent.pk == self.root_id

    @property
    def is_locked(self) -> bool:
        return self.is_section or self.is_home

    def sentence(self, what: str) -> str:
        """Why it cannot be changed: `what` is the verb, such as 删除."""
        text = SECTION_SENTENCE if self.is_section else HOME_SENTENCE
        return text.format(title=self.page.title, slug=self.page.slug, what=what)


def locked_errors(page: Page) -> dict[str, str]:
    """Field → sentence for an edit that would break the address of a fixed section; usually empty."""
    stored = Page.objects.filter(pk=page.pk).first() if page.pk else None
    if stored is None:
        return {}
    locked = LockedPage(stored)
    errors = {}
    if page.slug != stored.slug and locked.is_section:
        errors["slug"] = locked.sentence("修改网址")
    if page.expire_at and locked.is_locked:
        errors["expire_at"] = locked.sentence("定时下线")
    return errors
