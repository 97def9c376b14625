"""`{% site_meta as meta %}`: what `components/meta.html` prints."""

from django import template

from core.meta.head import Meta, page_meta, view_meta
from core.meta.listing import part_of
from core.meta.subject import Subject

register = template.Library()


@register.simple_tag(takes_context=True)
def site_meta(context) -> Meta:
    """Of the context's `page`; for other views of their `subject`, or of their `page_title` alone; a list's
    `kept_query` and page of a paginator say which part is shown; `robots` is obeyed everywhere.
    """
    request, page = context.get("request"), context.get("page")
    if request is None:
        return Meta(title=context.get("page_title", ""))
    part = part_of(context.flatten())
    if page is not None and hasattr(page, "get_full_url"):
        return page_meta(request, page, part)
    subject = context.get("subject") or Subject(title=context.get("page_title", ""))
    return view_meta(request, subject, context.get("robots", ""), part)
