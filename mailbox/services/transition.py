"""One move on one ticket, under its lock."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mailbox import inputs, notifications
from mailbox.case import Case, MoveRefused, Wish
from mailbox.history import History
from mailbox.models import Attachment, DepartmentTask, Ticket, TicketEvent
from mailbox.services.actor import Actor
from mailbox.services.write import write_event, write_tasks
from mailbox.steps import step
from mailbox.workflow import MOVES, Move, Role, State

CONTACT_FIELDS = ("contact_name", "contact_phone", "contact_email")
KEPT_FIELDS = ("result", "solved", "level", "ground", "enterprise", *CONTACT_FIELDS)


@transaction.atomic
def perform(
    ticket: Ticket,
    name: str,
    actor: Actor,
    *,
    task: DepartmentTask | None = None,
    at: datetime | None = None,
    **given,
) -> TicketEvent:
    """Make one move of `workflow.MOVES`. `at`: when it happened, now by default.

    The ticket's row is locked, so that of two people the second meets what the first has made of it.
    Raises MoveRefused, with a sentence for the person and maybe a field, and then changes nothing.
    """
    at = at or timezone.now()
    move = MOVES[name]
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    history = History.of(ticket)
    cleaned = inputs.clean(move, ticket, given)
    before = history.case()
    after, role = _step(history, before, move, actor, task, cleaned, at)
    if name == "dispatch" and before.state == State.WAITING:
        ticket.state = State.ACCEPTED
        write_event(ticket, "accept", role, actor.user, at, from_state=State.WAITING)
    from_state = ticket.state
    ticket.set_state(after.state)
    event = write_event(
        ticket, name, role, actor.user, at, task=task, from_state=from_state,
        text=cleaned.get("text", ""), data=inputs.as_data(cleaned),
    )  # fmt: skip
    write_tasks(history, before, after, event, cleaned)
    _keep_inputs(ticket, name, cleaned, event)
    History.of(ticket).refresh()
    notifications.notify(event)
    return event


def _step(
    history: History, before: Case, move: Move, actor: Actor, task: DepartmentTask | None, cleaned: dict, at
) -> tuple[Case, Role]:
    """Try the move in each capacity that the actor has; the first refusal is told when none will do."""
    refusal = None
    moment = history.moment(at, task.key if task else None)
    roles = [role for role in sorted(move.by) if role in actor.roles(history, task)]
    for role in roles:
        wish = Wish(
            move=move,
            role=role,
            task=task.key if task else None,
            lead=_id(cleaned.get("lead")),
            assists=tuple(department.pk for department in cleaned.get("assists", ())),
            department=_id(cleaned.get("department")),
            is_bad_rating="level" in cleaned and cleaned["level"].is_bad,
            names_source="source" in cleaned,
            is_same_person=_asked_by(history, actor),
            moment=moment,
        )
        try:
            return step(before, wish), role
        except MoveRefused as error:
            refusal = refusal or error
    raise refusal or MoveRefused(f"您没有“{move.label}”的权限。")


def _asked_by(history: History, actor: Actor) -> bool:
    asked = history.last("ask_extension")
    return bool(asked and actor.user and asked.actor_id == actor.user.pk)


def _id(row) -> int | None:
    return row.pk if row is not None else None


def _keep_inputs(ticket: Ticket, name: str, cleaned: dict, event: TicketEvent) -> None:
    """Inputs that the ticket itself carries from now on, and what the move brings about beside it."""
    for field in KEPT_FIELDS:
        if field in cleaned:
            setattr(ticket, field, cleaned[field])
    if files := cleaned.get("files"):
        Attachment.objects.filter(pk__in=[a.pk for a in files]).update(ticket=ticket, event=event)
    if consequence := CONSEQUENCES.get(name):
        consequence(ticket, cleaned, event)


def _merge(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    ticket.merged_into = cleaned.get("survivor")


def _renew_code(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    ticket.code_version += 1
    ticket.link_version += 1


def _hand_over(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    DepartmentTask.objects.filter(pk=event.task_id).update(claimed_by=cleaned["colleague"])


def _split(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    from mailbox.services.submission import submit_part  # a part is submitted like any request

    submit_part(ticket, cleaned, event)


CONSEQUENCES = {
    "merge": _merge,
    "unmerge": _merge,
    "reissue_code": _renew_code,
    "hand_over": _hand_over,
    "split": _split,
}
