"""From an answered request to a public answer: drafted, masked, published by a second person, taken back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from core.plain_text import shortened
from mailbox import origins
from mailbox.case import MoveRefused
from mailbox.deputies.acting import is_own_text
from mailbox.models import AnswerGram, PublicAnswer, Ticket
from mailbox.models.public_answer import obstacle
from mailbox.services.passing_over import take_up
from mailbox.wall import entries
from mailbox.wall.anonymity import Anonymity
from mailbox.wall.facts import facts_of
from mailbox.wall.masks import Masks
from mailbox.workflow import Role

TITLE_LENGTH = 60
DRAFTED, PUBLISHED, TAKEN_BACK = "拟公开答复", "公开答复", "撤下公开答复"

NAMED_ELSEWHERE = (
    "这件诉求来自写明企业名称的回音壁问题，用同样的话公开，一搜就知道是谁。请换说法改写标题和问题。"
)


@transaction.atomic
def draft_answer(ticket: Ticket, user: User, at: datetime | None = None) -> PublicAnswer:
    """A draft with masked texts of the request and its answer; the one there is when it was drafted before.

    Raises MoveRefused with a sentence when nothing of the request may be published.
    """
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if known := PublicAnswer.objects.filter(ticket=ticket).first():
        return known
    if reason := obstacle(ticket):
        raise MoveRefused(reason)
    take_up(ticket, user)
    answer = PublicAnswer.objects.create(
        ticket=ticket,
        category=ticket.category,
        answered_at=ticket.answered_at,
        written_by=user,
        written_at=at or timezone.now(),
        **masked_texts(ticket),
        **facts_of(ticket),
    )
    audit.record(DRAFTED, answer, f"诉求 {ticket.number}", user=user)
    return answer


def masked_texts(ticket: Ticket) -> dict[str, str]:
    """title, question and answer of an answered request, without what tells who asked."""
    masks = Masks.load()
    said = ticket.events.filter(role=Role.ENTERPRISE).values_list("text", flat=True)
    anonymity = Anonymity.of(ticket, said, masks.registered)
    given = ticket.events.filter(move="answer").latest("at", "id")
    return {
        "title": shortened(anonymity.of_question(ticket.title), TITLE_LENGTH),
        "question": anonymity.of_question(ticket.text),
        "answer": anonymity.of_answer(given.text, masks.contacts),
    }


@transaction.atomic
def rewrite_answer(answer: PublicAnswer, user: User, texts: dict, at: datetime | None = None) -> PublicAnswer:
    """Change title, question, answer or category. It is a draft again until a second person agrees."""
    answer = _locked(answer)
    for name, value in {**texts, **facts_of(answer.ticket)}.items():
        setattr(answer, name, value)
    answer.written_by, answer.written_at = user, at or timezone.now()
    answer.is_published, answer.reviewed_by, answer.reviewed_at = False, None, None
    answer.answered_at = answer.ticket.answered_at or answer.answered_at
    answer.save()
    entries.drop(answer)
    audit.record(DRAFTED, answer, f"诉求 {answer.ticket.number}", user=user)
    return answer


@transaction.atomic
def publish_answer(
    answer: PublicAnswer, user: User, at: datetime | None = None, *, version: str | None = None
) -> PublicAnswer:
    """Show it to everybody. MoveRefused when the request stands against it, or the reader wrote it herself.

    version: `answer.version` of the page that was read, None where no page was; another one is refused.
    """
    answer = _locked(answer)
    if version is not None and version != answer.version:
        writer = answer.written_by or "另一位同事"
        raise MoveRefused(f"您打开页面之后，{writer}又改过内容，没有公开。请看过改后的内容再公开。")
    if reason := answer.obstacle:
        raise MoveRefused(reason)
    if is_own_text(answer.written_by_id, user):
        whose = "自己" if answer.written_by_id == user.pk else "所代理的同事"
        raise MoveRefused(f"拟稿人不能审核{whose}写的内容，请另一位有权限的同事审核公开。")
    if is_named_elsewhere(answer, user) and answer.shown_title == masked_texts(answer.ticket)["title"]:
        raise MoveRefused(NAMED_ELSEWHERE)
    at = at or timezone.now()
    _keep_as_masked(answer)
    answer.is_published, answer.reviewed_by, answer.reviewed_at = True, user, at
    answer.save()
    AnswerGram.objects.keep(answer, answer.asked, at)
    entries.keep(answer)
    audit.record(PUBLISHED, answer, f"诉求 {answer.ticket.number}", user=user)
    return answer


def is_named_elsewhere(answer: PublicAnswer, user: User) -> bool:
    """Whether the request came from a page on which the enterprise stands with its name."""
    source = origins.source_of(answer.ticket, user)
    return source is not None and source.is_named


def _keep_as_masked(answer: PublicAnswer) -> None:
    """What is hidden today stays hidden when a firm is renamed or an account deleted tomorrow."""
    title, question, said = answer.shown_title, answer.shown_question, answer.shown_answer
    answer.title, answer.question, answer.answer = shortened(title, TITLE_LENGTH), question, said


@transaction.atomic
def withdraw_answer(answer: PublicAnswer, user: User) -> PublicAnswer:
    """Take it off the wall at once; anybody who may publish or draft may do so alone."""
    answer = _locked(answer)
    answer.is_published = False
    answer.save()
    entries.drop(answer)
    audit.record(TAKEN_BACK, answer, f"诉求 {answer.ticket.number}", user=user)
    return answer


def _locked(answer: PublicAnswer) -> PublicAnswer:
    """The row as it is now; the ticket first, so that a move and a publication come one after the other."""
    ticket = Ticket.objects.select_for_update().select_related(None).get(pk=answer.ticket_id)
    row = PublicAnswer.objects.select_for_update().get(pk=answer.pk)
    row.ticket = ticket
    return row
