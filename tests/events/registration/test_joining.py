"""Registering, waiting, moving up, cancelling."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from core import ticks
from events.models import EventPage, Occasion, Registration, RegistrationNotice
from events.registration import joining
from events.registration.joining import AlreadyRegistered, Refused, join
from events.registration.offer import offer_of
from tests.factories.registration import applicant, joined, open_event

pytestmark = pytest.mark.django_db


def states(event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("pk").values_list("state", flat=True))


def publish(event, **fields):
    """As the editor's page does, without its hooks: what `tick` then does is tested."""
    EventPage.objects.filter(pk=event.pk).update(**fields)
    ticks.run_all()


def test_seats_are_given_in_order_and_the_rest_waits():
    event = open_event(capacity=3, most_people=3)
    for people in (2, 2, 1):
        joined(event, people=people)
    assert states(event) == ["confirmed", "waiting", "confirmed"]


def test_a_group_larger_than_all_seats_does_not_wait_for_ever():
    event = open_event(capacity=2, most_people=2)
    with pytest.raises(Refused, match="名额一共 2 人，请减少人数"):
        joined(event, people=3)


def test_without_a_waiting_list_who_comes_too_late_is_told_how_many_seats_are_left():
    event = open_event(capacity=2, most_people=2, has_waiting_list=False)
    joined(event)
    with pytest.raises(Refused, match="只剩 1 个名额，请减少人数"):
        joined(event, people=2)
    joined(event)
    with pytest.raises(Refused, match="没有候补"):
        joined(event)


def test_the_same_form_twice_is_one_registration():
    event, key, who = open_event(), uuid4(), applicant()
    assert join(event.pk, who, key) == join(event.pk, who, key)
    assert len(states(event)) == 1


def test_an_address_that_grows_when_it_is_folded_fits_its_column():
    address = f"a@{'.'.join(['ß' * 60] * 4)}"
    row = joined(open_event(), phone="", email=address)
    assert (row.email, len(row.email_key)) == (address, 254)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"phone": "13800138000"}, {"phone": "+86 138-0013-8000"}),
        ({"phone": "", "email": "Wang@example.cn"}, {"phone": "", "email": "wang@EXAMPLE.cn"}),
    ],
)
def test_one_contact_registers_once_until_it_cancels(first, second, django_capture_on_commit_callbacks):
    event = open_event()
    known = joined(event, **first)
    with pytest.raises(AlreadyRegistered) as double:
        joined(event, "别人", **second)
    assert double.value.registration == known
    joining.cancel(known)
    assert joined(event, **second).state == "confirmed"


def test_who_cancels_lets_the_next_move_up_and_she_is_told(django_capture_on_commit_callbacks):
    event = open_event(capacity=1)
    first = joined(event)
    second = joined(event, "李同志", phone="", email="li@example.cn")
    third = joined(event)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert joining.cancel(first)
    assert not joining.cancel(first)
    assert states(event) == ["cancelled", "confirmed", "waiting"]
    letter = mail.outbox[-1]
    assert letter.to == ["li@example.cn"]
    assert letter.subject.startswith("候补已转为确认")
    assert "/events/r/" in letter.body
    joining.cancel(second)
    assert [notice.registration for notice in RegistrationNotice.objects.to_call()] == [third]


def test_more_seats_let_people_move_up_at_the_next_tick():
    event = open_event(capacity=1)
    for _ in range(3):
        joined(event)
    publish(event, capacity=2)
    assert states(event) == ["confirmed", "confirmed", "waiting"]


def test_after_closing_nobody_moves_up_unless_the_organiser_asks():
    event = open_event(capacity=1)
    first, second = joined(event), joined(event)
    joining.set_closed(event.pk, is_closed=True)
    joining.cancel(first)
    assert states(event) == ["cancelled", "waiting"]
    with pytest.raises(Refused, match="截止"):
        joined(event)
    assert joining.move_up(event.pk, by_hand=True) == [second]


def test_staff_may_enter_a_caller_after_closing_but_not_beyond_the_seats():
    event = open_event(capacity=1)
    joining.set_closed(event.pk, is_closed=True)
    assert join(event.pk, applicant(), uuid4(), by_staff=True).state == "confirmed"
    late = join(event.pk, applicant(), uuid4(), by_staff=True)
    assert late.state == "waiting"
    with pytest.raises(Refused, match="名额已满"):
        joining.confirm(late)


