"""公开答复 in the admin: what waits for a draft, for a second reader, and what everybody reads."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailbox.admin.public_answers import REUSE
from mailbox.models import PublicAnswer, Ticket
from mailbox.services.publishing import draft_answer
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, Story, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, signed_in
from tests.mailbox.resemblance.test_suggestions import copy_of
from tests.mailbox.test_public_answers import drafted, published, reviewer, with_permissions

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def listed(client, name="", **query):
    return client.get(reverse("mailbox_answers:index"), {"list": name, **query})


def tabs(response) -> dict[str, int]:
    return {tab["label"]: tab["count"] for tab in response.context["tabs"]}


def test_closed_requests_with_consent_wait_for_a_draft():
    story = Story(text="贷款贴息怎样申请？", may_publish=True).closed()
    client = signed_in(with_permissions(story.coordinator))
    first = listed(client)
    assert tabs(first) == {"待拟公开答复": 1, "待审核": 0, "已公开": 0, "不显示": 0, "不拟公开": 0}
    url = reverse("mailbox_answers:draft", args=[story.ticket.pk])
    assert url in first.content.decode()
    client.post(url)
    assert tabs(listed(client)) == {"待拟公开答复": 0, "待审核": 1, "已公开": 0, "不显示": 0, "不拟公开": 0}
    PublicAnswer.objects.update(answered_at=story.ticket.submitted_at - timedelta(hours=1))
    assert "按新的答复改稿" in listed(client, "waiting").content.decode()


@pytest.mark.parametrize(
    "change", [{"may_publish": False}, {"state": "answered"}, {"state": "follow_up"}, {"result": ""}, {}]
)
def test_nothing_else_waits(change):
    story = Story(may_publish=True).closed()
    Ticket.objects.filter(pk=story.ticket.pk).update(
        **(change or {"category": CategoryFactory(is_complaint=True)})
    )
    boss = signed_in(with_permissions(supervisor()))
    assert tabs(listed(boss))["待拟公开答复"] == 0
    assert story.ticket.number not in listed(boss, "waiting").content.decode()


def test_everybody_meets_the_own_lists_alone():
    story, answer = drafted(park=ParkPageFactory())
    stranger = signed_in(with_permissions(coordinator_of(ParkPageFactory())))
    assert set(tabs(listed(stranger)).values()) == {0}
    assert tabs(listed(signed_in(reviewer()))) == {"待审核": 1, "已公开": 0, "不显示": 0}
    found = listed(signed_in(with_permissions(story.coordinator)), "review", q=story.ticket.number)
    assert answer.shown_title in found.content.decode()
    assert "里没有含有" in listed(signed_in(reviewer("second")), "review", q="没有的字").content.decode()


@pytest.mark.parametrize("name", ["waiting", "review"])
def test_words_that_nothing_holds_are_put_right_and_partial_ones_are_said(name):
    story = Story(text="贷款贴息怎样申请？", may_publish=True).closed()
    if name == "review":
        draft_answer(story.ticket, story.coordinator)
    client = signed_in(with_permissions(story.coordinator))
    for typed in ("贷款贴西", "daikuantiexi"):
        page = listed(client, name, q=typed).content.decode()
        assert f"没有含有“{typed}”的，下面是“<strong>贷款贴息</strong>”的结果" in page
        assert "下面是" not in listed(client, name, q=typed, exact="1").content.decode()
    partial = listed(client, name, q="贷款贴息 食堂").content.decode()
    assert "全部词的，下面的只含有部分词" in partial
    assert 'href="/search/?q=' in listed(client, name, q="火星殖民").content.decode()


def test_who_reads_masked_texts_alone_finds_as_on_the_wall():
    published(enterprise_name="海云智能", text="海云智能问贷款贴息怎样申请？")
    client = signed_in(UserFactory(username="reuses", permissions=[REUSE]))
    assert "贷款贴息" in listed(client, "public", q="贷款贴西").content.decode()
    for typed in ("海云智能", "海芸智能", "haiyunzhineng"):
        assert "wb-answers__title" not in listed(client, "public", q=typed).content.decode()


def test_dates_are_written_out_and_many_rows_ask_as_often_as_few():
    _, answer = published()
    client = signed_in(with_permissions(supervisor()))
    with CaptureQueriesContext(connection) as few:
        page = listed(client, "public").content.decode()
    assert f"{answer.reviewed_at:%Y-}" in page
    assert "ago" not in page
    for _ in range(4):
        copy_of(answer)
    with CaptureQueriesContext(connection) as many:
        assert listed(client, "public").content.decode().count("wb-answers__title") == 5
    assert len(many) == len(few)


def test_a_draft_is_found_by_the_second_reader_first():
    story = Story(text="贷款贴息怎样申请？", may_publish=True).closed()
    draft_answer(story.ticket, story.coordinator)
    assert listed(signed_in(reviewer())).context["list_name"] == "review"
