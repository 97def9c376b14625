"""`{% site_meta as meta %}`: what `components/meta.html` prints."""

from django import template

from core.meta import Meta, page_meta, view_meta

register = template.Library()


@register.simple_tag(takes_context=True)
def site_meta(context) -> Meta:
    """Of the context's `page`; for other views of their `page_title`, `robots`, `meta_description` and
    `meta_canonical`.
    """
    request, page = context.get("request"), context.get("page")
    if request is None:
        return Meta(title=context.get("page_title", ""))
    if page is not None and hasattr(page, "get_full_url"):
        return page_meta(request, page)
    names = ("page_title", "robots", "meta_description", "meta_canonical")
    return view_meta(request, *(context.get(name, "") for name in names))
