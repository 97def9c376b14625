"""On the page of one request: its public answer, or the button that drafts one."""

from mailbox.admin.desk import Desk
from mailbox.admin.page_choices import page_choices
from mailbox.admin.public_answers import DRAFT, may_answer_publicly
from mailbox.models import PublicAnswer
from mailbox.models.public_answer import obstacle


def publishing_panel(desk: Desk) -> dict | None:
    """answer: the one there is; may_draft: whether one press drafts it; pages: what was or may be made of the
    request. None shows nothing.
    """
    user, ticket = desk.user, desk.ticket
    if not may_answer_publicly(user) or not ticket.answered_at:
        return None
    answer = PublicAnswer.objects.filter(ticket=ticket).with_people().first()
    may_draft = user.has_perm(DRAFT) and not obstacle(ticket)
    pages = page_choices(ticket, user, "mailbox_answers:ticket_page", ticket.pk)
    shown = answer or may_draft or pages
    return {"answer": answer, "may_draft": may_draft, "pages": pages} if shown else None
