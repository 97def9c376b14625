"""The keys of a page of the desk, to be printed on it."""

from django import template

from mailbox.admin.keys import PRINTED

register = template.Library()


@register.inclusion_tag("mailbox_admin/parts/keys.html")
def printed_keys(page: str) -> dict:
    """page: list or ticket."""
    heading, rows = PRINTED[page]
    return {"heading": heading, "rows": rows}
