"""What staff enter later than it came in, and what they enter a second time."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from mailbox.models import Attachment, PrivacyNotice, Ticket
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, RuleFactory, coordinator
from tests.factories.people import department_with_clerk
from tests.mailbox.desk import coordinator_of, page_of, signed_in
from tests.mailbox.test_staff_entry import send

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = MONDAY + timedelta(hours=2)  # 11:00
EARLIER = {"received_at": "2026-11-16T09:10"}
UNTOLD = "没有勾选已说明隐私告知，联系企业时请补上"
HOTLINE = {"channel": "hotline", "outside_number": "YT-2026-7"}


@pytest.fixture(autouse=True)
def eleven():
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_clock_starts_at_the_call_and_the_history_shows_both_times():
    client = signed_in(coordinator())
    send(client, **EARLIER)
    ticket = Ticket.objects.get()
    submitted, entered = ticket.events.order_by("at")
    assert ticket.submitted_at == submitted.at == MONDAY + timedelta(minutes=10)
    assert ticket.contact_due_at == MONDAY + timedelta(hours=2, minutes=10)
    assert (entered.move, entered.at, entered.is_public) == ("entered", NOW, False)
    assert "收到后 1 小时 50 分录入" in client.get(page_of(ticket)).content.decode()


def test_what_is_entered_at_once_has_one_time():
    send(signed_in(coordinator()), received_at="2026-11-16T11:00")
    assert [event.move for event in Ticket.objects.get().events.all()] == ["submit"]


def test_a_rule_dispatches_when_it_is_entered_and_not_before():
    department, _ = department_with_clerk("税务")
    RuleFactory(lead=department, words="投影仪", is_automatic=True)
    send(signed_in(coordinator()), **EARLIER)
    assert Ticket.objects.get().tasks.get().opened_at == NOW


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"received_at": "2026-11-16T11:01"}, "received_at", "不能晚于现在"),
        ({"received_at": "9999-12-31T23:59"}, "received_at", "不能晚于现在"),
        ({"received_at": "0001-01-01T00:00"}, "received_at", "最早填到"),
        ({"received_at": "昨天"}, "received_at", "请写成"),
        ({"received_at": "2026-11-12T09:00"}, "late_reason", "为什么现在才录入"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_is_lost(typed, field, sentence):
    response = send(signed_in(coordinator()), **typed)
    assert sentence in str(response.context["form"].errors[field])
    assert "王女士" in response.content.decode()
    assert not Ticket.objects.exists()


def test_a_late_entry_says_why():
    send(signed_in(coordinator()), received_at="2026-11-12T09:00", late_reason="走访本周一带回。")
    assert "走访本周一带回" in Ticket.objects.get().events.get(move="entered").text


def test_a_known_outside_number_is_shown_before_a_second_one_is_entered():
    client = signed_in(coordinator())
    send(client, **HOTLINE)
    first = Ticket.objects.get()
    again = {**HOTLINE, "outside_number": "yt-2026-7", "submission": "7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a12"}
    page = send(client, **again).content.decode()
    assert page_of(first) in page
    assert Ticket.objects.count() == 1
    send(client, **again, is_again="on")
    assert Ticket.objects.count() == 2


def test_a_known_request_of_another_park_is_told_and_not_shown():
    send(signed_in(coordinator()), **HOTLINE, park=ParkPageFactory().pk)
    client = signed_in(coordinator_of(ParkPageFactory()))
    page = send(client, **HOTLINE, submission="7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a12").content.decode()
    assert Ticket.objects.get().number not in page
    assert "1 件不在您能看的范围内" in page


def test_scans_wait_with_the_form_and_go_with_the_request():
    client, scan = signed_in(coordinator()), SimpleUploadedFile("来函.txt", "来函全文".encode())
    assert "来函.txt" in send(client, files=scan, text="").content.decode()
    other = signed_in(coordinator("other"))
    assert "来函.txt" not in send(other, text="").content.decode()
    send(client)
    attachment = Attachment.objects.get()
    assert (attachment.ticket, attachment.event) == (
        Ticket.objects.get(), Ticket.objects.get().events.get(move="submit"),
    )  # fmt: skip


def test_a_bad_file_keeps_the_form_and_the_good_ones():
    client = signed_in(coordinator())
    files = [SimpleUploadedFile("a.txt", b"abc"), SimpleUploadedFile("b.exe", b"MZ")]
    page = send(client, files=files).content.decode()
    assert "的类型不能接收" in page
    assert "a.txt" in page
    assert not Ticket.objects.exists()
    send(client, remove=str(Attachment.objects.get().public_id))
    assert not Attachment.objects.exists()


def test_a_caller_was_told_of_the_notice_in_force_or_it_is_not_kept():
    PrivacyNotice.objects.create(version="2026-01", effective_on="2026-01-01", text="<p>只用于办理。</p>")
    client = signed_in(coordinator())
    send(client, told_privacy="on", notice="2025-01")
    assert not Ticket.objects.exists()
    send(client, told_privacy="on", notice="2026-01")
    told = Ticket.objects.get()
    assert (told.privacy_version, told.may_publish) == ("2026-01", False)
    assert UNTOLD not in client.get(page_of(told)).content.decode()
    send(client, submission="7d5a4f3e-0b43-4c0e-9d43-0a6a8a6f4a12", category=CategoryFactory().pk)
    untold = Ticket.objects.latest("pk")
    assert untold.privacy_version == ""
    assert UNTOLD in client.get(page_of(untold)).content.decode()
