"""Lines of an old ledger become archive tickets, all of them or none, and go again while nothing leans on them.

No clock runs on them, nobody is told, no rate counts them: they are there to be found and learned from.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.timezone import localtime

from accounts import audit
from accounts.models import User
from core.dates import full_moment
from mailbox.case import MoveRefused
from mailbox.found import entries as found
from mailbox.ledger.columns import FIELDS
from mailbox.ledger.plan import Entry, Plan
from mailbox.ledger.planning import current_plan
from mailbox.models import (
    Attachment,
    DepartmentTask,
    LedgerImport,
    LedgerRow,
    Ticket,
    TicketEvent,
    TicketLink,
)
from mailbox.promises.promise import Promise
from mailbox.workflow import Role, State, TaskState

AT_ONCE = 500
TOLD = ("number", "category", "department", "park", "channel", "closed", "note")  # as the ledger has them


def import_ledger(ledger: LedgerImport, user: User, seal: str) -> bool:
    """Write the good lines of the plan that was shown. False: something changed since, nothing was written."""
    try:
        return _write(ledger.pk, user, seal, timezone.now())
    except IntegrityError:  # somebody wrote the same lines a moment earlier
        return False


@transaction.atomic
def _write(key: int, user: User, seal: str, at: datetime) -> bool:
    ledger = LedgerImport.objects.select_for_update().get(pk=key)
    if ledger.written_at:
        return True
    plan = current_plan(ledger)
    if plan.seal != seal or not plan.good:
        return False
    _store(ledger, plan, user, at)
    ledger.rows, ledger.written_at, ledger.table = len(plan.good), at, {}
    ledger.save()
    audit.record("导入台账", ledger, str(ledger), user=user)
    return True


def _store(ledger: LedgerImport, plan: Plan, user: User, at: datetime) -> None:
    tickets = [_ticket(ledger, entry) for entry in plan.good]
    Ticket.objects.bulk_create(tickets, batch_size=AT_ONCE)
    pairs = list(zip(tickets, plan.good, strict=True))
    tasks = [_task(ticket, entry) for ticket, entry in pairs if entry.department]
    DepartmentTask.objects.bulk_create(tasks, batch_size=AT_ONCE)
    events = [_event(ledger, ticket, entry, user, at) for ticket, entry in pairs]
    TicketEvent.objects.bulk_create(events, batch_size=AT_ONCE)
    rows = [
        LedgerRow(ledger=ledger, ticket=ticket, line=entry.line, fingerprint=entry.fingerprint)
        for ticket, entry in pairs
    ]
    LedgerRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    found.keep(*(ticket.pk for ticket in tickets))


def _ticket(ledger: LedgerImport, entry: Entry) -> Ticket:
    """Its number names file and line, and is none that a day's counter gives. Who asked is not taken over."""
    ended = entry.closed or entry.received
    return Ticket(
        number=f"TZ-{ledger.pk:04d}-{entry.line:05d}",
        is_archive=True,
        state=State.CLOSED,
        is_open=False,
        promise=vars(Promise()),
        channel=entry.channel,
        outside_number=entry.texts["number"],
        category_id=entry.category,
        park_id=entry.park,
        enterprise_name=entry.texts["enterprise"],
        text=entry.texts["text"],
        submitted_at=entry.received,
        contact_due_at=ended,
        opinion_due_at=ended,
        due_at=ended,
        answered_at=entry.closed,
        closed_at=entry.closed,
    )


def _task(ticket: Ticket, entry: Entry) -> DepartmentTask:
    """The department finds its own past answers, and suggestions are learned from them."""
    return DepartmentTask(
        ticket=ticket,
        key=1,
        department_id=entry.department,
        is_lead=True,
        state=TaskState.REPLIED,
        is_open=False,
        opened_at=ticket.submitted_at,
        due_at=ticket.due_at,
        finished_at=ticket.closed_at,
        reply=entry.texts["result"],
    )


def _event(ledger: LedgerImport, ticket: Ticket, entry: Entry, user: User, at: datetime) -> TicketEvent:
    """The whole history: what was taken over, from where, by whom. The enterprise reads the result alone."""
    texts = entry.texts | {"closed": full_moment(localtime(entry.closed)) if entry.closed else ""}
    told = [f"{FIELDS[key].label} {texts[key]}" for key in TOLD if texts[key]]
    source = f"“{ledger.name}”第 {entry.line} 行"
    return TicketEvent(
        ticket=ticket,
        move="archive",
        from_state="",
        to_state=State.CLOSED,
        role=Role.RECORDER,
        actor=user,
        at=at,
        text=entry.texts["result"],
        data={"taken_over": "；".join([source, *told]), "ledger_channel": texts["channel"]},
    )


@transaction.atomic
def undo_ledger(ledger: LedgerImport, user: User) -> int:
    """Take the tickets of an import away; returns how many. MoveRefused when work was done on one of them."""
    ledger = LedgerImport.objects.select_for_update().get(pk=ledger.pk)
    if ledger.written_at is None or ledger.undone_at:
        raise MoveRefused("这次导入已经撤销，不用再做。")
    tickets = Ticket.objects.filter(ledger_row__ledger=ledger)
    list(tickets.select_for_update(of=("self",)).values_list("pk", flat=True))
    if leaning := list(leaning_on(ledger)[:6]):
        named = "、".join(ticket.number for ticket in leaning[:5])
        more = "等" if len(leaning) > 5 else ""
        raise MoveRefused(f"{named}{more}已经有人备注、关联企业或引用，不能整批撤销。")
    keys = list(tickets.values_list("pk", flat=True))
    tickets.delete()
    found.drop(keys)
    ledger.undone_at, ledger.undone_by = timezone.now(), user
    ledger.save()
    audit.record("撤销导入台账", ledger, str(ledger), user=user)
    return len(keys)


def leaning_on(ledger: LedgerImport):
    """Tickets of the import on which somebody has done something since."""
    mine = {"ticket": OuterRef("pk")}
    later = Exists(TicketEvent.objects.filter(**mine).exclude(move="archive"))
    linked = Exists(TicketLink.objects.filter(**mine)) | Exists(Attachment.objects.filter(**mine))
    return Ticket.objects.filter(later | linked, ledger_row__ledger=ledger).order_by("pk")


def forget_drafts() -> int:
    """Files that were read in a day ago and never written go, with the texts in them. For the tick."""
    return LedgerImport.objects.forgotten().delete()[0]
