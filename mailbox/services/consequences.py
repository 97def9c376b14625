"""What a move leaves on the ticket beside its state, and what it brings about elsewhere."""

from django.db.models import F

from accounts import audit
from mailbox import notifications
from mailbox.models import Attachment, DepartmentTask, Ticket, TicketEvent
from mailbox.services.page_consent import take_down
from mailbox.services.write import Doer, write_event
from mailbox.workflow import DRAFTS, Role, State

CONTACT_FIELDS = ("contact_name", "contact_phone", "contact_email")
KEPT_FIELDS = ("result", "solved", "level", "ground", "enterprise", *CONTACT_FIELDS)

# Says nothing of the other enterprise, which is why it stands here and is not typed.
GIVEN_BACK = "合并办理的诉求已经结束，您的诉求恢复单独办理。"


def keep_inputs(ticket: Ticket, name: str, cleaned: dict, event: TicketEvent) -> None:
    """Inputs that the ticket itself carries from now on, and what the move brings about beside it."""
    for field in KEPT_FIELDS:
        if field in cleaned and name not in DRAFTS:
            setattr(ticket, field, cleaned[field])
    if files := cleaned.get("files"):
        Attachment.objects.filter(pk__in=[a.pk for a in files]).update(ticket=ticket, event=event)
    if consequence := CONSEQUENCES.get(name):
        consequence(ticket, cleaned, event)


def _merge(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """What was drawn to be visited is visited in the one that goes on, after an unmerging as well."""
    ticket.merged_into = survivor = cleaned.get("survivor")
    if survivor and ticket.promised.is_drawn:
        survivor.promise |= {"is_drawn": True}
        survivor.save(update_fields=["promise"])


def _renew_code(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """Parts were reached through this request alone: their old links end with its own."""
    ticket.code_version += 1
    ticket.link_version += 1
    ticket.parts.update(code_version=F("code_version") + 1, link_version=F("link_version") + 1)


def _unpublish(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """It leaves the wall by itself, its pages are taken down; parts took the consent over and lose it as well."""
    from mailbox.services.actor import Actor
    from mailbox.services.transition import perform

    ticket.may_publish = False
    take_down(ticket, event)
    for part in ticket.parts.filter(may_publish=True).order_by("pk"):
        perform(part, event.move, Actor(event.actor, Role(event.role)), at=event.at)


def _record_contact(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    audit.record("登记联系方式", ticket, f"诉求 {ticket.number}", user=event.actor)


def _hand_over(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    DepartmentTask.objects.filter(pk=event.task_id).update(claimed_by=cleaned["colleague"])


def _bind(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    from mailbox.services.by_rules import suggest_again  # it dispatches by `perform`

    suggest_again(ticket)


def _remember(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """Later texts are compared with it."""
    from mailbox.writing.hint import remember

    remember(event)


def _split(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    from mailbox.services.submission import submit_part  # a part is submitted like any request

    submit_part(ticket, cleaned, event)


def _give_back(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """What another enterprise asked for as well does not end because this one gave up."""
    from mailbox.services.actor import CLOCK
    from mailbox.services.transition import perform

    for merged in ticket.merged.filter(state=State.MERGED).order_by("pk"):
        perform(merged, "unmerge", CLOCK, at=event.at, text=GIVEN_BACK)


def _agree(ticket: Ticket, cleaned: dict, event: TicketEvent) -> None:
    """Each assignment of a meeting stands in the history of its department's task; a new task tells of it."""
    for row in cleaned.get("assignments", ()):
        task = ticket.tasks.live().filter(department=row.department).latest("key")
        data = {"department": {"id": row.department.pk, "name": str(row)}}
        data |= {"until": row.until.isoformat()} if row.until else {}
        agreed = write_event(
            ticket, "task_agreed", Doer.of(event), task=task,
            from_state=ticket.state, text=row.what, data=data, is_public=False,
        )  # fmt: skip
        if task.opened_at != event.at:
            notifications.notify(agreed)


GIVES_BACK = frozenset({"withdraw", "lapse"})
CONSEQUENCES = {
    "bind": _bind,
    "meet": _agree,
    "merge": _merge,
    "unmerge": _merge,
    **dict.fromkeys(GIVES_BACK, _give_back),
    "reissue_code": _renew_code,
    "record_contact": _record_contact,
    "withdraw_consent": _unpublish,
    "hand_over": _hand_over,
    **dict.fromkeys(("answer", "opinion", "reply"), _remember),
    "split": _split,
}
