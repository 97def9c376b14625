"""Which telephone numbers take text messages."""

import re
import unicodedata

MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")


def mobile_of(phone: str) -> str:
    """+86 138-0013-8000 → 13800138000; empty for a landline, an extension, or what is no number."""
    plain = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", phone))
    found = MOBILE.fullmatch(plain)
    return found[1] if found else ""
