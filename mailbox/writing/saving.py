"""From an answered request to a canned answer of one's own: names and numbers give way to placeholders."""

import re

from core.plain_text import shortened
from core.text_masks import mask_text
from mailbox.case import MoveRefused
from mailbox.models import CannedAnswer, Ticket
from mailbox.wall.anonymity import NUMBER, Anonymity
from mailbox.wall.masks import Masks
from mailbox.writing.placeholders import MARK, NAMES, TO_FILL

TITLE_LENGTH = 60
HIDDEN = re.compile("某企业")


def save_as_canned(ticket: Ticket, user) -> CannedAnswer:
    """An inactive one of the user's own, to be read and made active; the same one when pressed twice.

    Raises MoveRefused where the request has no answer.
    """
    answer = ticket.events.filter(move="answer").order_by("at", "pk").last()
    if answer is None:
        raise MoveRefused("这件诉求还没有答复，答复之后才能存为常用答复。")
    text = generalised(answer.text, ticket)
    title = shortened(f"{ticket.category.name}：{generalised(ticket.title, ticket)}", TITLE_LENGTH)
    own = {"owner": user, "text": text, "is_active": False}
    saved, _ = CannedAnswer.objects.get_or_create(
        **own, defaults={"title": title, "category": ticket.category, "moves": ",answer,"}
    )
    return saved


def generalised(text: str, ticket: Ticket) -> str:
    """The enterprise and the request's number become placeholders, other names and numbers are left to fill in.

    Telephones and addresses that the site itself publishes stay.
    """
    masks = Masks.load()
    own = [(name, "〔企业〕" if word == "某企业" else word) for name, word in Anonymity.of(ticket).names]
    masked = mask_text(NUMBER.sub("〔编号〕", text), own, kept=masks.contacts, registered=masks.registered)
    masked = MARK.sub(lambda m: m[0] if m[1] in NAMES else f"〔{TO_FILL}：{m[1]}〕", masked)
    return HIDDEN.sub(f"〔{TO_FILL}：企业〕", masked)
