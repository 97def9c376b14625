"""The pages of 值班与代理: who enters them, what they refuse, and what they keep."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence
from mailbox.deputies.lending import end
from tests.factories.mailbox import supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import signed_in
from tests.mailbox.offices.test_deputies import STAFF, again, signing_story, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LEND, LIST = reverse("mailbox_rota:lend"), reverse("mailbox_rota:deputies")


def sent(deputy, days=2):
    today = timezone.localdate()
    return {"deputy": deputy.pk, "first_day": today, "last_day": today + timedelta(days=days)}


def test_what_runs_or_is_to_come_stands_first_and_the_rest_on_pages_of_its_own(monkeypatch):
    monkeypatch.setattr("mailbox.admin.absences.PER_PAGE", 2)
    story = signing_story()
    for first, last in ((0, 1), (2, 4), (5, 6)):
        row = stand_in(story.lead_clerk, story.second_clerk, days=(first, last))
    end(row, again(story.lead_clerk))
    client = signed_in(story.lead_clerk)
    assert [line.state for line in client.get(LIST).context["lines"]] == ["还没开始", "代理中"]
    page = client.get(LIST, {"p": 2})
    assert [line.state for line in page.context["lines"]] == ["已提前结束"]
    assert "?p=1" in page.content.decode()


def test_a_clerk_arranges_her_own_deputy_and_ends_it():
    story = signing_story()
    client = signed_in(story.lead_clerk)
    assert "您正在代理" not in signed_in(story.second_clerk).get("/admin/").content.decode()
    client.post(LEND, sent(story.second_clerk))
    row = Absence.objects.get()
    assert (row.person, row.deputy, row.created_by) == (
        story.lead_clerk,
        story.second_clerk,
        story.lead_clerk,
    )
    assert "您正在代理" in signed_in(again(story.second_clerk)).get("/admin/").content.decode()
    end = reverse("mailbox_rota:end", args=[row.pk])
    signed_in(again(story.second_clerk)).post(end)
    assert Absence.objects.get().ended_at is None
    assert "代理中" in client.get(LIST).content.decode()
    client.post(end)
    assert Absence.objects.get().ended_by == story.lead_clerk
    assert "已提前结束" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"deputy": ""}, "请选择代理人。"),
        ({"deputy": "999999999999999999999"}, "请从列表中选择一位同事。"),
        ({"deputy": "x"}, "请从列表中选择一位同事。"),
        ({"first_day": "2020-01-01"}, "过去的日子不能补设"),
        ({"last_day": "2020-01-01"}, "结束日期不能早于开始日期"),
        ({"last_day": "9999-12-31"}, "日期太远"),
        ({"last_day": "下周"}, "请写成 2026-11-23 的样子"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changed, sentence):
    story = signing_story()
    page = signed_in(story.lead_clerk).post(LEND, sent(story.second_clerk) | changed)
    assert sentence in page.content.decode()
    assert not Absence.objects.exists()


def test_the_head_arranges_it_for_her_people_and_for_nobody_else():
    story = signing_story()
    head = signed_in(story.head)
    head.post(f"{LEND}?person={story.lead_clerk.pk}", sent(story.second_clerk))
    assert Absence.objects.get().created_by == story.head
    for typed in (story.other_clerk.pk, story.coordinator.pk, "x", "0", "9" * 40):
        assert head.get(f"{LEND}?person={typed}").status_code == 404, typed
    outsider = signed_in(story.other_clerk)
    assert outsider.get(f"{LEND}?person={story.lead_clerk.pk}").status_code == 404
    assert outsider.post(reverse("mailbox_rota:end", args=[Absence.objects.get().pk])).status_code == 404
    assert "clerk-税务" not in outsider.get(LIST).content.decode()


def test_who_only_supervises_reads_that_it_cannot_be_lent():
    boss = supervisor("boss")
    page = signed_in(boss).get(LEND).content.decode()
    assert "督办的权限不能代理" in page
    assert signed_in(boss).post(LEND, {}).status_code == 200


def test_who_keeps_the_accounts_sees_all_of_it_and_no_request():
    story = signing_story()
    stand_in(story.head, story.second_clerk)
    admin = signed_in(UserFactory(username="admin", permissions=[*STAFF, "accounts.add_user"]))
    assert "赵局" in admin.get(LIST).content.decode()
    assert admin.get(f"{LEND}?person={story.head.pk}").status_code == 200
    assert admin.get(reverse("mailbox_rota:handing")).context["holdings"] == []
    assert admin.get("/admin/mailbox/").status_code == 302


def test_the_list_asks_no_more_for_more_rows(django_assert_max_num_queries):
    story = signing_story()
    client = signed_in(story.head)
    stand_in(story.lead_clerk, story.second_clerk, days=(0, 0))
    with django_assert_max_num_queries(40) as few:
        client.get(LIST)
    for day in range(1, 5):
        stand_in(story.lead_clerk, story.second_clerk, days=(day, day))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(LIST)
