"""Which telephone numbers take text messages, and how a telephone dials one."""

import re
import unicodedata

MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")


def mobile_of(phone: str) -> str:
    """+86 138-0013-8000 → 13800138000; empty for a landline, an extension, or what is no number."""
    plain = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", phone))
    found = MOBILE.fullmatch(plain)
    return found[1] if found else ""


def dialled(phone: str) -> str:
    """What stands behind `tel:`: (0535) 663-1311 转 8 → 05356631311,8 where the comma waits."""
    number, _, extension = unicodedata.normalize("NFKC", phone).partition("转")
    digits = re.sub(r"[^\d+]", "", number)
    extension = re.sub(r"\D", "", extension)
    return f"{digits},{extension}" if extension else digits
