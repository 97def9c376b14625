"""Wrong codes, too many forms: who is stopped, for how long, and what is said."""

from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from core.limits import Limit, address_key
from mailbox.access import query_code
from mailbox.limits import WRONG_CODES_OF_ADDRESS, WRONG_CODES_OF_NUMBER
from tests.factories.mailbox import new_ticket
from tests.mailbox.public import TEXT, Visitor, opened, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TRACK = "/mailbox/track/"


def track(client, number, code, address="192.0.2.1"):
    return client.post(TRACK, {"number": number, "code": code}, REMOTE_ADDR=address)


def sentences(response) -> list[str]:
    return list(response.context["form"].non_field_errors())


def test_number_and_code_lead_to_the_ticket(client):
    ticket = new_ticket()
    assert track(client, ticket.number, query_code(ticket)).url == page_of(ticket)


def test_they_may_be_typed_as_people_type(client):
    ticket = new_ticket()
    code = query_code(ticket).lower()
    number = ticket.number.lower().replace("-", " ")
    assert track(client, f" {number} ", f"{code[:4]} {code[4:]}").url == page_of(ticket)


def test_unknown_number_and_wrong_code_get_the_same_sentence(client):
    ticket = new_ticket()
    wrong = track(client, ticket.number, "22222222")
    unknown = track(client, "HYT-20990101-0001", query_code(ticket))
    assert sentences(wrong) == sentences(unknown)
    assert (wrong.status_code, unknown.status_code) == (200, 200)


@pytest.mark.both
@pytest.mark.parametrize("number", ["", "\x00", "'; --", "😀", "HYT-" + "9" * 30, "长" * 100])
def test_nonsense_gets_a_sentence(client, number):
    response = track(client, number, "\x00𠮷")
    assert response.status_code == 200
    assert response.context["form"].errors


def test_wrong_codes_of_one_number_are_counted_from_every_address(client):
    ticket = new_ticket()
    for n in range(WRONG_CODES_OF_NUMBER.tries):
        assert "对不上" in sentences(track(client, ticket.number, "wrong", f"192.0.2.{n}"))[0]
    stopped = track(client, ticket.number, query_code(ticket), "192.0.2.99")
    assert "试的次数太多了" in sentences(stopped)[0]
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert track(client, ticket.number, query_code(ticket), "192.0.2.99").status_code == 302


def test_wrong_codes_of_one_address_are_counted_over_all_numbers(client):
    ticket = new_ticket()
    for n in range(WRONG_CODES_OF_ADDRESS.tries):
        track(client, f"HYT-20260101-{n:04d}", "wrong")
    assert "试的次数太多了" in sentences(track(client, ticket.number, query_code(ticket)))[0]
    assert track(client, ticket.number, query_code(ticket), "198.51.100.7").status_code == 302


def test_right_codes_are_not_counted(client):
    ticket = new_ticket()
    for _ in range(WRONG_CODES_OF_NUMBER.tries + 5):
        assert track(client, ticket.number, query_code(ticket)).status_code == 302


def test_the_sentence_says_when_to_try_again_and_whom_to_call(client):
    from wagtail.models import Site

    from core.models import SiteSettings

    site_settings = SiteSettings.for_site(Site.objects.get())
    site_settings.phone = "0535-6666666"
    site_settings.save()
    for _ in range(WRONG_CODES_OF_NUMBER.tries):
        track(client, "HYT-20260101-0001", "wrong")
    sentence = sentences(track(client, "HYT-20260101-0001", "wrong"))[0]
    assert "之后再试" in sentence
    assert "0535-6666666" in sentence


def test_an_ipv6_household_counts_as_one_and_a_proxy_is_seen_through(settings):
    request = RequestFactory()
    one = request.get("/", REMOTE_ADDR="2001:db8:1:2::1")
    two = request.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::9")
    assert address_key(one) == address_key(two)
    settings.TRUSTED_PROXIES = 1
    behind = request.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.7"})
    assert address_key(behind) == "192.0.2.7"


def test_a_limit_lets_exactly_its_tries_through():
    limit = Limit("test", 3)
    assert [limit.take("a") is None for _ in range(4)] == [True, True, True, False]
    assert limit.take("b") is None


def test_too_many_requests_of_one_network_are_told_and_keep_what_was_typed(monkeypatch):
    monkeypatch.setattr("mailbox.views.contact.REQUESTS_OF_ADDRESS", Limit("requests", 1))
    visitor = Visitor(opened())
    visitor.sent()
    visitor.first()
    response = visitor.second(contact_name="李老师")
    assert "同一网络提交得太多" in sentences(response)[0]
    assert "李老师" in response.content.decode()


def test_too_many_forms_of_one_network_are_told_and_keep_what_was_typed(monkeypatch):
    monkeypatch.setattr("mailbox.views.form.DRAFTS_OF_ADDRESS", Limit("drafts", 1))
    category = opened()
    Visitor(category).first()
    response = Visitor(category).first()
    assert "同一网络填写得太多" in sentences(response)[0]
    assert TEXT in response.content.decode()


def test_the_page_of_tracking_is_not_stored_by_others(client):
    assert "no-store" in client.get(reverse("mailbox:track"))["Cache-Control"]
