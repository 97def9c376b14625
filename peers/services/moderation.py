"""What a moderator decides on exactly the words that she has read; every decision stands in the audit log."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.deputies.acting import is_own_text
from peers import entries, letters
from peers.models import Ground, PeerAnswer, State
from peers.services.reports import settle
from peers.services.rows import Item, locked, moment, question_of, refuse_stale

CHANGED = "您打开页面之后，对方又改过内容，没有处理。请看过改后的内容再决定。"
OWN = "不能审核自己写的内容，也不能审核所代理的同事写的，请另一位有权限的同事审核。"
GONE = "同事刚刚处理过，这一条现在是“{state}”。请按现在的样子决定。"
HIDDEN = "问题现在没有公开，公开的回答也没有人看得到。请先审核问题。"
OPEN = (State.WAITING, State.PUBLIC)


@transaction.atomic
def publish(item: Item, user: User, revision: int | None = None, at: datetime | None = None) -> Item:
    """Show to everybody. Raises MoveRefused; published already by a colleague is one of the reasons."""
    row, at = _to_decide(item, user, revision, (State.WAITING,)), moment(at)
    if isinstance(row, PeerAnswer) and not row.question.is_public:
        raise MoveRefused(HIDDEN)
    row.ground, row.reason = "", ""
    row.go_public(at)
    _keep(row, user, at, "公开")
    letters.tell(row.author, f"{_word(row)}_public", row)
    if isinstance(row, PeerAnswer) and row.question.author_id != row.author_id:
        letters.tell(row.question.author, "question_answered", row.question)
    return row


@transaction.atomic
def send_back(
    item: Item, user: User, reason: str, revision: int | None = None, at: datetime | None = None
) -> Item:
    """To who wrote it, with what to change; a public one is out of sight until then. Raises MoveRefused."""
    row = _to_decide(item, user, revision, OPEN)
    row.state, row.ground, row.reason = State.SENT_BACK, "", reason
    _keep(row, user, moment(at), "退回修改")
    letters.tell(row.author, f"{_word(row)}_sent_back", row)
    return row


@transaction.atomic
def reject(
    item: Item, user: User, ground: str, reason: str = "", revision: int | None = None,
    at: datetime | None = None,
) -> Item:  # fmt: skip
    """Not to be shown, or not any longer, on a ground of the list. Raises MoveRefused."""
    row = _to_decide(item, user, revision, OPEN)
    row.state, row.ground, row.reason = State.REJECTED, Ground(ground), reason
    _keep(row, user, moment(at), f"不予公开（{Ground(ground).label}）")
    letters.tell(row.author, f"{_word(row)}_rejected", row)
    return row


@transaction.atomic
def dismiss_reports(
    item: Item, user: User, revision: int | None = None, last: int | None = None, at: datetime | None = None
) -> int:
    """What was reported stays as it is. Returns how many reports that settles.

    last: key of the newest report that the page showed; one that came afterwards stays open. Raises MoveRefused.
    """
    row = _read(item, user, revision)
    settled = settle(row, user, moment(at), was_upheld=False, last=last)
    if settled:
        audit.record("举报不成立", row, f"{settled} 条", user=user)
    return settled


def is_own(item: Item, user: User) -> bool:
    """Whether the user wrote it or changed it last, or stands in for who did."""
    return any(is_own_text(writer, user) for writer in (item.author_id, item.edited_by_id))


def _read(item: Item, user: User, revision: int | None) -> Item:
    row = locked(item)
    refuse_stale(row, revision, CHANGED)
    if is_own(row, user):
        raise MoveRefused(OWN)
    return row


def _to_decide(item: Item, user: User, revision: int | None, states: tuple[State, ...]) -> Item:
    row = _read(item, user, revision)
    if row.state not in states:
        raise MoveRefused(GONE.format(state=row.get_state_display()))
    return row


def _keep(row: Item, user: User, at: datetime, what: str) -> None:
    row.decided_by, row.decided_at = user, at
    row.save()
    settle(row, user, at, was_upheld=not row.is_public)
    audit.record(
        f"{what.partition('（')[0]}{row._meta.verbose_name}", row, f"第 {row.revision} 稿，{what}", user=user
    )
    entries.renew_one(question_of(row))


def _word(row: Item) -> str:
    return "answer" if isinstance(row, PeerAnswer) else "question"
