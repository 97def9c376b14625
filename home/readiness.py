"""The lines of 开放网站前还需要完成 that need to know more than one app."""

import json
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from wagtail.models import Site

from alliance.models import Department, DepartmentMember
from core.models import SiteSettings
from core.readiness import Missing
from home.models import StandardPage
from home.texts import blanks_in


def default_settings() -> SiteSettings | None:
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else None


def settings_filled() -> Iterator[Missing]:
    site_settings = default_settings()
    names = site_settings.missing() if site_settings else []
    if names:
        url = reverse("wagtailsettings:edit", args=["core", "sitesettings"])
        yield Missing(f"网站信息还没有填写：{'、'.join(names)}。", url)


def texts_filled() -> Iterator[Missing]:
    """关于我们 and 隐私政策 still show a 【…】."""
    site_settings = default_settings()
    if site_settings is None:
        return
    for page in StandardPage.objects.filter(pk__in=[site_settings.about_id, site_settings.privacy_id]):
        blanks = blanks_in(json.dumps(list(page.body.raw_data), ensure_ascii=False))
        if blanks:
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield Missing(f"“{page.title}”里还有空着的地方：{'、'.join(blanks)}。", url)


def departments_staffed() -> Iterator[Missing]:
    """An active department that nobody would sign a task for."""
    member = DepartmentMember.objects.filter(department=OuterRef("pk"), is_active=True, user__is_active=True)
    lonely = Department.objects.active().filter(~Exists(member))
    names = list(lonely.values_list("short_name", flat=True))
    if names:
        yield Missing(f"这些部门还没有经办人：{'、'.join(names)}。")


CHECKS = (settings_filled, texts_filled, departments_staffed)
