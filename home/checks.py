"""Checks of the site's content, run with the database ones: `manage.py check --database default`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from wagtail.models import Page, Site

from core.locked import LOCKED_SLUGS
from core.models import OperatorType, SiteSettings
from core.schema import tables_exist
from home.models import HomePage
from home.readiness import default_settings


@register(Tags.database)
def sections_stand(app_configs, databases=None, **kwargs) -> list[Error]:
    """Every locked section is there and live, for its address is printed on letters and codes."""
    if not databases or not tables_exist("default", Site, HomePage):
        return []
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    live = set(Page.objects.child_of(site.root_page).live().values_list("slug", flat=True))
    return [
        Error(
            f"固定栏目 /{slug}/ 不存在或没有发布。",
            hint="执行 manage.py migrate 会补上缺少的栏目。",
            id="home.E001",
        )
        for slug in LOCKED_SLUGS
        if slug not in live
    ]


@register(Tags.database)
def operator_is_named(app_configs, databases=None, **kwargs) -> list[Warning]:
    """G14 and F6: what the type of operator must show, and the host name it may use."""
    if not databases or not tables_exist("default", Site, SiteSettings):
        return []
    site_settings = default_settings()
    if site_settings is None:
        return []
    warnings = []
    is_government = site_settings.operator_type == OperatorType.GOVERNMENT
    if names := site_settings.missing():
        kind = OperatorType(site_settings.operator_type).label
        hint = "请在管理后台“设置 → 网站信息”中填写。"
        warnings.append(Warning(f"{kind}网站还缺少：{'、'.join(names)}。", hint=hint, id="home.W001"))
    host = urlsplit(settings.BASE_URL).hostname or ""
    if host.endswith(".gov.cn") and not is_government:
        warnings.append(Warning("只有党政机关可以使用 .gov.cn 域名，请核对运营单位类型。", id="home.W002"))
    return warnings
