"""The canned answers offered beside a text that is being written."""

from dataclasses import dataclass

from django.urls import reverse

from mailbox.admin.desk import Action
from mailbox.models import CannedAnswer, Ticket
from mailbox.models.canned import FITTING
from mailbox.signers import subject

GROUPS = {0: "本类别", 1: "各类别通用"}
OTHER = 2
MANY = 8  # from so many on the script offers a search


@dataclass(frozen=True)
class CannedChoice:
    """groups: (label, rows) in the order in which they are offered. fill_url: for the script.

    others: of other categories, offered to who searches for them by title.
    """

    groups: list[tuple[str, list[CannedAnswer]]]
    others: list[CannedAnswer]
    fill_url: str
    is_many: bool

    @property
    def is_searched(self) -> bool:
        return self.is_many or bool(self.others)


def canned_choice(ticket: Ticket, action: Action, user) -> CannedChoice | None:
    """None where the move's text is none of those that are written often; one query."""
    name = subject(action.move, action.task).name
    if name not in FITTING or action.move.name == "send_back":
        return None
    rows = list(CannedAnswer.objects.visible_to(user).fitting(name, ticket.category_id))
    groups = [(label, [row for row in rows if row.distance == place]) for place, label in GROUPS.items()]
    url = reverse("mailbox_canned:fill", args=[ticket.pk])
    url = f"{url}?task={action.task.key}" if action.task else url
    others = [row for row in rows if row.distance == OTHER]
    return CannedChoice([group for group in groups if group[1]], others, url, len(rows) > MANY)
