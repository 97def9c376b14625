"""The pages for what a visitor asked and the site cannot give. They answer even where the site's frame
cannot be drawn, because the database is away or the static files were not collected.
"""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import TemplateDoesNotExist, loader

from core.lost import lost

PLAIN = "<!doctype html><meta charset=utf-8><title>网站暂时有问题</title><p>网站暂时有问题，请过几分钟再试。"
EXPIRED = "没有提交成功：按浏览器的“返回”，把填写的内容复制下来，刷新页面，再提交一次。"

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 without the frame, for the host name itself may be what is wrong."""
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _framed(request, "403.html", 403, "没有权限看这一页", "换一个有权限的账号登录，或者联系服务站。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose mark is too old or missing; named by CSRF_FAILURE_VIEW."""
    return _framed(request, "403_csrf.html", 403, "页面打开太久了", EXPIRED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with the site's own frame, search included."""
    title, lead = "没有找到这个页面", "地址可能抄错了，或者内容已经撤下。"
    return _framed(request, "404.html", 404, title, lead, lambda: {"lost": lost(request)})


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without context processors, for the database itself may be what failed."""
    try:
        return HttpResponseServerError(loader.get_template("500.html").render({"site_settings": None}))
    except TemplateDoesNotExist:
        return HttpResponseServerError(PLAIN)


def _framed(
    request: HttpRequest, template: str, status: int, title: str, lead: str, more: Callable[[], dict] = dict
) -> HttpResponse:
    """In the site's frame; where that fails, the title and one sentence alone, with the same status."""
    try:
        context = {"page_title": title, "robots": "noindex", **more()}
        return render(request, template, context, status=status)
    except Exception:
        logger.exception("%s could not be drawn", template)
        return HttpResponse(
            loader.render_to_string("alone.html", {"title": title, "lead": lead}), status=status
        )
