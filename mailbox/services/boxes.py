"""The book of a letter box: an opening is written by one of two people and confirmed by the other.

Rows are only added. A letter becomes a request whose clock starts at the opening.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from alliance.models import DepartmentMember
from mailbox.case import MoveRefused
from mailbox.models import (
    Attachment,
    BoxOpening,
    Coordinator,
    Letter,
    LetterBox,
    OpeningEvent,
    OpeningEventKind,
    Ticket,
)  # fmt: skip
from mailbox.models.letter_box import MOST_LETTERS, WITNESSED
from mailbox.notifications.audiences import supervisors
from mailbox.services.entry import Arrival, enter
from mailbox.services.request import Request
from mailbox.worktime import ZONE

NOT_TWICE = "开箱要两个人在场，请选您以外的另一位同事。"


@dataclass(frozen=True)
class Opening:
    """What the book takes. key: of the form, so that sending twice makes one row."""

    second: User
    at: datetime
    count: int
    remark: str = ""
    key: UUID | None = None
    is_sample: bool = False


@transaction.atomic
def register(
    box: LetterBox, user: User, told: Opening, files: Iterable[Attachment] = (), now: datetime | None = None
) -> BoxOpening:
    """Write an opening of today. Raises MoveRefused, with a sentence and maybe a field, and writes nothing."""
    now = now or timezone.now()
    if told.key and (known := BoxOpening.objects.filter(key=told.key).first()):
        return known
    _check(box, user, told, now)
    more = {"key": told.key} if told.key else {}
    opening = BoxOpening.objects.create(
        box=box, opened_at=told.at, count=told.count, remark=told.remark, registered_by=user,
        registered_at=now, second=told.second, is_sample=told.is_sample, **more,
    )  # fmt: skip
    Attachment.objects.filter(pk__in=[file.pk for file in files]).update(opening=opening)
    return opening


def _check(box: LetterBox, user: User, told: Opening, now: datetime) -> None:
    if not LetterBox.objects.active().worked_by(user).filter(pk=box.pk).exists():
        raise MoveRefused("这个邮筒不归您开，或已停用。")
    if told.second == user:
        raise MoveRefused(NOT_TWICE, "second")
    if not witnesses(box, user).filter(pk=told.second.pk).exists():
        raise MoveRefused("请从列表中选择一位在岗的同事。", "second")
    if told.at > now:
        raise MoveRefused("开箱时间不能晚于现在。", "at")
    if told.at.astimezone(ZONE).date() != now.astimezone(ZONE).date():
        raise MoveRefused("只登记今天的开箱；以前漏登的，请写在今天的备注里。", "at")
    if not 0 <= told.count <= MOST_LETTERS:
        raise MoveRefused(f"信件数在 0 到 {MOST_LETTERS} 之间。", "count")


def witnesses(box: LetterBox, user: User) -> QuerySet[User]:
    """Who may be the second person: the park's station, its coordinators, supervisors; never the first one."""
    station = DepartmentMember.objects.active().filter(department=box.park.station_id)
    coordinators = Coordinator.objects.filter(Q(covers_all_parks=True) | Q(parks=box.park_id))
    known = Q(pk__in=station.values("user")) | Q(pk__in=coordinators.values("user"))
    people = User.objects.filter(known | Q(pk__in=supervisors().values("pk")), is_active=True)
    return people.exclude(pk=user.pk).order_by("display_name", "username")


@transaction.atomic
def witness(
    opening: BoxOpening, user: User, *, was_there: bool, text: str = "", at: datetime | None = None
) -> OpeningEvent:
    """The second person says with her own sign-in whether she was there; once."""
    opening = _locked(opening)
    if opening.second_id != user.pk:
        raise MoveRefused("只有登记的第二人本人能确认。")
    if opening.events.filter(kind__in=WITNESSED).exists():
        raise MoveRefused("您已经确认过了。")
    if not was_there and not text:
        raise MoveRefused("请写明情况，如当时不在场、数目不对。", "text")
    kind = OpeningEventKind.CONFIRMED if was_there else OpeningEventKind.DENIED
    return _add(opening, user, kind, at, text=text)


@transaction.atomic
def remark(opening: BoxOpening, user: User, text: str, count: int | None = None) -> OpeningEvent:
    """Add what has to be said; with `count` the number of letters is another one from now on."""
    opening = _locked(opening)
    _check_worker(opening, user)
    if count is None:
        return _add(opening, user, OpeningEventKind.REMARK, text=text)
    entered = opening.letters_entered.count()
    if not entered <= count <= MOST_LETTERS:
        raise MoveRefused(f"已经录入 {entered} 封，信件数须在 {entered} 到 {MOST_LETTERS} 之间。", "count")
    return _add(opening, user, OpeningEventKind.CORRECTED, text=text, count=count)


@transaction.atomic
def enter_letter(
    opening: BoxOpening,
    request: Request,
    user: User,
    files: Iterable[Attachment] = (),
    now: datetime | None = None,
) -> Ticket:
    """A letter becomes a request; never more of them than were counted. Raises MoveRefused."""
    opening = _locked(opening)
    _check_worker(opening, user)
    if known := Ticket.objects.filter(submission=request.submission, letter__opening=opening).first():
        return known
    if not BoxOpening.objects.unfinished().filter(pk=opening.pk).exists():
        raise MoveRefused("登记的信已经全部录入。如果数错了，请先更正信件数。")
    ticket = enter(request, user, files, Arrival(opening.opened_at), now=now)
    Letter.objects.create(opening=opening, ticket=ticket)
    return ticket


def _locked(opening: BoxOpening) -> BoxOpening:
    return BoxOpening.objects.select_for_update().get(pk=opening.pk)


def _check_worker(opening: BoxOpening, user: User) -> None:
    if not LetterBox.objects.worked_by(user).filter(pk=opening.box_id).exists():
        raise MoveRefused("这个邮筒不归您开，不能录入和补充。")


def _add(opening: BoxOpening, user: User, kind: str, at: datetime | None = None, **more) -> OpeningEvent:
    return OpeningEvent.objects.create(opening=opening, kind=kind, by=user, at=at or timezone.now(), **more)
