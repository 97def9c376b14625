"""A table of holidays that changes moves promises openly, never in silence."""

from datetime import date, datetime

import pytest

from mailbox.models import Ticket, Workday
from mailbox.services import reschedule
from mailbox.worktime import ZONE
from tests.factories.mailbox import Story, new_ticket
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_an_open_request_is_told_of_its_new_due_time():
    story = Story()
    Workday.objects.create(date=date(2026, 11, 20), name="放假")
    assert reschedule() == 1
    story.ticket.refresh_from_db()
    assert story.ticket.due_at == datetime(2026, 12, 8, 17, 30, tzinfo=ZONE)
    event = story.ticket.events.latest("pk")
    assert (event.move, event.is_public) == ("reschedule", True)
    assert event.text == "放假安排有更新，办结时限由 12 月 7 日（周一）17:30 改为 12 月 8 日（周二）17:30。"
    assert reschedule() == 0


def test_saving_a_day_in_the_admin_moves_what_is_open(client):
    story = Story()
    client.force_login(
        UserFactory(permissions=["wagtailadmin.access_admin", "mailbox.add_workday", "mailbox.view_workday"])
    )
    data = {"date": "2026-11-20", "is_working": "", "name": "放假"}
    client.post("/admin/workday/new/", data)
    story.ticket.refresh_from_db()
    assert story.ticket.events.filter(move="reschedule").count() == 1


def test_an_early_promise_that_moves_is_told_even_when_the_last_one_does_not():
    story = Story()
    Workday.objects.create(date=date(2026, 11, 17), name="放假")
    Workday.objects.create(date=date(2026, 11, 28), is_working=True, name="上班")
    assert reschedule() == 1
    text = story.ticket.events.latest("pk").text
    assert text == "放假安排有更新，办理意见时限由 11 月 17 日（周二）17:30 改为 11 月 18 日（周三）17:30。"


def test_a_request_whose_dates_cannot_be_read_does_not_keep_the_others(monkeypatch):
    broken, whole = new_ticket(), new_ticket()
    Ticket.objects.filter(pk=broken.pk).update(promise={})
    Workday.objects.create(date=date(2026, 11, 20), name="放假")
    reschedule()
    assert whole.events.filter(move="reschedule").exists()
