"""Hotlines to which a request is handed on; one that came from a hotline does not go back to it."""

from mailbox.case import MoveRefused
from mailbox.cleaners import Occasion
from mailbox.models.choices import Channel

HOTLINES = {"12345": "12345 政务服务热线", "96178": "96178 省长专线"}
CAME_FROM = {Channel.HOTLINE: "12345"}


def offered(channel: str) -> dict[str, str]:
    """The hotlines that remain for a request of this channel."""
    return {name: label for name, label in HOTLINES.items() if name != CAME_FROM.get(Channel(channel))}


def clean_hotline(value: str, occasion: Occasion) -> str:
    if value not in HOTLINES:
        raise MoveRefused("请从列表中选择转给哪条热线。", "hotline")
    if value not in offered(occasion.ticket.channel):
        raise MoveRefused(
            f"这件诉求就是 {value} 转来的，不能再转回去；不该由我们办的，请用“不予受理”。", "hotline"
        )
    return value
