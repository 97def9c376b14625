"""A QR picture inside the page: no request goes out for it, and a long press saves it on a phone."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def picture(text: str, label: str) -> SafeString:
    """An <img> of at least 320 pixels with `text` in it; `label` for those who do not see it."""
    code = segno.make(text, error="m", micro=False)
    size = code.symbol_size(scale=8, border=3)[0]
    source = code.png_data_uri(scale=8, border=3)
    return format_html('<img src="{}" width="{}" height="{}" alt="{}">', source, size, size, label)


def drawing(text: str, label: str) -> SafeString:
    """The same as lines for print, sharp at any size; as wide as its box."""
    code = segno.make(text, error="m", micro=False)
    lines = code.svg_inline(scale=1, border=2, omitsize=True, svgclass="qr", lineclass=None)
    return format_html('<div class="qr-box" role="img" aria-label="{}">{}</div>', label, mark_safe(lines))
