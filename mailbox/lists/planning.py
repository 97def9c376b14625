"""Several requests at once, before anything happens: what would be done with each, and why not."""

from dataclasses import dataclass
from datetime import datetime

from alliance.models import Department
from mailbox.case import MoveRefused, Wish, WrongState
from mailbox.history import History
from mailbox.leads import suggested_lead
from mailbox.models import Suggestion, Ticket, Workday
from mailbox.overtaken import Attempt
from mailbox.steps import SOME_DEPARTMENT, step
from mailbox.workflow import MOVES, Move, Role, State

MOST = 100  # requests in one go
MOVES_AT_ONCE = ("accept", "dispatch")


@dataclass(frozen=True)
class Planned:
    """One of the chosen requests. seen: see `services.perform`. refusal: why it cannot be, else empty.

    lead, assists: those that the rules, or what was learned, suggest; reason: why.
    """

    ticket: Ticket
    seen: int
    refusal: str
    lead: Department | None
    assists: tuple[Department, ...]
    reason: str


def planned(user, name: str, keys: list[int], now: datetime) -> list[Planned]:
    """The move `name` tried on each request that the user sees, in the order given. Eight queries at most."""
    tickets = _read(user, keys)
    own = set(Ticket.objects.coordinated_by(user).filter(pk__in=tickets).values_list("pk", flat=True))
    learned = {row.ticket_id: row for row in Suggestion.objects.spoken().filter(
        ticket__in=tickets, department__is_active=True).select_related("department")}  # fmt: skip
    days, plans = Workday.objects.as_days(), []
    for key in dict.fromkeys(keys):
        if ticket := tickets.get(key):
            history = History.read(ticket, days)
            refusal = _refusal(history, name, user, now, is_own=key in own)
            plans.append(_plan(history, refusal, None if ticket.is_complaint else learned.get(key)))
    return plans


def _read(user, keys: list[int]) -> dict[int, Ticket]:
    rows = Ticket.objects.visible_to(user).filter(pk__in=keys).with_history()
    seen = rows.select_related("category", "park", "enterprise", "route_lead", "split_from__category")
    return {ticket.pk: ticket for ticket in seen.prefetch_related("route_assists")}


def _refusal(history: History, name: str, user, now: datetime, *, is_own: bool) -> str:
    move = MOVES[name]
    if not is_own:
        return f"您没有“{move.label}”的权限。"
    wish = Wish(move, Role.COORDINATOR, lead=SOME_DEPARTMENT, moment=history.moment(now))
    try:
        step(history.case(), wish)
    except WrongState:
        refused: MoveRefused = WrongState(_needless(State(history.ticket.state), move))
    except MoveRefused as error:
        refused = error
    else:
        return ""
    return str(Attempt(history, move, None, user, now).explained(refused))


def _needless(state: State, move: Move) -> str:
    """Why not, of who looks at many: what is, and that nothing is to be done, or what comes first."""
    if state == State.ASKED:
        return f"现在是“{state.label}”，等企业补充后再{move.label}。"
    return f"现在是“{state.label}”，不用{move.label}。"


def _plan(history: History, refusal: str, learned: Suggestion | None) -> Planned:
    ticket, seen = history.ticket, max((event.pk for event in history.events), default=0)
    lead = suggested_lead(ticket, learned)
    assists = [row for row in ticket.route_assists.all() if row.is_active and row != lead]
    reason = ticket.route_reason if lead == ticket.route_lead else "从以往诉求学来的建议"
    return Planned(ticket, seen, refusal, lead, tuple(assists), reason)