def test_the_number_of_people_may_shrink_and_grows_only_into_free_seats():
    event = open_event(capacity=4, most_people=4)
    row, waits = joined(event, people=3), joined(event, people=2)
    with pytest.raises(Refused, match="最多还能加 1 人"):
        joining.change_people(row, 5)
    assert joining.change_people(row, 2).people == 2
    waits.refresh_from_db()
    assert waits.state == "confirmed"


def test_a_new_time_and_calling_off_are_told_once_to_who_comes():
    event = open_event()
    joined(event)
    gone = joined(event)
    joining.cancel(gone)
    publish(event, title="改了标题")
    assert not RegistrationNotice.objects.exists()
    publish(event, starts_at=event.starts_at + timedelta(hours=1))
    ticks.run_all()
    assert [row.occasion for row in RegistrationNotice.objects.to_call()] == [Occasion.CHANGED]
    publish(event, change="cancelled", change_note="讲师生病。")
    assert [row.occasion for row in RegistrationNotice.objects.to_call()] == [Occasion.CALLED_OFF]
    with pytest.raises(Refused, match="不接受报名"):
        joined(event)


def occasions() -> list[str]:
    return [notice.occasion for notice in RegistrationNotice.objects.to_call()]


def test_a_page_taken_down_and_put_back_is_told_and_what_is_tried_out_on_it_is_not():
    event = open_event()
    joined(event)
    publish(event, live=False)
    assert occasions() == [Occasion.WITHDRAWN]
    RegistrationNotice.objects.all().delete()
    publish(event, starts_at=event.starts_at + timedelta(hours=1), change="cancelled", change_note="试一试。")
    assert occasions() == []
    publish(event, change="", change_note="", live=True)
    assert occasions() == [Occasion.RESTORED]
    publish(event, change="cancelled", change_note="讲师生病。")
    assert occasions() == [Occasion.CALLED_OFF]
    publish(event, live=False)
    publish(event, live=True)
    assert RegistrationNotice.objects.count() == 1
    publish(event, change="")
    assert occasions() == [Occasion.RESTORED]


def test_a_letter_about_a_page_taken_down_promises_neither_seat_nor_end(django_capture_on_commit_callbacks):
    event = open_event(title="辅导会")
    joined(event, phone="", email="li@example.cn")
    with django_capture_on_commit_callbacks(execute=True):
        publish(event, live=False)
    letter = mail.outbox[-1]
    assert letter.subject == "活动页面暂时撤下：辅导会"
    assert "您的报名保留，不用重新报" in letter.body
    assert "时间：" not in letter.body


def test_two_people_of_one_name_are_two_registrations():
    event = open_event()
    assert joined(event, "张同志") != joined(event, "张同志")


def test_fewer_seats_than_people_send_nobody_away_and_let_nobody_in():
    event = open_event(capacity=3)
    for _ in range(4):
        joined(event)
    publish(event, capacity=1)
    assert states(event) == ["confirmed"] * 3 + ["waiting"]
    joining.cancel(Registration.objects.filter(event=event).first())
    assert states(event) == ["cancelled", "confirmed", "confirmed", "waiting"]
    assert offer_of(EventPage.objects.get(pk=event.pk)).excess == 1
    assert not RegistrationNotice.objects.exists()


def test_what_is_corrected_after_the_event_is_told_to_nobody():
    event = open_event()
    joined(event)
    publish(event, starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1))
    assert not RegistrationNotice.objects.exists()


def test_a_letter_that_fails_for_hours_becomes_a_call(monkeypatch, django_capture_on_commit_callbacks):
    def fail(letter):
        raise OSError

    monkeypatch.setattr("events.registration.notices.send_letter", fail)
    event = open_event()
    with django_capture_on_commit_callbacks(execute=True):
        joined(event, phone="", email="li@example.cn")
    for _ in range(5):
        RegistrationNotice.objects.update(next_try_at=timezone.now())
        ticks.run_all()
    notice = RegistrationNotice.objects.to_call().get()
    assert (notice.tries, notice.error) == (6, "连不上对方服务器。")
