"""不拟公开: with a reason, by who may draft, taken back by one press, and only for the answer that stood."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from mailbox.case import MoveRefused
from mailbox.models import PassedOver
from mailbox.services.passing_over import pass_over
from mailbox.services.publishing import draft_answer
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.desk import coordinator_of, signed_in
from tests.mailbox.test_public_answers import reviewer, with_permissions
from tests.mailbox.wall.test_answer_list import listed, tabs

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REASON = "只涉及这一家，公开了认得出来。"


@pytest.fixture
def story():
    story = Story(text="贷款贴息怎样申请？", may_publish=True).closed()
    story.client = signed_in(with_permissions(story.coordinator))
    return story


def url(name, story):
    return reverse(f"mailbox_answers:{name}", args=[story.ticket.pk])


def counts(story) -> tuple[int, int]:
    found = tabs(listed(story.client))
    return found["待拟公开答复"], found["不拟公开"]


def test_a_request_is_passed_over_with_a_reason_and_taken_up_again(story):
    assert url("pass_over", story) in listed(story.client, "waiting").content.decode()
    assert story.ticket.title in story.client.get(url("pass_over", story)).content.decode()
    story.client.post(url("pass_over", story), {"reason": f" {REASON} "})
    assert counts(story) == (0, 1)
    page = listed(story.client, "passed").content.decode()
    assert REASON in page
    assert str(story.coordinator) in page
    story.client.post(url("take_up", story))
    assert counts(story) == (1, 0)
    again = story.client.post(url("take_up", story), follow=True).content.decode()
    assert "可能刚才已经恢复" in again
    told = AuditEntry.objects.filter(user=story.coordinator, object_type="不拟公开").order_by("pk")
    assert [row.action for row in told] == ["不拟公开", "恢复待拟公开"]
    assert REASON not in "".join(row.summary for row in told)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "请写一句理由"),
        (" \u200b ", "请写一句理由"),
        ("长" * 101, "不能超过 100 字"),
        ("\x00", "请写一句理由"),
    ],
)
def test_a_reason_that_is_none_is_told_and_kept(story, reason, sentence):
    page = story.client.post(url("pass_over", story), {"reason": reason}).content.decode()
    assert sentence in page
    assert "长" * 101 in page or len(reason) < 100
    assert not PassedOver.objects.exists()


def test_a_second_answer_is_looked_at_anew(story):
    pass_over(story.ticket, story.coordinator, REASON)
    story.do("reopen", text="还没到账")
    assert counts(story) == (0, 0)
    later = MONDAY + timedelta(hours=2)
    story.do("answer", story.lead_clerk, at=later, result="partly", text="分两次到账。")
    story.do("rate", at=later, solved="yes", level=5)
    assert counts(story) == (1, 0)
    pass_over(story.ticket, story.coordinator, "还是不写。")
    assert PassedOver.objects.get().reason == "还是不写。"


def test_who_comes_second_is_told_of_the_first(story):
    pass_over(story.ticket, story.coordinator, REASON)
    page = story.client.post(url("pass_over", story), {"reason": "另一个理由"}).content.decode()
    assert f"{story.coordinator}已经定为不拟公开：{REASON}" in page
    assert "另一个理由" in page


def test_a_draft_ends_it_and_of_a_drafted_request_there_is_nothing_to_pass_over(story):
    pass_over(story.ticket, story.coordinator, REASON)
    draft_answer(story.ticket, story.coordinator)
    assert not PassedOver.objects.exists()
    with pytest.raises(MoveRefused, match="已经拟了"):
        pass_over(story.ticket, story.coordinator, REASON)


def test_only_who_may_draft_and_sees_the_request_decides(story):
    stranger = signed_in(with_permissions(coordinator_of(ParkPageFactory())))
    assert stranger.get(url("pass_over", story)).status_code == 404
    assert stranger.post(url("take_up", story)).status_code == 404
    for name in ("pass_over", "take_up"):
        assert signed_in(reviewer(f"r-{name}")).post(url(name, story), {"reason": "x"}).status_code == 302
    assert not PassedOver.objects.exists()


def test_what_may_not_be_published_anyhow_is_not_decided(story):
    story.do("withdraw_consent")
    with pytest.raises(MoveRefused, match="没有同意"):
        pass_over(story.ticket, story.coordinator, REASON)
    assert counts(story) == (0, 0)
