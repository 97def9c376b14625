"""Refuses in the admin what would break the address of a fixed section; registered in wagtail_hooks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from core.locked import LockedPage


def refuse_unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, "撤下")


def refuse_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, "删除")


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    is_same_place = page.get_parent() == destination
    return None if is_same_place else _refuse(request, page, "移动")


def refuse_bulk(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    """The same for several pages at once: one fixed section among them stops all."""
    words = {"unpublish": "撤下", "delete": "删除", "move": "移动"}
    if action_type not in words:
        return None
    for page in objects:
        if isinstance(page, Page) and (response := _refuse(request, page, words[action_type])):
            return response
    return None


def _refuse(request: HttpRequest, page: Page, what: str) -> HttpResponse | None:
    locked = LockedPage(page)
    if not locked.is_locked:
        return None
    messages.error(request, locked.sentence(what))
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)
