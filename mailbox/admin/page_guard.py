"""Refuses in the admin to publish a page whose request may not be public; registered in wagtail_hooks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from mailbox.services.page_consent import obstacle_to_publication

KEPT = "这个页面由企业诉求转成，现在不能发布：{}内容已存为草稿。"
NAMED = "“{}”由企业诉求转成，现在不能发布：{}"


def refuse_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Runs when what was typed is stored as a draft already."""
    reason = obstacle_to_publication(page)
    if not reason:
        return None
    messages.error(request, KEPT.format(reason))
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_bulk_publish(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    """One such page among several stops all."""
    pages = [page for page in objects if isinstance(page, Page)] if action_type == "publish" else []
    for page in pages:
        if reason := obstacle_to_publication(page):
            messages.error(request, NAMED.format(page.title, reason))
            parent = page.get_parent()
            return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)
    return None
