"""The duty roster: who makes it, who sees it, who is told of a new task first."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from alliance.models import DepartmentKind, DepartmentMember, DutyDay
from mailbox.case import MoveRefused
from mailbox.duty.planning import plan
from mailbox.duty.week import monday_of
from mailbox.models import Notice
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, Story, supervisor
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, page_of, signed_in
from tests.mailbox.offices.test_deputies import again, colleague, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def a_working_morning():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def story():
    story = Story()
    story.head = colleague(story.lead, "赵局", "head")
    story.li = colleague(story.lead, "李老师")
    story.today = timezone.localdate()
    return story


def told_of_the_new_task(story, at=None):
    story.do("dispatch", story.coordinator, at=at or timezone.now(), lead=story.lead)
    rows = Notice.objects.filter(event__move="task_opened").exclude(address="")
    return set(rows.values_list("address", flat=True))


def test_who_is_on_duty_is_told_of_a_new_task_first(story):
    plan(story.lead, {story.today: story.li}, story.head)
    assert told_of_the_new_task(story) == {story.li.email}


def test_while_she_is_away_her_deputy_is(story):
    plan(story.lead, {story.today: story.li}, story.head)
    stand_in(story.li, story.lead_clerk)
    assert told_of_the_new_task(story) == {story.lead_clerk.email}


@pytest.mark.parametrize("why", ["nobody planned", "she has left", "no address", "other day"])
def test_where_nobody_is_on_duty_the_whole_department_is_told(story, why):
    if why != "nobody planned":
        later = timedelta(days=1) if why == "other day" else timedelta()
        plan(story.lead, {story.today + later: story.li}, story.head)
    if why == "she has left":
        DepartmentMember.objects.filter(user=story.li).update(is_active=False)
    if why == "no address":
        type(story.li).objects.filter(pk=story.li.pk).update(email="")
    everybody = {story.lead_clerk.email, story.head.email, story.li.email}
    if why in ("she has left", "no address"):
        everybody -= {story.li.email}
    assert told_of_the_new_task(story) == everybody


@pytest.mark.parametrize(
    ("hours", "saturday", "told"),
    [(3, "", "friday"), (13, "", "monday"), (26, "", "monday"), (26, "saturday", "saturday")],
)
def test_a_task_that_comes_after_hours_is_told_to_who_is_on_duty_next(story, hours, saturday, told):
    friday = MONDAY + timedelta(days=4)
    for name, days in (("friday", 0), (saturday, 1), ("monday", 3)):
        if name:
            person = colleague(story.lead, name)
            DutyDay.objects.create(
                department=story.lead, day=friday.date() + timedelta(days=days), user=person
            )
    people = {user.email: user.username for user in User.objects.all()}
    found = told_of_the_new_task(story, at=friday + timedelta(hours=hours))
    assert {people[address] for address in found} == {told}


def test_the_day_is_shown_to_colleagues_with_the_office_telephone_and_never_to_the_public(story):
    type(story.lead).objects.filter(pk=story.lead.pk).update(phone="0535-6631311")
    plan(story.lead, {story.today: story.li}, story.head)
    story.do("dispatch", story.coordinator, lead=story.lead)
    clerk = signed_in(story.lead_clerk)
    line = "今天值班：李老师 · 0535-6631311"
    for url in (page_of(story.ticket), "/admin/mailbox/list/department/", "/admin/"):
        assert line in clerk.get(url).content.decode(), url
    public = Client().get(f"/mailbox/t/{_token(story.ticket)}/")
    assert public.status_code == 200
    assert "李老师" not in public.content.decode()


def _token(ticket):
    from mailbox.access import link_token

    return link_token(ticket)


def rota(name, *args):
    return reverse(f"mailbox_rota:{name}", args=args)


def next_week(today):
    return monday_of(today) + timedelta(days=7)


def test_the_head_makes_the_week_and_copies_the_one_before(story):
    monday = next_week(story.today)
    head = signed_in(story.head)
    url = f"{rota('plan', story.lead.pk)}?week={monday}"
    head.post(url, {f"day-{monday}": story.li.pk, f"day-{monday + timedelta(days=1)}": story.lead_clerk.pk})
    assert dict(DutyDay.objects.values_list("day", "user")) == {
        monday: story.li.pk, monday + timedelta(days=1): story.lead_clerk.pk,
    }  # fmt: skip
    after = monday + timedelta(days=7)
    page = head.get(f"{rota('plan', story.lead.pk)}?week={after}&copy=1")
    assert page.context["form"][f"day-{after}"].value() == story.li.pk
    assert DutyDay.objects.count() == 2
    head.post(url, {f"day-{monday}": ""})
    assert not DutyDay.objects.exists()


def test_what_is_over_stays_and_who_left_is_not_planned(story):
    with pytest.raises(MoveRefused, match="过去"):
        plan(story.lead, {story.today - timedelta(days=1): story.li}, story.head)
    with pytest.raises(MoveRefused, match="不在本部门"):
        plan(story.lead, {story.today: story.other_clerk}, story.head)


def test_each_sees_and_makes_the_rosters_that_are_hers(story):
    station, station_clerk = department_with_clerk("服务站", kind=DepartmentKind.STATION)
    of_park = coordinator_of(ParkPageFactory(station=station))
    expected = {
        story.lead_clerk: ({story.lead}, set()),
        story.head: ({story.lead}, {story.lead}),
        of_park: ({station}, {station}),
        station_clerk: ({station}, set()),
        supervisor("boss"): ({story.lead, story.first, story.second, story.other, station}, set()),
    }
    for user, (seen, made) in expected.items():
        client = signed_in(again(user))
        rows = client.get(rota("index")).context["rows"]
        assert {row["department"] for row in rows} == seen, user
        assert {row["department"] for row in rows if row["is_mine"]} == made, user
        for department in (story.lead, station):
            status = client.get(rota("plan", department.pk)).status_code
            assert status == (200 if department in made else 404), (user, department)


def test_the_roster_asks_no_more_for_more_departments(story, django_assert_max_num_queries):
    client = signed_in(supervisor("boss"))
    client.get(rota("index"))
    with django_assert_max_num_queries(40) as few:
        client.get(rota("index"))
    for name in ("甲", "乙", "丙"):
        department, clerk = department_with_clerk(name)
        plan(department, {story.today: clerk}, clerk)
    plan(story.lead, {story.today: story.li}, story.head)
    with django_assert_max_num_queries(len(few.captured_queries) + 2):  # absences and names of the first one
        client.get(rota("index"))


@pytest.mark.parametrize("typed", ["2026-13-01", "x" * 300, "0001-01-01", "9999-12-31", "%00"])
def test_a_strange_week_is_this_week(story, typed):
    page = signed_in(story.head).get(f"{rota('index')}?week={typed}")
    assert page.context["first"] == monday_of(story.today)


def test_a_kept_roster_has_its_hole_in_a_week_that_names_nobody(story):
    for name, days in (("kept", 7), ("given up", 42)):
        DutyDay.objects.create(department=story.lead, day=MONDAY.date() - timedelta(days=days), user=story.li)
        page = signed_in(story.head).get(reverse("mailbox_rota:index")).content.decode()
        assert ("5 天没有人值班" in page, "这一周没有排班" in page) == (name == "kept", name != "kept"), name
        DutyDay.objects.all().delete()
