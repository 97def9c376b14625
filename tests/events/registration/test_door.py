"""The helper's page: by name, by number, by code; counted, taken back, never twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from events.models import Attendance, EventPage
from events.registration.door import found
from events.registration.links import door_token, token_of
from events.registration.numbers import counted_at_door, numbers_of
from tests.factories.registration import joined, open_event
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def event() -> EventPage:
    """It is on right now; people registered the day before."""
    made = open_event(marks_arrival=True, most_people=3)
    joined(made, "王小明", phone="0535-6631311", unit="海云科技", people=3)
    joined(made, "李同志", phone="0535-0000002")
    begun = timezone.now() - timedelta(minutes=10)
    EventPage.objects.filter(pk=made.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=2))
    made.refresh_from_db()
    return made


def door(event) -> str:
    return reverse("events:door", args=[door_token(event)])


def press(client, event, **posted):
    return client.post(f"{door(event)}count/", posted, follow=True).content.decode()


@pytest.mark.parametrize(("typed", "names"), [
    ("小明", ["王小明"]), ("海云", ["王小明"]), ("1311", ["王小明"]), ("6631311", ["王小明"]), ("0002", ["李同志"]),
    ("311", []), ("赵", []), ("%", []),
])  # fmt: skip
def test_people_are_found_by_name_unit_or_last_digits(event, typed, names):
    assert [row.name for row in found(event, typed)] == names


def test_the_page_lists_nobody_until_somebody_is_looked_for(client, event):
    page = client.get(door(event)).content.decode()
    assert "王小明" not in page
    page = client.post(door(event), {"q": "小明"}).content.decode()
    assert "王小明" in page
    assert "尾号 1311" in page
    assert "6631311" not in page
    assert "没有找到" in client.post(door(event), {"q": "😀\x00" * 5000}).content.decode()


def test_arrival_is_counted_once_by_two_doors_and_taken_back(client, event):
    row = event.registrations.get(name="王小明")
    assert "已登记 王**，3 人到场" in press(client, event, row=row.public_id, people="3")
    assert "没有重复计数" in press(client, event, row=row.public_id, people="3")
    assert "2 人到场" in press(client, event, row=row.public_id, people="2")
    assert numbers_of(event).came == 2
    assert "已撤销 王**" in press(client, event, row=row.public_id, people="0")
    assert numbers_of(event).came == 0
    press(client, event, row=row.public_id, people="99999999999999999999")
    assert numbers_of(event).came == 3
    assert "刚刚取消了" in press(client, event, row="nonsense")


def test_who_had_not_registered_is_counted_without_a_name_once_for_a_press(client, event):
    key = uuid4()
    for _ in range(2):
        press(client, event, walk_in="1", key=key)
    assert numbers_of(event).walk_ins == 1
    for _ in range(3):
        press(client, event, walk_in="-1", key=uuid4())
    assert numbers_of(event).walk_ins == 0


def test_the_code_opens_her_confirmation_and_a_card_where_the_door_was_opened_before(client, event):
    address = reverse("events:own", args=[token_of(event.registrations.get(name="王小明"))])
    assert "报名已确认" in client.get(address).content.decode()
    client.get(door(event))
    page = client.get(address).content.decode()
    assert "到了，3 人都到" in page
    assert "0 人已到" in page.replace("<strong>", "").replace("</strong>", "")
    assert numbers_of(event).came == 0  # looking counts nobody


def test_a_code_of_another_event_or_of_who_cancelled_counts_nobody(client, event):
    other = joined(open_event(title="银企对接会"), "赵同志")
    client.get(door(event))
    page = client.get(reverse("events:own", args=[token_of(other)])).content.decode()
    assert "扫到的是另一场活动的报名：银企对接会。没有计数" in page
    assert "赵同志" not in page
    row = event.registrations.get(name="李同志")
    row.state = "cancelled"
    row.save()
    page = client.get(reverse("events:own", args=[token_of(row)])).content.decode()
    assert "扫到的报名已经取消" in page
    assert "李同志" not in page


def test_the_link_works_on_the_days_of_the_event_and_until_it_is_replaced(client, event):
    used = door(event)
    EventPage.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() + timedelta(days=3), ends_at=timezone.now() + timedelta(days=3, hours=1)
    )
    page = client.post(used, {"q": "小明"}).content.decode()
    assert "只在活动当天打开" in page
    assert "王小明" not in page
    press(client, event, walk_in="1")
    assert numbers_of(event).came == 0
    Attendance.objects.filter(event=event).update(door_version=2)
    assert client.get(used).status_code == 404
    EventPage.objects.filter(pk=event.pk).update(marks_arrival=False)
    assert client.get(door(event)).status_code == 404
    assert client.get(reverse("events:door", args=["1.1:forged"])).status_code == 404


def test_the_count_is_offered_for_the_record(event):
    assert counted_at_door(event) is None
    Attendance.objects.filter(event=event).update(walk_ins=4)
    counted = counted_at_door(event)
    assert counted is not None
    assert (counted.confirmed, counted.came) == (4, 4)


def test_the_form_of_the_record_begins_with_what_was_counted(client, event):
    Attendance.objects.filter(event=event).update(walk_ins=3)
    client.force_login(member_of(Role.EDITOR))
    page = client.get(reverse("event_record", args=[event.pk])).content.decode()
    assert "实到 3 人（其中未报名 3 人）" in page
    assert 'name="actual_count" value="3"' in page
    assert 'name="expected_count" value="4"' in page
