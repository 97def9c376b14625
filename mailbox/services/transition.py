"""One move on one ticket, under its lock."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from mailbox import inputs, notifications, signers, signing
from mailbox.case import Case, MoveRefused, Wish
from mailbox.deputies.acting import acted_for, decides_for_own, is_one_party
from mailbox.found import entries as found
from mailbox.history import History
from mailbox.models import Attachment, DepartmentTask, Ticket, TicketEvent
from mailbox.overtaken import Attempt
from mailbox.services.actor import Actor
from mailbox.services.consequences import GIVES_BACK, keep_inputs
from mailbox.services.write import Doer, write_event, write_tasks
from mailbox.steps import step
from mailbox.workflow import MOVES, Move, Role, State

# Which question a move decides: never who asked it.
DECIDES = {
    "grant_extension": "ask_extension",
    "refuse_extension": "ask_extension",
    "grant_exclusion": "ask_exclusion",
    "refuse_exclusion": "ask_exclusion",
}


@transaction.atomic
def perform(
    ticket: Ticket,
    name: str,
    actor: Actor,
    *,
    task: DepartmentTask | None = None,
    at: datetime | None = None,
    seen: int | None = None,
    **given,
) -> TicketEvent:
    """Make one move of `workflow.MOVES`. `at`: when it happened, now by default.

    seen: pk of the newest event on the page that the move was made from, None where no page was.
    The ticket's row is locked, so that of two people the second meets what the first has made of it.
    Raises MoveRefused, with a sentence for the person and maybe a field, and then changes nothing.
    """
    at = at or timezone.now()
    move = MOVES[name]
    ticket = _lock(ticket, move, given)
    history = History.of(ticket)
    if task and task.pk not in {row.pk for row in history.tasks}:
        raise MoveRefused("这项任务不属于这件诉求，请刷新页面。")
    attempt = Attempt(history, move, task, None if actor.role else actor.user, at, seen)
    cleaned, after, role = _tried(attempt, actor, given)
    draft = signing.draft_of(history, task) if move.name == "sign" else None
    event = _write(history, after, move, Doer(role, actor.user, at), task, cleaned)
    _settle(ticket, history, event)
    if draft:
        _carry_out(draft, event, actor, cleaned)
    return event


def _settle(ticket: Ticket, history: History, event: TicketEvent) -> None:
    """Dates, what the search knows, and who is told."""
    History.of(ticket, history.calendar.days).refresh()
    found.keep(ticket.pk)
    notifications.notify(event)


def _carry_out(draft: signing.SignatureDraft, signed: TicketEvent, actor: Actor, cleaned: dict) -> None:
    """The move itself, with the draft's files and what the head changed; refused, nothing is signed."""
    move = draft.move
    task = signed.task if move.is_task_move else None
    given = {name: cleaned[name] for name in (*move.needs, *move.takes) if name in cleaned}
    made = perform(signed.ticket, move.name, actor, task=task, at=signed.at, **given)
    Attachment.objects.filter(event=draft.event).update(event=made)


def _bring_files(older: TicketEvent, draft: TicketEvent) -> None:
    """Files of a draft go on with the one that takes its place; of two with one name the newer counts."""
    newer = draft.attachments.values_list("name", flat=True)
    older.attachments.exclude(name__in=list(newer)).update(event=draft)


def _tried(attempt: Attempt, actor: Actor, given: dict) -> tuple[dict, Case, Role]:
    """Cleaned inputs, the case after the move and the capacity; a refusal says who was first."""
    history, move, task, at = attempt.history, attempt.move, attempt.task, attempt.at
    try:
        cleaned = inputs.clean(move, inputs.Occasion(history.ticket, task, at), given)
        after, role = _step(history, move, actor, task, cleaned, at)
    except MoveRefused as refusal:
        raise attempt.explained(refusal, given.get("survivor")) from None
    attempt.check()
    return cleaned, after, role


def _lock(ticket: Ticket, move: Move, given: dict) -> Ticket:
    """The ticket's row and those that the move touches beside it, in one order for everybody."""
    survivor = given.get("survivor")
    keys = [ticket.pk, survivor.pk] if survivor else [ticket.pk]
    if move.name in GIVES_BACK:
        keys += ticket.merged.filter(state=State.MERGED).values_list("pk", flat=True)
    rows = {row.pk: row for row in Ticket.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if survivor:
        given["survivor"] = rows[survivor.pk]
    return rows[ticket.pk]


def _step(
    history: History, move: Move, actor: Actor, task: DepartmentTask | None, cleaned: dict, at: datetime
) -> tuple[Case, Role]:
    """Try the move in each capacity that the actor has; the first refusal is told when none will do."""
    refusal, case = None, history.case()
    wish = Wish(
        move=move,
        role=Role.CLOCK,
        task=task.key if task else None,
        lead=_id(cleaned.get("lead")),
        assists=_assisting(cleaned),
        department=_id(cleaned.get("department")),
        is_bad_rating="level" in cleaned and cleaned["level"].is_bad,
        names_source="source" in cleaned,
        is_same_person=asked_by(history, move, actor.user, task),
        lacks_head=signers.lacks_head(history, move, actor.user, task),
        moment=history.moment(at, task.key if task else None),
    )
    roles = actor.roles(history, task)
    for role in sorted(move.by & roles):
        try:
            return step(case, replace(wish, role=role)), role
        except MoveRefused as error:
            refusal = refusal or error
    raise refusal or MoveRefused(f"您没有“{move.label}”的权限。")


def _write(
    history: History, after: Case, move: Move, doer: Doer, task: DepartmentTask | None, cleaned: dict
) -> TicketEvent:
    """The move's event, its tasks and what the ticket keeps; a dispatch from 待受理 is accepted first."""
    ticket, before, older = history.ticket, history.case(), signing.replaced(history, move, task)
    doer = replace(doer, absent=acted_for(doer.user, doer.role, history, move, task))
    if move.name == "dispatch" and ticket.state == State.WAITING:
        ticket.state = State.ACCEPTED
        write_event(ticket, "accept", doer, from_state=State.WAITING)
    from_state = ticket.state
    ticket.set_state(after.state)
    event = write_event(
        ticket, move.name, doer, task=task, from_state=from_state,
        text=signing.kept_text(move, cleaned),
        data=inputs.as_data(cleaned) | signing.remembered(history, move, task, doer.role, cleaned),
    )  # fmt: skip
    write_tasks(history, before, after, event, cleaned)
    keep_inputs(ticket, move.name, cleaned, event)
    if older:
        _bring_files(older, event)
    return event


def asked_by(history: History, move: Move, user: User | None, task: DepartmentTask | None) -> bool:
    """Whether the user asked for what the move decides, or stands with who did: see `is_one_party`; of a visit,
    an extension or a return, whether it would be to her own department: see `decides_for_own`; of a
    signature, whether it would be to her own draft."""
    if user is None:
        return False
    if signers.signs_own_work(history, move, user, task) or decides_for_own(history, move, user, task):
        return True
    asked = history.last(DECIDES[move.name]) if move.name in DECIDES else None
    return bool(asked and is_one_party(asked, user))


def _assisting(cleaned: dict) -> tuple[int, ...]:
    """Departments that are to assist: chosen at the dispatch, or given something to do at a meeting."""
    agreed = [assignment.department for assignment in cleaned.get("assignments", ())]
    return tuple(department.pk for department in (*cleaned.get("assists", ()), *agreed))


def _id(row) -> int | None:
    return row.pk if row is not None else None
