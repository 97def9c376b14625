"""What a visit has to say: whether anybody was reached, what came of the answer, maybe in a number."""

from decimal import Decimal, InvalidOperation

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion
from mailbox.history import History
from mailbox.models.choices import Effect
from mailbox.visits.reading import TRIES, owed
from mailbox.worktime import ZONE

SAYABLE = [(effect.value, effect.label) for effect in Effect if effect != Effect.UNREACHED]
GAIN = ("gain_of", "gain_value", "gain_unit", "gain_source")
LARGEST = Decimal(10) ** 12
LONGEST = 20  # characters that a number is typed with
TRIED_TODAY = "今天已经记过一次没有联系上，请换一天再联系；三天都没有联系上，按联系不上了结。"


def effect(value: str, occasion: Occasion) -> Effect:
    """Unreached is said by the third try and by nobody."""
    if value not in dict(SAYABLE):
        raise MoveRefused("请从列表中选择成效。", "effect")
    return Effect(value)


def gain_value(value: str, occasion: Occasion) -> str:
    """A number ≥ 0 as plain digits, at most two after the point."""
    typed = str(value).strip().replace(",", "")
    try:
        number = Decimal(typed if len(typed) <= LONGEST else "")
    except InvalidOperation:
        number = Decimal(-1)
    if not (number.is_finite() and 0 <= number < LARGEST) or number != round(number, 2):
        raise MoveRefused("数值请写成 12 或 12.5 的样子，最多两位小数。", "gain_value")
    return f"{abs(number).normalize():f}"


def completed(cleaned: dict, occasion: Occasion) -> dict:
    """The inputs of one visit, checked against each other; raises MoveRefused."""
    return _reached(cleaned) if cleaned["reached"] else _missed(cleaned, occasion)


def _reached(cleaned: dict) -> dict:
    if "effect" not in cleaned:
        raise MoveRefused("请选择成效。", "effect")
    if "text" not in cleaned:
        raise MoveRefused("请写企业怎么说的。", "text")
    missing = [name for name in GAIN if name not in cleaned]
    if 0 < len(missing) < len(GAIN):
        raise MoveRefused("写数字的，要写明是什么、数值、单位和来源，四项都填；没有就都不填。", missing[0])
    return cleaned


def _missed(cleaned: dict, occasion: Occasion) -> dict:
    if said := next((name for name in ("effect", *GAIN) if name in cleaned), None):
        raise MoveRefused("没有联系上企业，不知道成效，请清空这一项。", said)
    visit = owed(History.of(occasion.ticket))
    if visit is None:
        return cleaned
    if visit.was_tried_on(occasion.at.astimezone(ZONE).date()):
        raise MoveRefused(TRIED_TODAY, "reached")
    is_last = len(visit.tries) + 1 >= TRIES
    return cleaned | ({"effect": Effect.UNREACHED} if is_last else {})


def said_gain(data: dict) -> str:
    """节省办理时间 12 天（来源：企业自述）; empty without one."""
    if "gain_value" not in data:
        return ""
    return f"{data['gain_of']} {data['gain_value']} {data['gain_unit']}（来源：{data['gain_source']}）"
