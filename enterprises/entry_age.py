"""The warning about enterprises that were old when they entered (H6): said, not enforced."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from enterprises.models import EnterprisePage, TenancyStatus
from enterprises.tenancy_rules import was_old_at_entry


def entry_age_warnings(enterprise: EnterprisePage) -> list[str]:
    """One sentence per incubation that began more than 24 months after the founding."""
    if not enterprise.founded_on:
        return []
    return [
        f"“{enterprise.title}”{row.entered_on:%Y-%m-%d} 入驻时成立已超过 24 个月，"
        "一般不能按在孵企业统计，请核对成立日期和状态。"
        for row in enterprise.tenancies.all()
        if row.status == TenancyStatus.INCUBATING and was_old_at_entry(enterprise.founded_on, row.entered_on)
    ]


def warn_about_entry_age(request: HttpRequest, page: Page) -> None:
    """Hooks after_create_page and after_edit_page."""
    if isinstance(page, EnterprisePage):
        for sentence in entry_age_warnings(page):
            messages.warning(request, sentence)
