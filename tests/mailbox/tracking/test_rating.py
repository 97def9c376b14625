"""Rating by the link: the answer stands there, the letter leads there, and what comes next is said with its date."""

import pytest
import time_machine
from django.urls import reverse

from mailbox.access import link_token
from mailbox.history import History
from mailbox.models import Notice
from mailbox.notifications.letters import text_of
from mailbox.tracking.rating import thanks
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.public import move_url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_letter_of_an_answer_leads_straight_to_the_questions():
    story = Story(email="wang@example.com").answered()
    letters = Notice.objects.filter(template="enterprise").order_by("pk")
    links = {notice.event.move: text_of(notice).body for notice in letters}
    rate = reverse("mailbox:move", args=[link_token(story.ticket), "rate"])
    assert rate in links["answer"]
    assert rate not in links["submit"]


def test_the_page_shows_the_answer_that_is_judged(client):
    story = Story().answered()
    with time_machine.travel(MONDAY, tick=False):
        page = client.get(move_url(story.ticket, "rate")).content.decode()
    assert "已解决" in page
    assert "已办好，请查收。" in page


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ({"solved": "yes", "level": 5}, "12 月 7 日（周一）前可以在这一页重开一次"),
        ({"solved": "no", "level": 2, "text": "没有人来。"}, "最迟 11 月 17 日（周二）17:30 前打电话回访您"),
    ],
)
def test_the_thanks_say_what_comes_next_and_by_when(rating, told):
    story = Story().answered()
    story.do("rate", **rating)
    assert told in thanks(History.of(story.ticket), MONDAY)


def test_without_a_reopening_left_the_thanks_promise_none():
    story = Story().answered()
    story.do("reopen", text="还没有好。")
    story.do("answer", story.lead_clerk, result="solved", text="好了。")
    story.do("rate", solved="yes", level=4)
    assert thanks(History.of(story.ticket), MONDAY) == "谢谢您的评价，已经记下。这件诉求已办结。"
