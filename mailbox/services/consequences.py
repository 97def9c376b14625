"""What a move leaves on the ticket beside its state, and what it brings about elsewhere."""

from mailbox import notifications
from mailbox.models import Attachment, DepartmentTask, Ticket, TicketEvent
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role

CONTACT_FIELDS = ("contact_name", "contact_phone", "contact_email")
KEPT_FIELDS = ("result", "solved", "level", "ground", "enterprise", *CONTACT_FIELDS)


def keep_inputs(ticket: Ticket, name: str, cleaned: dict, event: TicketEvent) -> None:
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


def _bind(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    from mailbox.services.by_rules import suggest_again  # it dispatches by `perform`

    suggest_again(ticket)


def _split(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    from mailbox.services.submission import submit_part  # a part is submitted like any request

    submit_part(ticket, cleaned, event)


def _agree(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """Each assignment of a meeting stands in the history of its department's task; a new task tells of it."""
    for row in cleaned.get("assignments", ()):
        task = ticket.tasks.live().filter(department=row.department).latest("key")
        until = {"until": row.until.isoformat()} if row.until else {}
        agreed = write_event(
            ticket, "task_agreed", Doer(Role(event.role), event.actor, event.at), task=task,
            from_state=ticket.state, text=row.what, data=until, is_public=False,
        )  # fmt: skip
        if task.opened_at != event.at:
            notifications.notify(agreed)


CONSEQUENCES = {
    "bind": _bind,
    "meet": _agree,
    "merge": _merge,
    "unmerge": _merge,
    "reissue_code": _renew_code,
    "hand_over": _hand_over,
    "split": _split,
}
