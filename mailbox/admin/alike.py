"""On the page of one request: others that ask for the same, to merge or to answer alike, and its family."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from mailbox.admin.desk import Desk
from mailbox.admin.rows import STATE_SHAPES
from mailbox.models import Ticket, TicketEvent
from mailbox.resemblance.resembling import ANSWERED, Match, tickets_like
from mailbox.workflow import Role, State

SHOWN = 5
OVERSEERS = frozenset({Role.COORDINATOR, Role.SUPERVISOR})


@dataclass(frozen=True)
class Alike:
    """word: how alike, or what kin. url and action: a move that the reader may try; answer: the last one."""

    ticket: Ticket
    word: str
    url: str = ""
    action: str = ""
    answer: TicketEvent | None = None

    @property
    def shape(self) -> str:
        return STATE_SHAPES[State(self.ticket.state)]


@dataclass(frozen=True)
class AlikePanel:
    """hidden: how many open ones stand in parks that the reader does not see."""

    duplicates: list[Alike]
    answered: list[Alike]
    family: list[Alike]
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.duplicates or self.answered or self.family or self.hidden)


def alike_panel(desk: Desk) -> AlikePanel:
    """Open duplicates for who oversees; answered ones for everybody who sees both requests.

    Only an open request is compared: what is finished needs no duplicate. Seven queries at most.
    """
    ticket, user = desk.ticket, desk.user
    found = tickets_like(ticket, desk.now) if ticket.is_open else []
    keys = [match.row.pk for match in found]
    seen = (
        set(Ticket.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    )
    visible = [match for match in found if match.row.pk in seen]
    oversees = bool(desk.roles() & OVERSEERS)
    hidden = [match for match in found if match.row.pk not in seen and match.row.is_open]
    return AlikePanel(
        duplicates=_duplicates(desk, visible) if oversees else [],
        answered=_answered(visible),
        family=_family(desk),
        hidden=len(hidden) if oversees and not ticket.is_complaint else 0,
    )


def _duplicates(desk: Desk, found: list[Match]) -> list[Alike]:
    may_merge = any(action.move.name == "merge" for action in desk.actions())
    rows = [match for match in found if match.row.is_open][:SHOWN]
    if not may_merge:
        return [Alike(match.row, match.word) for match in rows]
    return [Alike(match.row, match.word, *_merge(desk.ticket, match.row)) for match in rows]


def _merge(ticket: Ticket, other: Ticket) -> tuple[str, str]:
    """The later one is merged into the earlier one, whose clock runs longer."""
    if (other.submitted_at, other.pk) < (ticket.submitted_at, ticket.pk):
        return _move(ticket, "merge", other), "本件并入它"
    return _move(other, "merge", ticket), "它并入本件"


def _move(ticket: Ticket, name: str, survivor: Ticket | None = None) -> str:
    query = f"?survivor={survivor.number}" if survivor else ""
    return f"{reverse('mailbox_tickets:move', args=[ticket.pk, name])}{query}#move"


def _answered(found: Iterable[Match]) -> list[Alike]:
    rows = [match for match in found if match.row.state in ANSWERED and match.row.result][:SHOWN]
    if not rows:
        return []
    events = TicketEvent.objects.filter(ticket__in=[match.row.pk for match in rows], move="answer")
    answers = {event.ticket_id: event for event in events.order_by("at", "id")}
    return [Alike(match.row, match.word, answer=answers.get(match.row.pk)) for match in rows]


def _family(desk: Desk) -> list[Alike]:
    """What was merged into the request or split off it."""
    ticket, may_unmerge = desk.ticket, Role.COORDINATOR in desk.roles()
    kin = Ticket.objects.visible_to(desk.user).filter(
        Q(merged_into=ticket, state=State.MERGED) | Q(split_from=ticket)
    )
    return [
        Alike(row, "拆出", "", "")
        if row.split_from_id == ticket.pk and row.state != State.MERGED
        else Alike(row, "已并入本件", *((_move(row, "unmerge"), "取消合并") if may_unmerge else ()))
        for row in kin.select_related("enterprise").order_by("pk")
    ]
