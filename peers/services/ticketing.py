"""A question becomes a request: always under the question's own key, so that it becomes one request alone."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts import audit
from accounts.models import User
from mailbox.askers import asker
from mailbox.case import MoveRefused
from mailbox.files import attachments
from mailbox.models import Attachment, Channel, Draft, Ticket
from mailbox.models.attachment import DRAFT_LIFE
from mailbox.services import Contact, Request, submit
from mailbox.worktime import say_moment
from peers import letters
from peers.models import PeerQuestion, State
from peers.services.rows import locked, moment
from peers.voices import acts_for

NO_CONSENT = "提问企业没有同意由工作人员转，请用“请企业转成诉求”。"
NO_CONTACT = "当时同意的人已不在这家企业，或账号没有电话和邮箱。请用“请企业转成诉求”，或先联系企业。"
GONE = "这个问题现在是“{state}”，不能转成诉求。可以直接写一件诉求。"
MADE = "这个问题已经转成诉求。"
BEING_WRITTEN = "企业正在填写这件诉求，没有代为转。企业到 {moment} 还没有提交的，再由您转。"
DROPPED = "由这个问题转成的诉求“{state}”，再转一次由企业自己决定。"
PLACE = "peer:"  # of a draft, before the question's key
OPEN = (State.WAITING, State.PUBLIC, State.SENT_BACK)


@transaction.atomic
def draft_for(question: PeerQuestion, user: User) -> Draft:
    """The mailbox form filled with the question: contact and consent are given there, by the enterprise.

    Each of them has a draft of her own: words, contact and files of a colleague are not hers to read. A second
    press goes on with what she wrote. Raises MoveRefused for what was taken back or turned down.
    """
    row = locked(question)
    if row.state not in OPEN:
        raise MoveRefused(GONE.format(state=row.get_state_display()))
    if row.running_ticket:
        raise MoveRefused(MADE)
    if row.ticket:
        _free(row, user)
    typed = {"category": str(row.category_id), "park": str(row.park_id or ""), "text": request_text(row)}
    data = {"request": typed, "channel": Channel.PEER, "enterprise": row.enterprise_id}
    return _newest(row.submission, user, data)


def _free(row: PeerQuestion, user: User) -> None:
    """A request that came to nothing keeps its key, and the question takes another one.

    What the enterprise agreed to, and what staff proposed, was about the first.
    """
    audit.record("回音壁问题再转诉求", row, f"上一件 {row.ticket.number}", user=user)
    row.submission, row.privacy_version, row.consent_by, row.offered_at = uuid4(), "", None, None
    row.save(update_fields=["submission", "privacy_version", "consent_by", "offered_at"])


def _newest(submission: UUID, user: User, data: dict) -> Draft:
    """A browser goes on with its newest draft, so her earlier one for the question gives way to a new row."""
    mine = {"owner": user, "place": f"{PLACE}{submission.hex}"}
    files: list[Attachment] = []
    if earlier := Draft.objects.select_for_update().filter(**mine).first():
        if not Draft.objects.alive().filter(pk=earlier.pk).exists():
            attachments.empty(earlier)
        files, data = list(earlier.attachments.filter(ticket=None)), earlier.data or data
        earlier.delete()
    draft = Draft.objects.create(**mine, submission=submission, data=data)
    draft.attachments.set(files)
    return draft


@transaction.atomic
def convert(question: PeerQuestion, user: User, at: datetime | None = None) -> Ticket:
    """By staff, where the enterprise agreed beforehand, with the contact of who agreed; again gives the same.

    Raises MoveRefused.
    """
    row = locked(question)
    if known := row.running_ticket:
        return known
    _refuse_dropped(row)
    if row.state not in OPEN:
        raise MoveRefused(GONE.format(state=row.get_state_display()))
    if begun := Draft.objects.alive().of(row.submission).order_by("created_at").last():
        raise MoveRefused(BEING_WRITTEN.format(moment=say_moment(begun.created_at + DRAFT_LIFE)))
    ticket = submit(_request(row), user=user, at=at)
    audit.record("回音壁问题转诉求", row, f"诉求 {ticket.number}", user=user)
    letters.tell(row.consent_by, "question_ticket", row)
    return ticket


@transaction.atomic
def offer(question: PeerQuestion, user: User, at: datetime | None = None) -> bool:
    """Ask the enterprise to make it a request. False when it was asked before."""
    row = locked(question)
    if row.state not in OPEN:
        raise MoveRefused(GONE.format(state=row.get_state_display()))
    if row.running_ticket:
        raise MoveRefused(MADE)
    _refuse_dropped(row)
    if row.offered_at:
        return False
    row.offered_at = moment(at)
    row.save(update_fields=["offered_at"])
    audit.record("建议把问题转成诉求", row, user=user)
    letters.tell(row.author, "question_offered", row)
    return True


def _refuse_dropped(row: PeerQuestion) -> None:
    if row.ticket:
        raise MoveRefused(DROPPED.format(state=row.ticket.get_state_display()))


def request_text(question: PeerQuestion) -> str:
    """As it was typed: the enterprise's own request is not masked."""
    return f"{question.title}\n\n{question.text}"


def _request(question: PeerQuestion) -> Request:
    person = question.consent_by
    if not question.privacy_version:
        raise MoveRefused(NO_CONSENT)
    if person is None or not acts_for(person, question) or not (person.phone or person.email):
        raise MoveRefused(NO_CONTACT)
    return Request(
        **asker(question.enterprise, "", question.park),
        category=question.category,
        text=request_text(question),
        contact=Contact(person.get_full_name()[:30], person.phone, person.email),
        channel=Channel.PEER,
        by_staff=True,
        privacy_version=question.privacy_version,
        submission=question.submission,
        is_sample=question.is_sample,
    )
