"""Pages made of a request are public as long as the request may be: taken back, they leave by themselves."""

from wagtail.models import Page

from accounts import audit
from accounts.models import User
from mailbox.models import Ticket, TicketLink
from mailbox.models.public_answer import obstacle, publishable


def obstacle_to_publication(page: Page) -> str:
    """Why this page may not be public now, as a sentence; empty when it may or came of no request."""
    links = TicketLink.objects.filter(page_id=page.pk).select_related("ticket__category")
    return next(filter(None, (obstacle(link.ticket) for link in links)), "") if page.pk else ""


def take_down(ticket: Ticket, user: User | None) -> None:
    """Every page of the request: what is public, what is scheduled, and what the reviews would publish."""
    for page in Page.objects.filter(pk__in=ticket.links.values("page")).specific():
        _take_down(page, ticket, user)


def sweep() -> None:
    """For the tick: a review, a schedule or a reopening needs no press that could be refused."""
    rows = TicketLink.objects.filter(page__live=True).exclude(ticket__in=publishable())
    for link in rows.select_related("ticket", "page"):
        _take_down(link.page.specific, link.ticket, None)


def _take_down(page: Page, ticket: Ticket, user: User | None) -> None:
    was_live = page.live
    if state := page.current_workflow_state:
        state.cancel(user=user)
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    if was_live:
        page.unpublish(user=user)
        audit.record("撤下由诉求转成的页面", page, f"诉求 {ticket.number}，页面 {page.pk}", user=user)
