"""`{% house_advice page %}`: for the preview in the editor, see core/house_rules."""

from django import template
from wagtail.fields import StreamField
from wagtail.models import Page

from core.house_rules.advice import Writing, advice

register = template.Library()


@register.simple_tag
def house_advice(page) -> str:
    """Names of rules, separated by blanks; empty for what is not a page."""
    return " ".join(advice(_writing(page))) if isinstance(page, Page) else ""


def _writing(page: Page) -> Writing:
    streams = [
        getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField)
    ]
    said = [text for stream in streams for text in stream.stream_block.get_searchable_content(stream)]
    has_headings = any(block.block_type == "heading" for stream in streams for block in stream)
    return Writing(page.title, getattr(page, "summary", ""), "\n".join(said), has_headings)
