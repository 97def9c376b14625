"""Pages made of a request are public as long as the request may be: taken back, they leave by themselves."""

from wagtail.models import Page

from accounts import audit
from accounts.models import User
from mailbox.models import Ticket, TicketEvent, TicketLink
from mailbox.models.public_answer import obstacle, publishable
from mailbox.notifications import outbox
from mailbox.notifications.pages_down import editors


def obstacle_to_publication(page: Page) -> str:
    """Why this page may not be public now, as a sentence; empty when it may or came of no request."""
    links = TicketLink.objects.filter(page_id=page.pk).select_related("ticket__category")
    return next(filter(None, (obstacle(link.ticket) for link in links)), "") if page.pk else ""


def take_down(ticket: Ticket, event: TicketEvent) -> None:
    """Every page of the request: what is public, what is scheduled, and what the reviews would publish."""
    pages = Page.objects.filter(pk__in=ticket.links.values("page")).specific()
    down = [page for page in pages if _take_down(page, ticket, event.actor)]
    _tell_editors(down, event)


def sweep() -> None:
    """For the tick: a review, a schedule or a reopening needs no press that could be refused."""
    rows = TicketLink.objects.filter(page__live=True).exclude(ticket__in=publishable())
    for link in rows.select_related("ticket", "page"):
        page = link.page.specific
        _take_down(page, link.ticket, None)
        _tell_editors([page], link.ticket.events.latest("at", "pk"))


def _take_down(page: Page, ticket: Ticket, user: User | None) -> bool:
    """Whether anything of it was public, scheduled or under review."""
    was_live, state = page.live, page.current_workflow_state
    if state:
        state.cancel(user=user)
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    if was_live:
        page.unpublish(user=user)
        audit.record("撤下由诉求转成的页面", page, f"诉求 {ticket.number}，页面 {page.pk}", user=user)
    return bool(was_live or state or scheduled)


def _tell_editors(pages: list[Page], event: TicketEvent) -> None:
    """By a letter that names the pages alone; samples tell nobody."""
    if not event.ticket.is_sample:
        outbox.tell(event, editors(pages))
