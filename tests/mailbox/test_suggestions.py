"""The second step of the form: what is shown there of answers and of the sender's own requests, and never more."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.models import EnterpriseMember
from mailbox.models import AnswerGram, Ticket
from mailbox.services.publishing import draft_answer, publish_answer
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import CategoryFactory, Story, new_ticket
from tests.factories.people import UserFactory
from tests.factories.uploads import upload
from tests.mailbox.public import TEXT, Visitor, opened

pytestmark = pytest.mark.django_db

SAME = "想咨询研发费用加计扣除需要准备哪些资料，口径是什么"


def second_page(visitor, text=TEXT) -> str:
    visitor.first(text=text)
    return visitor.client.get(reverse("mailbox:contact")).content.decode()


def published(text=SAME):
    story = Story(text=text, may_publish=True).closed()
    return publish_answer(draft_answer(story.ticket, story.coordinator), UserFactory())


def test_nothing_is_shown_when_nothing_resembles():
    published("三楼会议室投影仪坏了，请帮忙联系物业。")
    new_ticket(text=SAME)
    page = second_page(Visitor(opened()))
    assert "可能已有答案" not in page
    assert "相似的诉求" not in page


def test_a_public_answer_is_read_in_place_and_stays_out_of_the_way():
    answer = published()
    visitor = Visitor(opened())
    page = second_page(visitor)
    assert "可能已有答案" in page
    assert "已办好，请查收。" in page
    assert reverse("mailbox:wall_answer", args=[answer.pk]) in page
    assert visitor.second().status_code == 302
    assert Ticket.objects.filter(text=TEXT).exists()


def test_an_answer_that_is_no_longer_public_is_not_shown():
    published()
    Ticket.objects.update(may_publish=False)
    assert "可能已有答案" not in second_page(Visitor(opened()))


def test_who_sent_the_same_an_hour_ago_appends_to_it_with_the_text_and_files_typed():
    visitor = Visitor(opened())
    sent = visitor.sent(text=SAME)
    visitor.first(files=upload("清单.txt"))
    page = visitor.client.get(reverse("mailbox:contact"))
    assert sent.number in page.content.decode()
    token = page.context["own"][0][1]
    draft = page.context["draft"]
    url = reverse("mailbox:move", args=[token, "append"])
    form = visitor.client.post(url, {"key": draft.key.hex, "text": TEXT})
    assert TEXT in form.content.decode()
    visitor.client.post(url, {"key": draft.key.hex, "text": TEXT, "send": "1"})
    event = sent.events.get(move="append")
    assert (event.text, event.attachments.count()) == (TEXT, 1)
    assert TEXT not in visitor.client.get(reverse("mailbox:form")).content.decode()


def test_a_member_is_shown_requests_of_her_enterprises_and_of_no_other():
    own, other = EnterprisePageFactory(), EnterprisePageFactory()
    user = UserFactory()
    EnterpriseMember.objects.create(user=user, enterprise=own, is_active=True)
    mine = new_ticket(text=SAME, enterprise=own)
    theirs = new_ticket(text=SAME, enterprise=other)
    nobodys = new_ticket(text=SAME)
    visitor = Visitor(opened())
    visitor.client.force_login(user)
    page = second_page(visitor)
    assert mine.number in page
    assert theirs.number not in page
    assert nobodys.number not in page


def test_a_complaint_is_not_compared_with_answers_and_ordinary_requests():
    published()
    category = opened(is_complaint=True)
    visitor = Visitor(category)
    ordinary = Visitor(CategoryFactory())
    ordinary.client = visitor.client
    ordinary.sent(text=SAME)
    page = second_page(visitor)
    assert "可能已有答案" not in page
    assert "相似的诉求" not in page


def test_the_second_step_asks_as_often_for_many_as_for_few():
    answer = published()
    visitor = Visitor(opened())
    counts = []
    for _ in range(2):
        visitor.sent(text=SAME)
        second_page(visitor)
        with CaptureQueriesContext(connection) as queries:
            page = visitor.client.get(reverse("mailbox:contact"))
        counts.append((len(queries), len(page.context["own"]), len(page.context["answers"])))
        copy_of(answer)
    assert [shown for _, *shown in counts] == [[1, 1], [2, 2]]
    assert counts[0][0] == counts[1][0]


def copy_of(answer):
    ticket = Ticket.objects.get(pk=answer.ticket_id)
    ticket.pk, ticket.number, ticket.public_id, ticket.submission = (
        None,
        uuid.uuid4().hex[:17],
        uuid.uuid4(),
        uuid.uuid4(),
    )
    ticket.save()
    answer.pk, answer.ticket = None, ticket
    answer.save()
    AnswerGram.objects.keep(answer, answer.asked, answer.reviewed_at)


@pytest.mark.parametrize("text", ["𠮷😀" * 1000, "0" * 5000, "停", "？？？"])
def test_no_text_breaks_the_second_step(text):
    published()
    visitor = Visitor(opened())
    visitor.first(text=text)
    assert visitor.client.get(reverse("mailbox:contact")).status_code == 200
