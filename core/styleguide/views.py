"""/admin/styleguide/ and the sheet that it is drawn with; Wagtail lets in only who may open the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse_lazy
from wagtail.admin.menu import MenuItem

from core.colours import Sheet
from core.styleguide import blocks, sheet
from core.styleguide.palette import palette
from core.styleguide.specimens import components


def guide(request: HttpRequest) -> HttpResponse:
    look = _look(request)
    read = Sheet(sheet.text())
    tokens = read.tokens("day")
    context = {
        "look": look,
        "looks": sheet.LOOKS,
        "html_class": sheet.classes_of(look),
        "colours": palette(read),
        "sizes": [(name, tokens[name]) for name in sheet.sizes()],
        "spaces": [(name, tokens[name]) for name in sheet.spaces()],
        "others": [(name, tokens[name]) for name in sheet.others()],
        "components": components(request),
        "blocks": blocks.shown(),
    }
    return render(request, "styleguide/guide.html", context)


def dressed_sheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sheet.dressed(_look(request)), content_type="text/css; charset=utf-8")


def admin_urls() -> list[URLPattern]:
    return [
        path("styleguide/", guide, name="styleguide"),
        path("styleguide/site.css", dressed_sheet, name="styleguide_sheet"),
    ]


def help_item() -> MenuItem:
    return MenuItem("样式手册", reverse_lazy("styleguide"), name="styleguide", icon_name="view", order=900)


def _look(request: HttpRequest) -> str:
    """An unknown name is the day."""
    asked = request.GET.get("look", "")
    return asked if asked in sheet.LOOKS else "day"
