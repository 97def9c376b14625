"""Who left only a telephone number is told by a person, and no question to them is left unsaid."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts.models import User
from mailbox import notifications
from mailbox.models import CallOutcome, CallTask, Coordinator, Notice
from mailbox.notifications.calls import after_cut_off, check_again
from mailbox.services import CLOCK, Contact, MoveRefused, not_reached, perform, told_by_telephone
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, Story, supervisor

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BY_PHONE = Contact("王女士", "0535-6631311")


class Gateway:
    """A text message gateway that takes everything."""

    really_leaves = True

    def send(self, phone, text):
        mail.outbox.append((phone, text))


@pytest.fixture(autouse=True)
def office_hours():
    with time_machine.travel(MONDAY, tick=False):
        yield


def open_calls(story):
    return sorted(CallTask.objects.open().filter(ticket=story.ticket).values_list("event__move", flat=True))


def seen():
    """What a page that is opened now would send."""
    return list(CallTask.objects.values_list("pk", flat=True))


def asked(**ticket):
    story = Story(**ticket).claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    return story


def test_a_question_to_a_telephone_is_a_call_due_at_the_end_of_the_next_working_day():
    story = asked(contact=BY_PHONE)
    call = CallTask.objects.get()
    assert open_calls(story) == ["ask"]
    assert call.due_at == (MONDAY + timedelta(days=1)).replace(hour=17, minute=30)
    assert not CallTask.objects.late(call.due_at).exists()
    assert CallTask.objects.late(call.due_at + timedelta(seconds=1)).exists()


def test_what_the_enterprise_has_just_read_or_done_needs_no_call():
    story = Story(contact=BY_PHONE)
    story.do("reissue_code", story.coordinator, text="来电要求")
    assert open_calls(story) == []


@pytest.mark.parametrize("sample", [True, False])
def test_a_letter_spares_the_call_and_samples_have_none(sample):
    story = asked(contact=BY_PHONE, is_sample=True) if sample else asked(email="boss@example.cn")
    assert open_calls(story) == []


@pytest.mark.parametrize(("sender", "calls"), [("", ["ask"]), (f"{__name__}.Gateway", [])])
def test_a_printed_text_message_reaches_nobody_and_a_gateway_does(settings, sender, calls):
    settings.SMS_SENDER = sender or settings.SMS_SENDER
    assert open_calls(asked()) == calls


def test_printed_letters_reach_nobody(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert open_calls(asked(email="boss@example.cn", contact=None)) == ["ask"]


@pytest.mark.both
def test_a_call_is_ticked_off_with_one_press_and_stands_in_the_history():
    story = asked(contact=BY_PHONE)
    told_by_telephone(story.ticket, story.lead_clerk, seen())
    call = CallTask.objects.get()
    assert (call.outcome, call.done_by) == (CallOutcome.TOLD, story.lead_clerk)
    event = story.ticket.events.latest("pk")
    assert (event.move, event.data) == ("contact", {"way": "phone", "reached": True})
    story.ticket.refresh_from_db()
    assert story.ticket.contacted_at == MONDAY


def test_a_call_that_nobody_answered_stays_and_counts_no_contact():
    story = asked(contact=BY_PHONE)
    not_reached(story.ticket, story.coordinator, seen())
    call = CallTask.objects.get()
    assert (call.tries, call.last_tried_at, call.done_at) == (1, MONDAY, None)
    assert story.ticket.events.latest("pk").data["reached"] is False
    story.ticket.refresh_from_db()
    assert story.ticket.contacted_at is None


@pytest.mark.both
def test_of_two_who_call_the_second_is_told_so():
    story = asked(contact=BY_PHONE)
    told_by_telephone(story.ticket, story.lead_clerk, seen())
    with pytest.raises(MoveRefused, match="同事刚刚打过"):
        told_by_telephone(story.ticket, story.coordinator, seen())
    assert story.ticket.events.filter(move="contact").count() == 1


def test_what_came_up_after_the_page_was_opened_is_not_ticked_off_with_it():
    story = Story(contact=BY_PHONE).claimed()
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    page = seen()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    told_by_telephone(story.ticket, story.coordinator, page)
    assert open_calls(story) == ["ask"]


def test_a_finished_request_is_told_as_well():
    story = Story(contact=BY_PHONE).answered()
    assert open_calls(story) == ["answer"]
    told_by_telephone(story.ticket, story.coordinator, seen())
    assert open_calls(story) == []


@pytest.mark.parametrize(
    ("ending", "left"),
    [
        (lambda story: story.do("supply", text="见附件"), []),
        (lambda story: story.do("withdraw"), []),
        (lambda story: story.do("append", text="再说一句"), ["ask", "opinion"]),
    ],
)
def test_a_call_is_void_once_its_question_has_ended(ending, left):
    story = Story(contact=BY_PHONE).claimed()
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    story.do("ask", story.lead_clerk, text="请补充合同。")
    ending(story)
    assert open_calls(story) == left


def test_the_reminder_is_a_call_of_its_own_and_ends_with_the_request():
    story = asked(contact=BY_PHONE)
    told_by_telephone(story.ticket, story.coordinator, seen())
    later = MONDAY + timedelta(days=10)
    with time_machine.travel(later, tick=False):
        perform(story.ticket, "remind", CLOCK, at=later)
        assert open_calls(story) == ["remind"]
        not_reached(story.ticket, story.coordinator, seen())
        story.do("lapse", story.coordinator, text="联系不上", at=later)
    assert open_calls(story) == ["lapse"]


def test_a_rating_tells_that_the_answer_was_read():
    story = Story(contact=BY_PHONE).answered()
    story.do("rate", solved="yes", level=5)
    assert open_calls(story) == []


def give_up():
    for _ in range(len(notifications.PAUSES) + 1):
        Notice.objects.update(next_try_at=timezone.now())
        notifications.deliver_due()


@pytest.fixture
def no_letter_goes(monkeypatch):
    def failing(backend, letters):
        raise OSError("mail server is away")

    monkeypatch.setattr(EmailBackend, "send_messages", failing)


def test_a_letter_given_up_becomes_a_call_unless_the_question_has_ended(no_letter_goes):
    story = Story(email="boss@example.cn", contact=None).claimed()
    story.do("ask", story.lead_clerk, text="请补充合同。")
    story.do("supply", text="见附件")
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    give_up()
    assert open_calls(story) == ["opinion"]
    told_by_telephone(story.ticket, story.coordinator, seen())
    assert Notice.objects.get(event__move="opinion").settled_at
    assert not Notice.objects.stuck().filter(event__move="opinion").exists()


def test_a_letter_that_goes_after_all_spares_the_call(no_letter_goes, monkeypatch):
    story = asked(email="boss@example.cn", contact=None)
    give_up()
    assert open_calls(story) == ["ask"]
    monkeypatch.undo()
    Notice.objects.update(is_given_up=False, next_try_at=timezone.now())
    notifications.deliver_due()
    assert open_calls(story) == []


@pytest.mark.both
def test_a_letter_cut_off_while_it_was_sent_becomes_a_call_and_is_not_sent_twice():
    story = asked(email="boss@example.cn", contact=None)
    Notice.objects.to_enterprise().update(started_at=timezone.now())
    assert after_cut_off() == 0
    with time_machine.travel(MONDAY + timedelta(minutes=11), tick=False):
        assert after_cut_off() == 1
        assert after_cut_off() == 0
        notifications.deliver_due()
    assert open_calls(story) == ["ask"]
    assert not [letter for letter in mail.outbox if letter.to == ["boss@example.cn"]]


def test_what_was_cut_off_is_no_call_while_another_way_still_stands_open(settings):
    settings.SMS_SENDER = f"{__name__}.Gateway"
    story = asked(email="boss@example.cn", contact=None)
    letters = Notice.objects.to_enterprise().filter(channel="email")
    letters.update(started_at=timezone.now() - timedelta(minutes=11))
    assert after_cut_off() == 0
    story.do("supply", text="见附件")
    assert after_cut_off() == 0


@pytest.mark.parametrize("ending", ["answered on the page", "told by a text message"])
def test_what_was_cut_off_and_is_known_anyhow_is_looked_at_once(settings, ending):
    settings.SMS_SENDER = f"{__name__}.Gateway"
    story = asked(email="boss@example.cn", contact=None)
    letters = Notice.objects.to_enterprise().filter(event__move="ask", channel="email")
    letters.update(started_at=timezone.now() - timedelta(minutes=11))
    if ending == "answered on the page":
        story.do("supply", text="见附件")
    else:
        notifications.deliver_due()
    assert after_cut_off() == 0
    assert not Notice.objects.cut_off().exists()
    assert not CallTask.objects.exists()


def test_a_letter_cut_off_and_told_by_telephone_is_stuck_no_longer():
    story = asked(email="boss@example.cn", contact=None)
    Notice.objects.filter(event__move="ask").update(started_at=timezone.now() - timedelta(minutes=11))
    after_cut_off()
    told_by_telephone(story.ticket, story.coordinator, seen())
    assert not Notice.objects.stuck().filter(event__move="ask").exists()


def correct(story, **more):
    story.do("correct_contact", contact_name="李先生", contact_phone="0535-6631311", **more)


def test_what_waits_takes_the_way_that_the_enterprise_has_corrected(no_letter_goes, monkeypatch):
    story = asked(email="wrong@example.cn", contact=None)
    notifications.deliver_due()
    correct(story, contact_email="right@example.cn")
    monkeypatch.undo()
    notifications.deliver_due()
    told = [letter.to[0] for letter in mail.outbox if "请您补充" in letter.subject]
    assert told == ["right@example.cn"]
    assert not Notice.objects.filter(address="wrong@example.cn").exists()


def test_an_address_spares_the_call_and_taking_it_away_brings_it_back():
    story = asked(contact=BY_PHONE)
    correct(story, contact_email="right@example.cn")
    assert open_calls(story) == []
    assert Notice.objects.get(address="right@example.cn").event.move == "ask"
    correct(story, contact_email="")
    assert open_calls(story) == ["ask"]


def test_a_corrected_name_gives_a_dead_address_no_other_try(no_letter_goes):
    story = asked(contact=Contact("王女士", "0535-6631311", "dead@example.cn"))
    give_up()
    correct(story, contact_email="dead@example.cn")
    assert open_calls(story) == ["ask"]
    assert set(Notice.objects.to_enterprise().values_list("is_given_up", "tries")) == {
        (True, len(notifications.PAUSES) + 1)
    }


def test_a_new_address_that_is_cut_off_as_well_brings_the_call_back():
    story = asked(contact=BY_PHONE)
    correct(story, contact_email="right@example.cn")
    Notice.objects.filter(event__move="ask").update(started_at=timezone.now() - timedelta(minutes=11))
    assert after_cut_off() == 1
    assert open_calls(story) == ["ask"]


def test_a_call_that_was_void_when_the_page_was_opened_is_not_ticked_off_with_it():
    story = Story(contact=BY_PHONE).claimed()
    story.do("opinion", story.lead_clerk, text="三天内修好。")
    story.do("ask", story.lead_clerk, text="请补充合同。")
    CallTask.objects.filter(event__move="opinion").update(done_at=MONDAY, outcome=CallOutcome.VOID)
    page = list(CallTask.objects.open().values_list("pk", flat=True))
    check_again(story.ticket.events.get(move="opinion"))
    told_by_telephone(story.ticket, story.coordinator, page)
    assert open_calls(story) == ["opinion"]


def test_every_call_that_is_offered_may_be_ticked_off():
    """Who supervises and coordinates one park is offered the calls of that park alone."""
    park = ParkPageFactory()
    story = asked(contact=BY_PHONE, park=park)
    both = supervisor()
    both.user_permissions.add(Permission.objects.get(codename="coordinate_ticket"))
    binding = Coordinator.objects.create(user=both)
    both = User.objects.get(pk=both.pk)
    assert not CallTask.objects.of_user(both).exists()
    binding.parks.add(park)
    told_by_telephone(story.ticket, User.objects.get(pk=both.pk), seen())


@pytest.mark.both
def test_who_sees_which_calls():
    story = asked(contact=BY_PHONE)
    seen = {
        user: CallTask.objects.of_user(user).count()
        for user in (story.coordinator, supervisor(), story.lead_clerk, story.first_clerk, story.other_clerk)
    }
    assert list(seen.values()) == [1, 0, 1, 0, 0]


def test_only_the_office_tells_what_is_not_the_departments_own():
    story = Story(contact=BY_PHONE).claimed()
    story.do("decline", story.coordinator, ground="out_of_scope", text="不属于服务范围。")
    assert not CallTask.objects.of_user(story.lead_clerk).exists()
    with pytest.raises(MoveRefused):
        told_by_telephone(story.ticket, story.lead_clerk, seen())
