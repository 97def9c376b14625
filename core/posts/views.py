"""/admin/posts/<page id>/: a published page to be copied into 公众号 or 灯塔, for those who may edit it."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.downloads import download
from core.posts.markup import markup
from core.posts.plain import plain
from core.posts.post import Post

COVERS = {
    "wide": "fill-900x383|format-jpeg|bgcolor-ffffff",
    "square": "fill-200x200|format-jpeg|bgcolor-ffffff",
}
# The document holds inline styles and nothing else; no script of it would run, even if one slipped in.
PREVIEW_POLICY = {
    "default-src": [NONE],
    "script-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, settings.BASE_URL],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-same-origin", "allow-popups"],
}


def page_to_copy(request: HttpRequest, pk: int) -> tuple[Page, Post]:
    """The published page, as it was reviewed; a draft is not copied anywhere.

    Raises:
        Http404: there is no such page, or its type is not copied.
        PermissionDenied: of a page that the user may not edit.
    """
    page = get_object_or_404(Page, pk=pk).specific
    if not hasattr(page, "post"):
        raise Http404("这种页面没有公众号稿。")
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page, page.post()


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    page, text = page_to_copy(request, pk)
    context = {
        "page_title": "复制到公众号",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "copy",
        "edited": page,
        "post": text,
        "plain": plain(text.parts),
        "is_https": settings.IS_HTTPS,
    }
    return render(request, "core/posts/post.html", context)


@require_safe
@xframe_options_sameorigin
@csp_replace(PREVIEW_POLICY)  # type: ignore[arg-type]
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The text alone, to be looked at in a frame and selected as a whole."""
    page, text = page_to_copy(request, pk)
    if text.is_internal or not page.live:
        raise Http404("没有可以复制的正文。")
    return render(request, "core/posts/preview.html", {"title": text.title, "content": markup(text.parts)})


@require_safe
def cover(request: HttpRequest, pk: int, shape: str) -> HttpResponse:
    """The picture cut to what 公众号 asks for: 900×383 for the first article, 200×200 for the others."""
    page, text = page_to_copy(request, pk)
    if shape not in COVERS or text.picture is None or not page.live:
        raise Http404("没有这张封面图。")
    try:
        rendition = text.picture.get_rendition(COVERS[shape])
        with rendition.file.open() as file:
            content = file.read()
    except OSError:
        messages.error(request, "题图的文件不在了，请换一张题图再下载。")
        return redirect("core_post", pk)
    size = {"wide": "900x383", "square": "200x200"}[shape]
    return download(content, "image/jpeg", f"{text.short_title}-{size}.jpg")
