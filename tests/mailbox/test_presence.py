"""Who has the same request open: for 90 seconds, for colleagues only."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailbox.access import link_token
from mailbox.presence import Presence, beaten, others
from tests.factories.mailbox import MONDAY, Story, supervisor
from tests.mailbox.desk import page_of, signed_in

LI, WANG = 1, 2


def after(seconds: float):
    return MONDAY + timedelta(seconds=seconds)


@pytest.mark.once
@pytest.mark.parametrize(
    ("last_beat", "now", "is_there"),
    [
        (0, 0, True),
        (0, 30, True),
        (0, 89.9, True),
        (0, 90, False),
        (60, 149, True),
        (60, 150, False),
        (5, 0, True),
    ],
)
def test_a_colleague_is_there_until_90_seconds_after_the_last_beat(last_beat, now, is_there):
    presences = (Presence(LI, "李主任", after(0), after(last_beat)),)
    assert bool(others(presences, WANG, after(now))) is is_there


@pytest.mark.once
def test_beats_keep_the_time_since_when_and_a_return_begins_anew():
    presences = beaten((), LI, "李主任", after(0))
    for second in (30, 60, 120):  # the beat at 90 got lost
        presences = beaten(presences, LI, "李主任", after(second))
    assert presences == (Presence(LI, "李主任", after(0), after(120)),)
    assert beaten(presences, LI, "李主任", after(210)) == (Presence(LI, "李主任", after(210), after(210)),)


@pytest.mark.once
def test_nobody_is_warned_of_herself_and_the_first_comer_stands_first():
    presences = beaten(beaten((), WANG, "王工", after(0)), LI, "李主任", after(5))
    assert others(presences, WANG, after(6)) == [Presence(LI, "李主任", after(5), after(5))]
    assert [visit.name for visit in others(presences, 3, after(6))] == ["王工", "李主任"]
    assert [visit.name for visit in beaten(presences, LI, "李主任", after(90))] == [
        "李主任"
    ]  # 王工 is forgotten


@pytest.fixture
def story(db):
    cache.clear()
    with time_machine.travel(MONDAY, tick=False):
        yield Story(enterprise_name="样例科技").dispatched()
    cache.clear()


def beat(client, ticket):
    return client.post(reverse("mailbox_tickets:presence", args=[ticket.pk]))


def test_a_look_warns_colleagues_and_is_forgotten(story):
    overseer = supervisor()
    overseer.display_name = "李<主任>"
    overseer.save()
    watching, working = signed_in(overseer), signed_in(story.coordinator)
    assert "也打开着" not in watching.get(page_of(story.ticket)).content.decode()
    warned = "李&lt;主任&gt;也打开着这一件，09:00 起"
    assert warned in working.get(page_of(story.ticket)).content.decode()
    with time_machine.travel(after(60), tick=False):
        assert warned in beat(working, story.ticket).content.decode()
        assert "coordinator也打开着" in beat(watching, story.ticket).content.decode()
    with time_machine.travel(after(150), tick=False):
        assert "李" not in beat(working, story.ticket).content.decode()


def test_a_clerk_on_the_telephone_is_warned_and_seen(story):
    clerk, page = signed_in(story.lead_clerk), reverse("mailbox:task", args=[story.ticket.pk])
    signed_in(story.coordinator).get(page_of(story.ticket))
    assert "coordinator也打开着这一件，09:00 起" in clerk.get(page).content.decode()
    assert "clerk-税务也打开着" in signed_in(story.coordinator).get(page_of(story.ticket)).content.decode()


def test_the_enterprise_learns_nothing_of_it(story):
    signed_in(story.coordinator).get(page_of(story.ticket))
    page = Client().get(reverse("mailbox:ticket", args=[link_token(story.ticket)]))
    assert "也打开着" not in page.content.decode()


def test_strangers_and_reading_find_no_beat(story):
    assert beat(signed_in(story.other_clerk), story.ticket).status_code == 404
    url = reverse("mailbox_tickets:presence", args=[story.ticket.pk])
    assert signed_in(story.coordinator).get(url).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(story.coordinator)
    assert strict.post(url).status_code == 403


def test_a_beat_is_cheap_and_keeps_nobody_signed_in(story):
    client = signed_in(story.coordinator)
    client.get(page_of(story.ticket))
    with CaptureQueriesContext(connection) as captured:
        response = beat(client, story.ticket)
    own = [query["sql"] for query in captured if '"mailbox_' in query["sql"]]
    assert len(own) <= 3, own  # the rest is signing in, as on every page of the admin
    assert not [query for query in captured if not query["sql"].lstrip().startswith("SELECT")]
    assert "sessionid" not in response.cookies
