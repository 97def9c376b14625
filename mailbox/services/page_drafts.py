"""A request becomes the draft of a page, with masked texts alone; it goes through the three reviews like any."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from accounts import audit
from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.models import PublicAnswer, Ticket, TicketLink
from mailbox.models.public_answer import consent_obstacle
from mailbox.services.publishing import masked_texts
from mailbox.wall.page_kinds import PageKind, Texts
from mailbox.workflow import State

DRAFTED_IN = (State.ANSWERED, State.CLOSED)
UNNAMED = "一件企业诉求的答复"


def obstacle_to_page(ticket: Ticket) -> str:
    """Why no page may be made of it, as a sentence; empty when one may."""
    if reason := consent_obstacle(ticket):
        return reason
    if ticket.state not in DRAFTED_IN or not (ticket.result and ticket.answered_at):
        return "诉求答复之后才能转为页面；重开或待回访期间不转。"
    return ""


def page_of(ticket: Ticket, kind: PageKind) -> Page | None:
    """The page of this kind that was made of the request, draft or published."""
    of_kind = {"page__content_type": ContentType.objects.get_for_model(kind.model)}
    link = TicketLink.objects.filter(ticket=ticket, **of_kind).select_related("page").first()
    return link.page if link else None


@transaction.atomic
def draft_page(ticket: Ticket, kind: PageKind, user: User) -> tuple[Page, bool]:
    """(the page, whether it was made now): pressed again it is the one there is.

    Raises MoveRefused with a sentence: no consent, a complaint, no place where the user may add a page.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if reason := obstacle_to_page(ticket):
        raise MoveRefused(reason)
    if known := page_of(ticket, kind):
        return known, False
    place = kind.place_for(user)
    if place is None:
        raise MoveRefused(f"您没有新建{kind.label}页面的权限，请网站编辑来转。")
    page = kind.make(_texts(ticket))
    page.live, page.owner = False, user
    place.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    TicketLink.objects.create(ticket=ticket, page=page)
    audit.record(f"转为{kind.label}草稿", ticket, f"诉求 {ticket.number}", user=user)
    return page, True


def _texts(ticket: Ticket) -> Texts:
    """As the office edited them for the wall when that is about the answer that stands, else as given."""
    answer = PublicAnswer.objects.with_people().filter(ticket=ticket, answered_at=ticket.answered_at).first()
    if answer:
        texts = Texts(answer.shown_title, answer.shown_question, answer.shown_answer)
    else:
        texts = Texts(**masked_texts(ticket))
    return texts if texts.title.strip() else Texts(UNNAMED, texts.question, texts.answer)
