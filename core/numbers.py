"""Numbers as Chinese readers take them in: 650, 12,345, and 12.3万 where they stand large. Pure.

What is cut off is never rounded up: a public figure says no more than was counted.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation

MYRIAD = 10_000
LARGE = 100_000  # below it every digit is printed
STEPS = ((Decimal(MYRIAD**2), "亿"), (Decimal(MYRIAD), "万"))
SCALES = "十百千万亿%‰"  # a unit that begins so has a scale of its own: 12.3万千元 is no amount


@dataclass(frozen=True)
class Shown:
    """digits before scale (万, 亿 or nothing), and the unit after it: 12.3 万 家."""

    digits: str
    scale: str
    unit: str


def exact(value: Decimal | int | str) -> str:
    """All digits, with commas from five on, without superfluous zeros: 12,345.5; text that is no number as it is."""
    number = _number(value)
    if number is None:
        return str(value)
    text = f"{number:,f}" if abs(number) >= MYRIAD else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal | int | str, unit: str = "") -> Shown:
    """123456, 家 → 12.3 万 家; 23456, 万元 → 2.3 亿 元; below 100,000 every digit."""
    number = _number(value)
    if number is not None and unit.startswith("万") and abs(number) >= MYRIAD:
        return Shown(_cut(number / MYRIAD), "亿", unit[1:])
    if number is None or abs(number) < LARGE or (unit[:1] in SCALES and unit):
        return Shown(exact(value), "", unit)
    size, scale = next(step for step in STEPS if abs(number) >= step[0])
    return Shown(_cut(number / size), scale, unit)


def said(value: Decimal | int | str, unit: str = "", is_approximate: bool = False) -> str:
    """As it is read in one breath: 200余万元, 12.3万余家."""
    parts = shown(value, unit)
    return f"{parts.digits}{parts.scale}{'余' if is_approximate else ''}{parts.unit}"


def _cut(number: Decimal) -> str:
    return exact(number.quantize(Decimal("0.1"), ROUND_DOWN))


def _number(value: Decimal | int | str) -> Decimal | None:
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
