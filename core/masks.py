"""Personal data as it may be shown: enough to recognise one's own, not enough to use."""


def mask_phone(phone: str) -> str:
    """13800138000 → 138****8000; 0535-6631311 → 0535****311; short numbers lose their middle."""
    digits = phone.strip()
    if len(digits) < 7:
        return "*" * len(digits)
    tail = 4 if len(digits) == 11 and digits.startswith("1") else 3
    head = 3 if tail == 4 else 4
    return f"{digits[:head]}****{digits[-tail:]}"


def mask_name(name: str) -> str:
    """张三 → 张*; 欧阳小明 → 欧***. The length stays, so that people find themselves."""
    name = name.strip()
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def mask_email(address: str) -> str:
    """alice@example.cn → a***@example.cn."""
    local, at, host = address.strip().partition("@")
    return f"{local[:1]}***@{host}" if at else "***"
