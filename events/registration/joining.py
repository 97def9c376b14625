"""The writers: register, change the number of people, cancel, move up. Each locks the event first."""

from dataclasses import asdict, dataclass
from uuid import UUID, uuid5

from django.db import transaction

from core.form_fields import EMAIL_LENGTH
from core.phones import same_phone
from events.models import Occasion, Registration, RegistrationState
from events.registration.fingerprint import fingerprint
from events.registration.notices import tell
from events.registration.room import Room, locked
from events.registration.stage import Stage

NOT_OPEN = {
    Stage.OFF: "这场活动现在不接受报名。",
    Stage.NOT_YET: "报名还没有开始。",
    Stage.CLOSED: "报名已经截止。",
    Stage.FULL: "名额刚刚报满，这场活动没有候补。",
}


class Refused(Exception):
    """`str()` is the sentence; `field` the field that it belongs to, empty for the form."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class AlreadyRegistered(Exception):
    """The same telephone or address has an active registration. Whoever typed it may be a stranger."""

    def __init__(self, registration: Registration) -> None:
        super().__init__()
        self.registration = registration


@dataclass(frozen=True)
class Applicant:
    """Cleaned. One of phone and email is there."""

    name: str
    phone: str = ""
    email: str = ""
    unit: str = ""
    people: int = 1
    answer: str = ""

    @property
    def keys(self) -> dict[str, str]:
        """Folded, an address of letters such as ß is longer than its column."""
        return {"phone_key": same_phone(self.phone), "email_key": self.email.casefold()[:EMAIL_LENGTH]}


def join(event_id: int, applicant: Applicant, submission: UUID, *, by_staff: bool = False) -> Registration:
    """Confirmed while there are seats, else in line. The same form again gives the same registration.

    submission: key of the form; with another contact, or sent for another event, it is another form.

    Raises:
        Refused: registration is not open, or too few seats for the group.
        AlreadyRegistered: nothing is written but a letter to the address that is known already.
    """
    submission = uuid5(submission, f"{event_id} {applicant.keys}")
    with locked(event_id) as room:
        if made := Registration.objects.filter(submission=submission).first():
            return made
        if known := room.rows.active().of_contact(**applicant.keys).first():
            double = AlreadyRegistered(known)
        else:
            return _enter(room, applicant, submission, by_staff)
    raise double


def _enter(room: Room, applicant: Applicant, submission: UUID, by_staff: bool) -> Registration:
    _say_moved(room.move_up())
    registration = Registration.objects.create(
        event=room.event,
        submission=submission,
        state=_state_for(room, applicant.people, by_staff),
        is_by_staff=by_staff,
        **asdict(applicant),
        **applicant.keys,
    )
    if not room.attendance.told:
        room.attendance.told = fingerprint(room.event)
        room.attendance.save(update_fields=["told"])
    if registration.email:
        tell(registration, Occasion.JOINED)
    return registration


def _state_for(room: Room, people: int, by_staff: bool) -> RegistrationState:
    """Staff may enter people who called after the close time, never beyond the seats."""
    terms = room.terms
    stage = terms.stage(room.now)
    is_late = by_staff and stage in (Stage.CLOSED, Stage.NOT_YET) and room.now < terms.ends_at
    if stage in NOT_OPEN and not is_late:
        raise Refused(NOT_OPEN[stage])
    if not terms.could_ever_seat(people):
        raise Refused(f"名额一共 {terms.capacity} 人，请减少人数。", "people")
    if terms.has_room_for(people):
        return RegistrationState.CONFIRMED
    if terms.has_waiting_list:
        return RegistrationState.WAITING
    raise Refused(f"只剩 {terms.free} 个名额，请减少人数。" if terms.free else NOT_OPEN[Stage.FULL], "people")


def cancel(registration: Registration, *, by_staff: bool = False) -> bool:
    """False when it was cancelled before. Whoever waits moves up; who is removed by staff is told."""
    with locked(registration.event_id) as room:
        row = room.rows.get(pk=registration.pk)
        if not row.is_active:
            return False
        if room.now >= room.terms.ends_at:
            raise Refused("活动已经结束，不用再取消。")
        row.state = RegistrationState.CANCELLED
        row.arrived = 0
        row.save(update_fields=["state", "arrived"])
        row.notices.open().exclude(occasion=Occasion.CALLED_OFF).delete()
        if by_staff:
            tell(row, Occasion.REMOVED)
        _say_moved(room.move_up())
    return True


def change_people(registration: Registration, people: int) -> Registration:
    """More only while registration is open and seats are there; fewer until the end.

    Raises:
        Refused: with the sentence.
    """
    with locked(registration.event_id) as room:
        row = room.rows.get(pk=registration.pk)
        terms = room.terms
        more = people - row.people
        if not row.is_active:
            raise Refused("这份报名已经取消，请重新报名。")
        if room.now >= terms.ends_at or not terms.is_on:
            raise Refused("活动已经结束或取消，不能再改人数。")
        if more > 0 and terms.is_past_closing(room.now):
            raise Refused("报名已经截止，只能减少人数。", "people")
        if more > 0 and row.state == RegistrationState.CONFIRMED and not terms.has_room_for(more):
            more_left = f"最多还能加 {terms.free} 人" if terms.free else "现在不能加人"
            raise Refused(f"{terms.seats_left}，{more_left}。", "people")
        row.people, row.arrived = people, min(row.arrived, people)
        row.save(update_fields=["people", "arrived"])
        _say_moved(room.move_up())
    row.refresh_from_db()
    return row


def move_up(event_id: int, *, by_hand: bool = False) -> list[Registration]:
    """Fill free seats from the waiting list; those who moved up are told."""
    with locked(event_id) as room:
        moved = room.move_up(by_hand=by_hand)
        _say_moved(moved)
    return moved


def confirm(registration: Registration) -> None:
    """The organiser takes one out of the line, in any order, never beyond the seats.

    Raises:
        Refused: it waits no more, or there are too few seats.
    """
    with locked(registration.event_id) as room:
        row = room.rows.get(pk=registration.pk)
        terms = room.terms
        if row.state != RegistrationState.WAITING:
            raise Refused("这一位已经不在候补。")
        if not terms.is_on or room.now >= terms.ends_at:
            raise Refused("活动已经结束或取消。")
        if not terms.has_room_for(row.people):
            raise Refused(f"{terms.seats_left}，这份报名 {row.people} 人。请先增加名额并发布。")
        row.state = RegistrationState.CONFIRMED
        row.save(update_fields=["state"])
        _say_moved([row])


def set_closed(event_id: int, *, is_closed: bool) -> None:
    """Close now, or take that back; the times on the page stay as they are."""
    with locked(event_id) as room:
        room.attendance.closed_at = room.now if is_closed else None
        room.attendance.save(update_fields=["closed_at"])
        _say_moved(room.move_up())


@transaction.atomic
def send_again(registration: Registration) -> None:
    """The link once more to the address that is known; at most one letter waits."""
    if registration.email and not registration.notices.due().filter(occasion=Occasion.AGAIN).exists():
        tell(registration, Occasion.AGAIN)


def _say_moved(moved: list[Registration]) -> None:
    for row in moved:
        tell(row, Occasion.MOVED_UP)
