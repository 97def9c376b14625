"""At night nothing rings at the enterprise's or in a group, unless its receiver has just asked for it."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from mailbox import notifications
from mailbox.models import MailboxSettings, Notice
from mailbox.notifications.quiet import quiet_end
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, Story, new_ticket

NIGHT = (time(21), time(8))
NOON = (time(12), time(14))


def at(day, clock):
    return datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=ZONE)


@pytest.mark.once
@pytest.mark.parametrize(
    ("hours", "now", "end"),
    [
        (NIGHT, at(16, "20:59:59"), None),
        (NIGHT, at(16, "21:00:00"), at(17, "08:00:00")),
        (NIGHT, at(16, "23:59:59"), at(17, "08:00:00")),
        (NIGHT, at(17, "00:00:00"), at(17, "08:00:00")),
        (NIGHT, at(17, "07:59:59"), at(17, "08:00:00")),
        (NIGHT, at(17, "08:00:00"), None),
        (NOON, at(16, "11:59:59"), None),
        (NOON, at(16, "12:00:00"), at(16, "14:00:00")),
        (NOON, at(16, "14:00:00"), None),
        ((time(8), time(8)), at(16, "08:00:00"), None),
        ((time(0), time(0)), at(16, "03:00:00"), None),
        ((time(21), time(0)), at(16, "22:00:00"), at(17, "00:00:00")),
        (NIGHT, at(30, "23:00:00"), datetime(2026, 12, 1, 8, tzinfo=ZONE)),
    ],
)
def test_quiet_hours_end(hours, now, end):
    assert quiet_end(now, *hours) == end
    assert quiet_end(now.astimezone(tz=None), *hours) == end


@pytest.fixture
def story(db):
    with time_machine.travel(MONDAY, tick=False):
        story = Story(email="boss@example.cn").claimed()
        Notice.objects.all().delete()
        mail.outbox.clear()
        return story


NIGHTFALL = MONDAY.replace(hour=22)
MORNING = MONDAY.replace(hour=8) + timedelta(days=1)


def told():
    notifications.deliver_due()
    return sorted(letter.to[0] for letter in mail.outbox)


def test_what_is_said_at_night_reaches_the_enterprise_in_the_morning(story):
    with time_machine.travel(NIGHTFALL, tick=False):
        story.do("opinion", story.lead_clerk, text="三天内修好。", at=NIGHTFALL)
        assert told() == []
    with time_machine.travel(MORNING - timedelta(seconds=1), tick=False):
        assert told() == []
    with time_machine.travel(MORNING, tick=False):
        assert told() == ["boss@example.cn"]


def test_the_staff_and_who_has_just_done_something_are_told_at_once(story):
    with time_machine.travel(NIGHTFALL, tick=False):
        story.do("nudge", at=NIGHTFALL)
        assert "clerk-税务@example.cn" in told()
        mail.outbox.clear()
        new_ticket(at=NIGHTFALL, email="night@example.cn")
        assert "night@example.cn" in told()


def test_a_letter_that_fails_in_the_evening_is_tried_again_in_the_morning(story, monkeypatch):
    def failing(backend, letters):
        raise OSError("mail server is away")

    monkeypatch.setattr(EmailBackend, "send_messages", failing)
    evening = NIGHTFALL - timedelta(hours=1, minutes=1)
    with time_machine.travel(evening, tick=False):
        story.do("opinion", story.lead_clerk, text="三天内修好。", at=evening)
        notifications.deliver_due()
    assert Notice.objects.get().next_try_at == MORNING


def test_without_quiet_hours_everything_goes_at_once(story):
    MailboxSettings.objects.update_or_create(defaults={"quiet_from": time(8), "quiet_until": time(8)})
    with time_machine.travel(NIGHTFALL, tick=False):
        story.do("opinion", story.lead_clerk, text="三天内修好。", at=NIGHTFALL)
        assert told() == ["boss@example.cn"]
