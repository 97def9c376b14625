"""The pages without which the site's addresses would not answer; made after every migrate, never twice."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site

from alliance.models import AlliancePage
from core.models import BasePage, SiteSettings
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from events.models import EventIndexPage
from home.models import DeedsPage, FiguresPage, HomePage, HonoursPage, StandardPage
from home.texts import blocks_of, filled
from mailbox.models import MailboxPage
from news.models import NewsIndexPage, PolicyIndexPage
from party.models import PartyIndexPage
from search.models import Entry
from search.pages import index_page

UNTOUCHED_HOSTS = {"localhost", "127.0.0.1"}


@dataclass(frozen=True)
class Section:
    slug: str
    title: str
    model: type[BasePage]
    summary: str
    is_in_menu: bool = True


SECTIONS = (
    Section("parks", "园区", ParkIndexPage, "各孵化园区的位置、产业方向、荣誉和配套设施。"),
    Section("enterprises", "企业", EnterpriseIndexPage, "在园企业名录，可按园区、行业和状态查找。"),
    Section("party", "党建", PartyIndexPage, "党组织、特色党小组和党群服务中心。"),
    Section("events", "活动", EventIndexPage, "近期活动预告和已开展活动的记录。"),
    Section("news", "新闻", NewsIndexPage, "动态、通知、政策解读和服务信息。"),
    Section(
        "policies",
        "政策",
        PolicyIndexPage,
        "奖补、认定、税费、人才、金融政策：给谁，何时申报，找谁问。",
    ),
    Section("mailbox", "红色邮筒", MailboxPage, "企业有困难写在这里，谁来办、何时办结都能查到。"),
    Section("alliance", "组织联盟", AlliancePage, "联盟部门和园区服务站的职责、电话和服务事项。"),
    Section("figures", "数据", FiguresPage, "园区公布的数据和本站的实时统计，可以整表下载。", False),
    Section("deeds", "实事清单", DeedsPage, "今年承诺办哪些实事，谁来办，办到哪一步。", False),
    Section("honours", "荣誉", HonoursPage, "园区和企业获得的荣誉，按级别和年份列出。", False),
    Section("about", "关于我们", StandardPage, "本网站的主办单位、服务内容和联系方式。", False),
    Section("privacy", "隐私政策", StandardPage, "我们收集哪些个人信息、怎样使用和保护。", False),
    Section(
        "accessibility", "无障碍说明", StandardPage, "大字版、键盘、读屏软件怎样用，不方便时找谁。", False
    ),
)


@transaction.atomic
def ensure_site_tree() -> HomePage:
    """Make what is missing of root, locale, site, home page and sections; returns the home page.

    Pages that are there are left as they are, whatever editors made of them.
    """
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    _name_roots()
    home = HomePage.objects.first() or _replace_welcome(root)
    site = _ensure_site(home)
    for section in SECTIONS:
        if not home.get_children().filter(slug=section.slug).exists():
            _add(home, section)
    if not Entry.objects.filter(page=home.pk).exists():
        index_page(home)  # it was published before the site had an address
    _ensure_settings(home, site)
    fill_blanks(SiteSettings.for_site(site))
    return home


def _name_roots() -> None:
    """The roots that Wagtail calls Root, in the words of the admin's readers; another name stays."""
    Page.objects.filter(depth=1, title="Root").update(title="全部页面", draft_title="全部页面")
    Collection.objects.filter(depth=1, name="Root").update(name="全部文件")


def _replace_welcome(root: Page) -> HomePage:
    """The new home page takes Wagtail's welcome page's slug; the welcome page goes, its site stays."""
    for page in root.get_children().filter(slug="home"):
        page.slug = f"old-{page.pk}"
        page.save()
    home = HomePage(
        title="首页",
        slug="home",
        headline="企业有需要，我们来办",
        summary="园区在做什么，有事该找谁，问题办到哪一步，这里都查得到。",
        show_in_menus=False,
    )
    _publish_below(root, home)
    Site.objects.update(root_page=home)
    for page in root.get_children().type(Page).exact_type(Page):
        page.delete()
    return home


def _ensure_site(home: HomePage) -> Site:
    """One default site at BASE_URL; a host that somebody entered stays."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    site.root_page = home
    if site.hostname in UNTOUCHED_HOSTS:
        site.hostname, site.port = address.hostname or "localhost", port
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.save()
    return site


def _add(home: HomePage, section: Section) -> None:
    page = section.model(
        title=section.title, slug=section.slug, summary=section.summary, show_in_menus=section.is_in_menu
    )
    if isinstance(page, StandardPage):
        page.body = json.dumps(blocks_of(section.slug), ensure_ascii=False)
    _publish_below(home, page)


def _publish_below(parent: Page, page: BasePage) -> None:
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()


def _ensure_settings(home: HomePage, site: Site) -> None:
    site_settings = SiteSettings.for_site(site)
    for slug in ("about", "privacy"):
        if getattr(site_settings, f"{slug}_id") is None:
            setattr(site_settings, slug, home.get_children().filter(slug=slug).first())
    site_settings.save()


def fill_blanks(site_settings: SiteSettings) -> None:
    """Write the settings into the 【…】 that stand in 关于我们 and 隐私政策, and publish these again."""
    chosen = [site_settings.about_id, site_settings.privacy_id]
    for page in StandardPage.objects.filter(pk__in=chosen):
        before = json.dumps(list(page.body.raw_data), ensure_ascii=False)
        after = filled(before, site_settings)
        if after != before and not page.has_unpublished_changes:
            page.body = after
            page.save_revision(clean=False).publish()
