"""Questions of others that wait for the reader's decision: more time, an exclusion, a contested refusal."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from mailbox.admin.access import oversees
from mailbox.admin.deadlines import Reader
from mailbox.effects.exclusion import LEAVES
from mailbox.models import DepartmentTask, Ticket, TicketEvent
from mailbox.models.people import SUPERVISE, in_parks_of
from mailbox.workflow import Role, State


def _extension(reader: Reader) -> Q:
    """Nobody decides about more time for her own department."""
    led = DepartmentTask.objects.live().of_user(reader.user).filter(is_lead=True)
    return _asks_extension(reader) & ~Q(pk__in=led.values("ticket"))


def _asks_extension(reader: Reader) -> Q:
    """An extension was asked for, and nothing after it decided or ended the question."""
    ends = ["grant_extension", "refuse_extension", "dispatch", "reopen"]
    asked = _unanswered("ask_extension", ends, reader).filter(role=Role.LEAD)
    return Q(state=State.WORKING, pk__in=asked.values("ticket"))


def _exclusion(reader: Reader) -> Q:
    return Q(pk__in=_unanswered("ask_exclusion", LEAVES, reader).values("ticket"))


def _unanswered(move: str, answers, reader: Reader) -> QuerySet:
    """Questions that neither the reader asked nor those for whom she stands in: they are one party with her."""
    later = TicketEvent.objects.filter(ticket=OuterRef("ticket"), id__gt=OuterRef("id"), move__in=answers)
    asked = TicketEvent.objects.filter(move=move).exclude(Exists(later))
    return asked.exclude(actor__in=[reader.user.pk, *reader.absent])


def _contest(reader: Reader) -> Q:
    """A refusal that the enterprise contested and the supervisor has not decided."""
    events = TicketEvent.objects.filter(ticket=OuterRef("pk"))
    contested, upheld = Exists(events.filter(move="contest")), Exists(events.filter(move="uphold"))
    return Q(contested, ~upheld, state=State.DECLINED)


@dataclass(frozen=True)
class Question:
    """name: of what it annotates. mark: in a row."""

    name: str
    mark: str
    wanted: Callable[[Reader], Q]
    is_supervisors: bool = False


QUESTIONS = (
    Question("waits_for_extension", "延期待您决定", _extension),
    Question("waits_for_exclusion", "剔除待您决定", _exclusion),
    Question("waits_for_review", "申诉待您决定", _contest, is_supervisors=True),
)


def _asked(reader: Reader) -> dict[Question, Q]:
    user = reader.user
    if not oversees(user):
        return {}
    supervises = user.has_perm(SUPERVISE)
    found = {one: one.wanted(reader) for one in QUESTIONS if supervises or not one.is_supervisors}
    if supervises:
        return found
    return {one: wanted & in_parks_of(user) for one, wanted in found.items()}


def to_decide(reader: Reader) -> Q | None:
    """Requests with a question for the reader; None for who decides nothing."""
    wanted = None
    for one in _asked(reader).values():
        wanted = wanted | one if wanted else one
    return wanted


def with_questions(tickets: QuerySet, reader: Reader) -> QuerySet:
    """What `decisions_in` reads, without a query of its own."""
    yes, no = Value(True), Value(False)
    return tickets.annotate(
        **{
            one.name: Case(When(wanted, then=yes), default=no, output_field=BooleanField())
            for one, wanted in _asked(reader).items()
        }
    )


def decisions_in(ticket: Ticket) -> tuple[str, ...]:
    """The marks of a ticket that carries what `with_questions` annotates; of any other none."""
    return tuple(one.mark for one in QUESTIONS if getattr(ticket, one.name, False))
