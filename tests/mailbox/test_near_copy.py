"""A hint before a text goes out that nearly repeats what somebody else was told: once, and never a bar."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command

from mailbox.models import CannedAnswer, SaidGram
from mailbox.writing.hint import hint
from tests.factories.enterprises import EnterprisePageFactory, ParkPageFactory
from tests.factories.mailbox import MONDAY, CategoryFactory, Story, new_ticket
from tests.mailbox.desk import coordinator_of, move_url, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LATER = MONDAY + timedelta(hours=1)
TOLD = "贵公司申请的厂房租金补贴已审核通过，补贴 15 万元，12 月 3 日前拨付到账，请留意查收并回复确认。"
COPY = TOLD.replace("12 月 3 日", "12 月 20 日")
NEW = "请带上租赁合同到三楼服务窗口登记，工作人员当场核对面积和起止日期。"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def story():
    """One enterprise was told; another asks."""
    story = Story(enterprise_name="海云科技").claimed()
    story.do("opinion", story.lead_clerk, text=TOLD)
    story.told, story.ticket = story.ticket, new_ticket(at=MONDAY, enterprise_name="蓝湾生物")
    story.do("dispatch", story.coordinator, lead=story.lead)
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    return story


def send(story, text, **more):
    url = move_url(story.ticket, "opinion")
    return signed_in(story.lead_clerk).post(url, {"move-text": text} | more)


def sent(story):
    return list(story.ticket.events.filter(move="opinion").values_list("text", flat=True))


def test_a_near_copy_comes_back_once_and_goes_out_when_it_is_confirmed(story):
    page = send(story, COPY).content.decode()
    assert "11 月 16 日（周一）给另一家企业的办理意见几乎相同" in page
    assert "<mark>15 万元</mark>" in page
    assert story.told.number in page
    assert sent(story) == []
    soup = BeautifulSoup(page, "html.parser")
    focused = soup.select(".wb-form [autofocus]")
    assert [part["class"] for part in focused] == [["wr-near"]], "the form opens where the hint stands"
    token = soup.find("button", {"name": "confirmed"})["value"]
    assert "几乎相同" in send(story, COPY + "另附一表。", confirmed=token).content.decode()
    send(story, COPY, confirmed=token)
    assert sent(story) == [COPY]


def test_a_text_written_anew_goes_out_at_once(story):
    send(story, NEW)
    assert sent(story) == [NEW]


def test_the_same_enterprise_may_be_told_the_same_again(story):
    story.ticket = new_ticket(at=MONDAY, enterprise_name="海云科技")
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER) is None


def test_what_was_told_long_ago_is_no_matter(story):
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER + timedelta(days=91)) is None
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER + timedelta(days=89))


def test_the_other_request_is_named_only_to_who_may_see_it(story):
    stranger = coordinator_of(ParkPageFactory())
    found = hint(story.ticket, "opinion", COPY, stranger, LATER)
    assert found.near.ticket is None
    assert hint(story.ticket, "opinion", COPY, story.coordinator, LATER).near.ticket == story.told


def test_a_complaint_is_compared_with_for_those_alone_who_see_it(story):
    story.told.category = CategoryFactory(is_complaint=True)
    story.told.save()
    assert hint(story.ticket, "opinion", COPY, coordinator_of(ParkPageFactory()), LATER) is None
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER)


def test_canned_wording_is_everybodys(story):
    CannedAnswer.objects.create(
        title="补贴", text=TOLD.replace("15 万元", "〔请填写：金额〕"), moves=",opinion,"
    )
    call_command("rebuild_sketches")
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER) is None


@pytest.mark.parametrize("whose", ["owner", "inactive", "department"])
def test_nobodys_own_canned_answer_switches_the_hint_off_for_others(story, whose):
    own = {"owner": story.first_clerk} if whose == "owner" else {}
    own |= {"department": story.first} if whose == "department" else {}
    CannedAnswer.objects.create(
        title="x", text=TOLD.replace("15 万元", "〔请填写：金额〕"), moves=",opinion,",
        is_active=whose != "inactive", **own,
    )  # fmt: skip
    assert hint(story.ticket, "opinion", COPY, story.lead_clerk, LATER)


def test_another_firms_name_or_number_is_pointed_out_in_any_text(story):
    EnterprisePageFactory(title="向阳精工", legal_name="烟台向阳精工有限公司")
    text = f"向阳精工您好，{story.told.number} 已经办好。"
    found = hint(story.ticket, "answer", text, story.lead_clerk, LATER)
    assert (found.near, [left.word for left in found.left]) == (None, ["向阳精工", story.told.number])
    story.ticket.text = "我们想租向阳精工的厂房。"
    assert hint(story.ticket, "answer", "已联系向阳精工。", story.lead_clerk, LATER) is None


@pytest.mark.both
def test_sketches_are_written_with_the_words_and_can_be_made_anew(story):
    before = sorted(SaidGram.objects.values_list("event", "gram"))
    assert before
    SaidGram.objects.all().delete()
    call_command("rebuild_sketches")
    assert sorted(SaidGram.objects.values_list("event", "gram")) == before
