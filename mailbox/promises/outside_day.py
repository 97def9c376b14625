"""A superior has moved the date of its own: what a coordinator may record of it."""

from datetime import date, timedelta

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion
from mailbox.history import History
from mailbox.worktime import ZONE

FARTHEST = timedelta(days=366)
A_YEAR_AWAY = "期限在一年以后，请核对年份。"


def outside_day(value: date, occasion: Occasion) -> date:
    """The new date: today or later, within a year, and another one than before."""
    turn = History.of(occasion.ticket).clocks().current
    if value < occasion.at.astimezone(ZONE).date():
        raise MoveRefused("新的日期不能是过去的日子。", "until")
    if value - occasion.at.astimezone(ZONE).date() > FARTHEST:
        raise MoveRefused(A_YEAR_AWAY, "until")
    if turn.outside and turn.outside.until == value:
        raise MoveRefused(f"上级期限已经是 {value:%Y-%m-%d}，没有变动。", "until")
    return value
