"""Who finds which request, and where she reads it: staff what `visible_to` shows, an enterprise its own."""

from django.db.models import Q
from django.urls import reverse

from mailbox.access import link_token, own_departments
from mailbox.admin.access import may_work
from mailbox.history import History
from mailbox.models import DepartmentTask, Ticket
from mailbox.models.ticket_queryset import TicketQuerySet
from mailbox.tracking import progress
from mailbox.workflow import State
from search.guards import PrivateGuard, is_among
from search.models import Entry


def for_staff(user) -> TicketQuerySet:
    """Without the admin there are the pages of her own department's tasks alone."""
    if not may_work(user):
        return Ticket.objects.none()
    tickets = Ticket.objects.visible_to(user)
    if user.has_perm("wagtailadmin.access_admin"):
        return tickets
    tasks = DepartmentTask.objects.filter(department__in=own_departments(user))
    return tickets.filter(pk__in=tasks.values("ticket"))


def for_enterprise(user) -> TicketQuerySet:
    """What she does not read as staff already. A complaint is never found by the department that it accuses."""
    mine = Ticket.objects.of_enterprises_of(user).not_accusing(user)
    return mine.exclude(pk__in=for_staff(user).values("pk")) if may_work(user) else mine


def _staff_reads(user) -> Q | None:
    return _among(for_staff(user)) if may_work(user) else None


def _enterprise_reads(user) -> Q | None:
    return _among(for_enterprise(user)) if Ticket.objects.of_enterprises_of(user).exists() else None


def _among(tickets: TicketQuerySet) -> Q:
    return Q(is_among(tickets))


def _renew_for_staff(entries: list[Entry], user) -> list[Entry]:
    """With the word for its state."""
    page = "mailbox_tickets:inspect" if user.has_perm("wagtailadmin.access_admin") else "mailbox:task"
    tickets = for_staff(user).in_bulk([entry.record for entry in entries])
    for entry in (found := [entry for entry in entries if entry.record in tickets]):
        entry.url = reverse(page, args=[entry.record])
        entry.mark = tickets[entry.record].get_state_display()
    return found


def _renew_for_enterprise(entries: list[Entry], user) -> list[Entry]:
    """By the link of the request, with the words of its own page."""
    tickets = for_enterprise(user).with_people().in_bulk([entry.record for entry in entries])
    for entry in (found := [entry for entry in entries if entry.record in tickets]):
        ticket = tickets[entry.record]
        entry.url = reverse("mailbox:ticket", args=[link_token(ticket)])
        entry.mark = _words(ticket)
    return found


def _words(ticket: Ticket) -> str:
    if ticket.state == State.MERGED:
        return str(ticket.get_state_display())
    return progress.words(History(ticket, (), tuple(ticket.tasks.all()), ticket.promised.calendar({})))


STAFF = PrivateGuard(_staff_reads, _renew_for_staff)
ENTERPRISE = PrivateGuard(_enterprise_reads, _renew_for_enterprise)
