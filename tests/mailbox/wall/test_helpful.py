"""对我有帮助: once for each visitor, without scripts, taken back when wanted, told to nobody."""

import pytest
from django.test import Client
from django.urls import reverse

from mailbox.models import HelpfulMark, PublicAnswer
from mailbox.wall import helpful
from tests.factories.people import UserFactory
from tests.mailbox.resemblance.test_suggestions import copy_of
from tests.mailbox.test_public_answers import published

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def answer() -> PublicAnswer:
    return published(text="贷款贴息怎样申请？")[1]


def press(client, answer, **data):
    return client.post(reverse("mailbox:helpful", args=[answer.pk]), data)


def page(client, answer) -> str:
    return client.get(reverse("mailbox:wall_answer", args=[answer.pk])).content.decode()


def test_a_visitor_counts_once_and_may_take_it_back(answer):
    client = Client()
    assert "觉得有帮助" not in page(client, answer)
    for _ in range(2):
        assert press(client, answer).url.endswith("#helpful")
    assert HelpfulMark.objects.count() == 1
    assert "您说过这条对您有帮助" in page(client, answer)
    assert "1 人觉得有帮助" in page(Client(), answer)
    assert "1 人觉得有帮助" in Client().get("/mailbox/wall/").content.decode()
    press(client, answer, back="1")
    assert not HelpfulMark.objects.exists()
    assert "您说过" not in page(client, answer)


def test_who_signs_in_later_is_the_same_visitor(answer):
    client = Client()
    press(client, answer)
    client.force_login(UserFactory())
    press(client, answer)
    assert HelpfulMark.objects.count() == 1
    other = Client()
    other.force_login(UserFactory())
    press(other, answer)
    assert HelpfulMark.objects.count() == 2


def test_who_signs_out_is_the_same_visitor(answer):
    client, user = Client(), UserFactory()
    client.force_login(user)
    press(client, answer)
    client.cookies.pop("sessionid")
    press(client, answer)
    assert HelpfulMark.objects.count() == 1
    elsewhere = Client()
    elsewhere.force_login(user)
    press(elsewhere, answer, back="1")
    assert not HelpfulMark.objects.exists()


def test_a_page_that_knows_its_visitor_is_kept_by_nobody(answer):
    headers = Client().get(reverse("mailbox:wall_answer", args=[answer.pk])).headers
    assert "no-store" in headers["Cache-Control"]


def test_a_forged_cookie_is_a_newcomer_and_nothing_is_kept_of_anybody(answer):
    client = Client()
    client.cookies[helpful.COOKIE] = "account:1:forged"
    press(client, answer)
    assert {field.name for field in HelpfulMark._meta.fields} == {"id", "answer", "visitor", "browser"}
    assert client.cookies[helpful.COOKIE].value.split(":")[0] not in HelpfulMark.objects.get().visitor


def test_looking_changes_nothing_and_a_foreign_page_cannot_press(answer):
    assert Client().get(reverse("mailbox:helpful", args=[answer.pk])).status_code == 405
    assert press(Client(enforce_csrf_checks=True), answer).status_code == 403
    assert not HelpfulMark.objects.exists()
    wall = Client().get("/mailbox/wall/")
    assert not wall.cookies
    assert Client().get("/mailbox/wall/", headers={"if-none-match": wall["ETag"]}).status_code == 304


def test_too_many_presses_from_one_address_are_told_so(answer, monkeypatch):
    monkeypatch.setattr(helpful, "MARKS_OF_ANSWER", helpful.Limit("helpful-test", 1))
    press(Client(), answer)
    refused = press(Client(), answer)
    assert refused.status_code == 429
    assert "没有记上" in refused.content.decode()
    assert HelpfulMark.objects.count() == 1


def test_the_most_helpful_stand_first_when_asked_for(answer):
    newer = PublicAnswer.objects.get(pk=answer.pk)
    copy_of(newer)
    press(Client(), answer)
    client = Client()
    for query, first in (({}, newer), ({"sort": "helpful"}, answer), ({"sort": "x"}, newer)):
        rows = client.get("/mailbox/wall/", query).context["answers"]
        assert next(row.pk for row in rows) == first.pk, query
