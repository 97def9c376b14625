"""Asking and answering, changing what one wrote, taking it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from mailbox.case import MoveRefused
from peers import entries, letters
from peers.models import Kind, PeerAnswer, PeerQuestion, State
from peers.services.reports import settle
from peers.services.rows import Item, locked, moment, question_of, refuse_stale
from peers.voices import Voice, speaks_directly

CHANGED = "您打开页面之后，同事又改过这一条，没有保存。请看过改后的内容再改。"
ENDED = "这个问题已经结束，不再收回答。"
FINAL = "这一条现在是“{state}”，不能再改。需要的话请另写一条。"
STAFF_ANSWER = "部门答复上墙"


@transaction.atomic
def ask(
    voice: Voice, user: User, words: dict[str, Any], key: UUID, at: datetime | None = None, **more: Any
) -> PeerQuestion:
    """A question before its moderator. key: of the form, so that sending twice asks once.

    words: title, text, category and privacy_version, cleaned. more: `is_sample`.
    """
    at, tenancy = moment(at), voice.enterprise.current_tenancy if voice.enterprise else None
    values = {
        **_consented(words, user), **voice.who, **more, "author": user,
        "park": tenancy.park if tenancy else None, "created_at": at, "edited_at": at,
    }  # fmt: skip
    return PeerQuestion.objects.get_or_create(form_key=key, defaults=values)[0]


@transaction.atomic
def answer(
    question: PeerQuestion, voice: Voice, user: User, text: str, key: UUID,
    at: datetime | None = None, **more: Any,
) -> PeerAnswer:  # fmt: skip
    """An answer before its moderator; shown at once where the voice needs none. Raises MoveRefused."""
    at = moment(at)
    question = locked(question)  # of two presses the second waits here and meets the first one's
    if known := PeerAnswer.objects.filter(form_key=key).first():
        return known
    if not question.takes_answers:
        raise MoveRefused(ENDED)
    row = PeerAnswer(
        question=question, kind=voice.kind, department=voice.department, author=user, text=text,
        created_at=at, edited_at=at, form_key=key, **voice.who, **more,
    )  # fmt: skip
    if is_direct := speaks_directly(user, voice):
        _show_at_once(row, user, at)
    row.save()
    if is_direct:
        audit.record(STAFF_ANSWER, row, f"问题 {question.pk}", user=user)
        letters.tell(question.author, "question_answered", question)
        entries.renew_one(question)
    return row


def _consented(words: dict[str, Any], user: User) -> dict[str, Any]:
    """Who agrees that staff make a request of it agrees to the use of her own contact alone."""
    if "privacy_version" not in words:
        return words
    return {**words, "consent_by": user if words["privacy_version"] else None}


def _show_at_once(row: PeerAnswer, user: User, at: datetime) -> None:
    row.go_public(at)
    row.decided_by, row.decided_at, row.published_at = user, at, at


@transaction.atomic
def rewrite(
    item: Item, user: User, words: dict[str, Any], revision: int | None = None, at: datetime | None = None
) -> Item:
    """Change what was written. It goes before the moderator again, and is not shown until she agrees.

    words: fields and their cleaned values; `privacy_version` only where the user's own consent is given or
    taken back. Who needs no reader shows at once what was public before, never what was sent back to her.
    Raises MoveRefused.
    """
    row = locked(item)
    refuse_stale(row, revision, CHANGED)
    if not row.may_be_edited:
        raise MoveRefused(FINAL.format(state=row.get_state_display()))
    was_public, said = row.is_public, row.text
    for name, value in _consented(words, user).items():
        setattr(row, name, value)
    row.edited_at, row.edited_by, row.revision = moment(at), user, row.revision + 1
    row.state, row.ground, row.reason = State.WAITING, "", ""
    if isinstance(row, PeerAnswer):
        row.is_useful = row.is_useful and row.text == said  # it was said of the words as they were
        if was_public and _needs_no_reader(row, user):
            _show_at_once(row, user, row.edited_at)
            audit.record(STAFF_ANSWER, row, f"问题 {row.question_id}，修改", user=user)
    row.save()
    entries.renew_one(question_of(row))
    return row


def _needs_no_reader(row: PeerAnswer, user: User) -> bool:
    voice = Voice("", "", Kind(row.kind), row.enterprise, row.department)
    return speaks_directly(user, voice)


@transaction.atomic
def take_back(item: Item, user: User, at: datetime | None = None) -> Item:
    """By its enterprise or who wrote it: out of sight at once, for good, with its reports. Again is nothing new."""
    row = locked(item)
    if row.state != State.WITHDRAWN:
        row.state, row.edited_at = State.WITHDRAWN, moment(at)
        row.save()
        settle(row, user, row.edited_at, was_upheld=False)
        audit.record(f"撤回{row._meta.verbose_name}", row, user=user)
        entries.renew_one(question_of(row))
    return row
