"""Personal data as it may be shown: enough to recognise one's own, not enough to use."""

import unicodedata

MOBILE_LENGTH = 11
SHORTEST_MASKABLE = 7


def mask_phone(phone: str) -> str:
    """13800138000 → 138****8000; 0535-6631311 → 0535****311; without area code 66****11.

    Blanks, hyphens and +86 do not count; fewer than seven digits lose all.
    """
    digits = "".join(c for c in unicodedata.normalize("NFKC", phone) if c.isdecimal())
    if len(digits) == MOBILE_LENGTH + 2 and digits.startswith("861"):
        digits = digits[2:]
    if len(digits) < SHORTEST_MASKABLE:
        return "*" * len(digits)
    if len(digits) == MOBILE_LENGTH and digits.startswith("1"):
        head, tail = 3, 4
    elif digits.startswith("0") and len(digits) >= MOBILE_LENGTH - 1:
        head, tail = 4, 3
    else:
        head, tail = 2, 2
    return f"{digits[:head]}****{digits[-tail:]}"


def mask_name(name: str) -> str:
    """张三 → 张*; 欧阳小明 → 欧***. The length stays, so that people find themselves."""
    name = name.strip()
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def mask_email(address: str) -> str:
    """alice@example.cn → a***@example.cn; what is no address is hidden whole."""
    local, at, host = address.strip().partition("@")
    return f"{local[:1]}***@{host}" if local and at else "***"
