"""The pages for an address that is not there and for a fault of ours."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import TemplateDoesNotExist, loader

PLAIN = "<!doctype html><meta charset=utf-8><title>网站暂时有问题</title><p>网站暂时有问题，请过几分钟再试。"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with the site's own frame, search included."""
    return render(request, "404.html", {"page_title": "没有找到这个页面", "robots": "noindex"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without context processors, for the database itself may be what failed."""
    try:
        return HttpResponseServerError(loader.get_template("500.html").render({"site_settings": None}))
    except TemplateDoesNotExist:
        return HttpResponseServerError(PLAIN)
