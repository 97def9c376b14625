"""Rich text as lines without marks: one for each paragraph, item and heading."""

import re
from html import unescape

from django.utils.html import strip_tags

END_OF_LINE = re.compile(r"</(?:p|li|h\d|blockquote)>|<(?:br|hr)\s*/?>", re.IGNORECASE)


def plain_lines(source: str) -> list[str]:
    """What is bold or a link gets no blank, for Chinese has none between words; empty lines are left out."""
    lines = (" ".join(unescape(strip_tags(part)).split()) for part in END_OF_LINE.split(source))
    return [line for line in lines if line]
